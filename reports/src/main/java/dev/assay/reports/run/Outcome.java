package dev.assay.reports.run;

/** How a run ended. */
public enum Outcome {
  /** Everything was judged and nothing would be refused. */
  CLEAN(0),
  /** Everything was judged and at least one object would be refused. */
  VIOLATIONS(1),
  /** Something could not be judged; what was judged may hold violations too. */
  NOT_JUDGED(2);

  private final int exitCode;

  Outcome(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of a program that reports it. */
  public int exitCode() {
    return exitCode;
  }
}
