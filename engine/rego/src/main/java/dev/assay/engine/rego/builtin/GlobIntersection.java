package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import java.util.List;

/**
 * Whether some text is matched by both of two expressions, which are sequences of characters, dots
 * and sets, each repeated by a plus or a star or not. The answer is that of the library that OPA
 * uses, which does not take a star at the end of one for nothing at the end of the other.
 */
final class GlobIntersection {
  private final List<GlobToken> a;
  private final List<GlobToken> b;

  private GlobIntersection(List<GlobToken> a, List<GlobToken> b) {
    this.a = a;
    this.b = b;
  }

  static boolean exists(BuiltinContext context, String first, String second)
      throws BuiltinException {
    List<GlobToken> a = GlobToken.read(first);
    List<GlobToken> b = GlobToken.read(second);
    long ranges = 1;
    for (GlobToken token : a) {
      ranges += token.rangeCount();
    }
    long otherRanges = 1;
    for (GlobToken token : b) {
      otherRanges += token.rangeCount();
    }
    TextBudget.spend(
        context, (ranges + a.size()) * (b.size() + 1L) + otherRanges * (a.size() + 1L));
    return trimmed(a, b);
  }

  /** Looks at what both begin and end with before all else. */
  private static boolean trimmed(List<GlobToken> a, List<GlobToken> b) {
    int start = 0;
    while (start < Math.min(a.size(), b.size()) && a.get(start).isOne() && b.get(start).isOne()) {
      if (!a.get(start).matches(b.get(start))) {
        return false;
      }
      start++;
    }
    start = Math.max(start - 1, 0);
    int endA = a.size();
    int endB = b.size();
    while (endA > start && endB > start && a.get(endA - 1).isOne() && b.get(endB - 1).isOne()) {
      if (!a.get(endA - 1).matches(b.get(endB - 1))) {
        return false;
      }
      endA--;
      endB--;
    }
    if (endA < a.size()) {
      endA++;
      endB++;
    }
    return new GlobIntersection(a.subList(start, endA), b.subList(start, endB)).exists();
  }

  /**
   * What is known from some position in one expression on, for each position in the other: whether
   * the rests have a text in common, with either looked at first, and whether they have where the
   * star there goes on.
   */
  private static final class Row {
    final boolean[] aFirst;
    final boolean[] bFirst;
    final boolean[] aStar;
    final boolean[] bStar;

    Row(int size) {
      aFirst = new boolean[size];
      bFirst = new boolean[size];
      aStar = new boolean[size];
      bStar = new boolean[size];
    }
  }

  /** From the ends to the beginnings, so that each pair of positions is looked at once. */
  private boolean exists() {
    int n = a.size();
    int m = b.size();
    Row below = new Row(m + 1);
    below.aFirst[m] = true;
    below.bFirst[m] = true;
    for (int j = 0; j < m; j++) {
      below.bStar[j] = j + 1 == m;
    }
    for (int i = n - 1; i >= 0; i--) {
      Row row = new Row(m + 1);
      row.aStar[m] = i + 1 == n;
      for (int j = m - 1; j >= 0; j--) {
        boolean match = a.get(i).matches(b.get(j));
        row.aStar[j] =
            (i + 1 < n && b.get(j).matches(a.get(i + 1)) && below.aFirst[j])
                || (match && row.aStar[j + 1]);
        row.bStar[j] =
            (j + 1 < m && a.get(i).matches(b.get(j + 1)) && row.bFirst[j + 1])
                || (match && below.bStar[j]);
        boolean both = match && below.aFirst[j + 1];
        boolean fromA =
            special(a.get(i), b.get(j), match, row.aStar[j], row.aStar[j + 1], below.aFirst[j]);
        boolean fromB =
            special(b.get(j), a.get(i), match, row.bStar[j], below.bStar[j], row.bFirst[j + 1]);
        boolean plain = a.get(i).isOne() && b.get(j).isOne();
        row.aFirst[j] = plain ? both : a.get(i).isOne() ? fromB : fromA;
        row.bFirst[j] = plain ? match && below.bFirst[j + 1] : b.get(j).isOne() ? fromA : fromB;
      }
      below = row;
    }
    return below.aFirst[0];
  }

  /**
   * A repeated token against another.
   *
   * @param star what a star here leads to
   * @param starBehind what a star leads to that has taken the other token
   * @param without what there is behind the repeated token
   */
  private static boolean special(
      GlobToken repeated,
      GlobToken other,
      boolean match,
      boolean star,
      boolean starBehind,
      boolean without) {
    return switch (repeated.repeat()) {
      case STAR -> star;
      case PLUS -> match && (starBehind || (!other.isOne() && without));
      case ONE -> false;
    };
  }
}
