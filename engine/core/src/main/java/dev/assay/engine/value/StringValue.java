package dev.assay.engine.value;

import org.jspecify.annotations.Nullable;

/**
 * A string. Strings compare by Unicode code point, which differs from Java's order beyond the basic
 * plane.
 */
public final class StringValue extends Value {
  public static final StringValue EMPTY = new StringValue("");

  private final String string;

  private StringValue(String string) {
    this.string = string;
  }

  public static StringValue of(String string) {
    return string.isEmpty() ? EMPTY : new StringValue(string);
  }

  public String string() {
    return string;
  }

  @Override
  public ValueType type() {
    return ValueType.STRING;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this || (other instanceof StringValue value && string.equals(value.string));
  }

  @Override
  public int hashCode() {
    return string.hashCode();
  }

  /** The string as a JSON literal. */
  @Override
  public String toString() {
    return TermWriter.term(this);
  }

  /** Compares by code point, as comparing the UTF-8 bytes would. */
  static int compareCodePoints(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // A surrogate starts a code point beyond every char that is none.
        boolean xHigh = Character.isSurrogate(x);
        boolean yHigh = Character.isSurrogate(y);
        return xHigh == yHigh ? Character.compare(x, y) : (xHigh ? 1 : -1);
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
