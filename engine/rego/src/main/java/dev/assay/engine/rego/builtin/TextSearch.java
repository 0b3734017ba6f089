package dev.assay.engine.rego.builtin;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds one text in another in time that grows with the sum of their lengths: short ones as the JVM
 * does it, long ones by the table of Knuth, Morris and Pratt.
 */
final class TextSearch {
  /** A text of at most this length is sought naively: no more than so many steps a character. */
  private static final int SHORT = 48;

  private final String sought;

  /** For each prefix, the longest shorter prefix that it ends with; null for a short text. */
  private final int @Nullable [] borders;

  /**
   * Prepares a search.
   *
   * @param sought not empty
   */
  TextSearch(String sought) {
    this.sought = sought;
    this.borders = sought.length() <= SHORT ? null : borders(sought);
  }

  /** Where the text is first found at or behind an index, or -1. */
  static int find(String text, String sought) {
    return sought.length() <= SHORT || sought.length() > text.length()
        ? text.indexOf(sought)
        : new TextSearch(sought).find(text, 0);
  }

  private static int[] borders(String sought) {
    int[] borders = new int[sought.length() + 1];
    borders[0] = -1;
    int border = -1;
    for (int i = 0; i < sought.length(); i++) {
      while (border >= 0 && sought.charAt(border) != sought.charAt(i)) {
        border = borders[border];
      }
      borders[i + 1] = ++border;
    }
    return borders;
  }

  /** Where the text is next found at or behind an index, or -1. */
  int find(String text, int from) {
    if (borders == null) {
      return text.indexOf(sought, from);
    }
    int length = sought.length();
    int matched = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      while (matched >= 0 && sought.charAt(matched) != c) {
        matched = borders[matched];
      }
      if (++matched == length) {
        return i - length + 1;
      }
    }
    return -1;
  }

  /** How often the text is found without overlap. */
  int count(String text) {
    int count = 0;
    for (int at = find(text, 0); at >= 0; at = find(text, at + sought.length())) {
      count++;
    }
    return count;
  }

  /** Where the text is found, overlaps included, in ascending order. */
  IntList findAll(String text) {
    IntList found = new IntList();
    if (borders == null) {
      for (int at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
        found.add(at);
      }
      return found;
    }
    int length = sought.length();
    int matched = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      while (matched >= 0 && sought.charAt(matched) != c) {
        matched = borders[matched];
      }
      if (++matched == length) {
        found.add(i - length + 1);
        matched = borders[length];
      }
    }
    return found;
  }

  /** Positions. */
  static final class IntList {
    private int[] values = new int[8];
    private int size;

    private void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    int size() {
      return size;
    }

    int get(int index) {
      return values[index];
    }
  }
}
