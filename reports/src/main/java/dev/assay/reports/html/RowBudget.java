package dev.assay.reports.html;

/** How many rows a page may still get, so that a browser can open it. Used by one thread. */
final class RowBudget {
  private int left;

  RowBudget(int rows) {
    this.left = rows;
  }

  boolean spent() {
    return left <= 0;
  }

  /** Takes a row, if there is one left. */
  boolean take() {
    if (spent()) {
      return false;
    }
    left--;
    return true;
  }
}
