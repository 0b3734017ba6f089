package dev.assay.engine.value;

import java.util.ArrayList;
import java.util.List;

/**
 * The order in which go-yaml writes keys: letters behind other characters, digits as the numbers
 * that they are.
 */
final class NaturalOrder {
  private NaturalOrder() {}

  /** Merge sort: the order is no total one for all texts, which the JDK's sort does not bear. */
  static List<String> sorted(List<String> keys) {
    if (keys.size() < 2) {
      return keys;
    }
    int middle = keys.size() / 2;
    List<String> left = sorted(keys.subList(0, middle));
    List<String> right = sorted(keys.subList(middle, keys.size()));
    List<String> merged = new ArrayList<>(keys.size());
    int i = 0;
    int j = 0;
    while (i < left.size() && j < right.size()) {
      merged.add(isLess(right.get(j), left.get(i)) ? right.get(j++) : left.get(i++));
    }
    merged.addAll(left.subList(i, left.size()));
    merged.addAll(right.subList(j, right.size()));
    return merged;
  }

  private static boolean isLess(String first, String second) {
    int[] a = first.codePoints().toArray();
    int[] b = second.codePoints().toArray();
    boolean digits = false;
    for (int i = 0; i < a.length && i < b.length; i++) {
      if (a[i] == b[i]) {
        digits = Character.isDigit(a[i]);
        continue;
      }
      boolean aLetter = Character.isLetter(a[i]);
      boolean bLetter = Character.isLetter(b[i]);
      if (aLetter && bLetter) {
        return a[i] < b[i];
      }
      if (aLetter || bLetter) {
        return digits ? aLetter : bLetter;
      }
      return isLessNumber(a, b, i);
    }
    return a.length < b.length;
  }

  private static boolean isLessNumber(int[] a, int[] b, int at) {
    long start = (a[at] == '0' || b[at] == '0') && followsNonZero(a, at) ? 1 : 0;
    int aEnd = at;
    long aNumber = start;
    for (; aEnd < a.length && Character.isDigit(a[aEnd]); aEnd++) {
      aNumber = aNumber * 10 + a[aEnd] - '0';
    }
    int bEnd = at;
    long bNumber = start;
    for (; bEnd < b.length && Character.isDigit(b[bEnd]); bEnd++) {
      bNumber = bNumber * 10 + b[bEnd] - '0';
    }
    if (aNumber != bNumber) {
      return aNumber < bNumber;
    }
    return aEnd != bEnd ? aEnd < bEnd : a[at] < b[at];
  }

  private static boolean followsNonZero(int[] text, int at) {
    for (int i = at - 1; i >= 0 && Character.isDigit(text[i]); i--) {
      if (text[i] != '0') {
        return true;
      }
    }
    return false;
  }
}
