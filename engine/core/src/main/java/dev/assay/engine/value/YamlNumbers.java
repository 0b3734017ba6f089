package dev.assay.engine.value;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as go-yaml recognises them: Go's {@code strconv.ParseInt(s, 0, 64)}, {@code ParseUint}
 * and {@code ParseFloat} behind the tests of go-yaml's resolve.go, in its order.
 */
final class YamlNumbers {
  private static final BigInteger UNSIGNED_MAX =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);

  private YamlNumbers() {}

  /** The number that a text starting with a digit or a sign denotes, or null. */
  static @Nullable YamlScalar number(String text, YamlDialect dialect) {
    String plain = text.indexOf('_') < 0 ? text : text.replace("_", "");
    YamlScalar integer = integer(plain, 0);
    if (integer != null) {
      return integer;
    }
    if (isFloat(plain)) {
      YamlScalar floating = floating(plain);
      if (floating != null) {
        return floating;
      }
    }
    YamlScalar binary = prefixed(plain, "0b", 2);
    if (binary == null && dialect == YamlDialect.GATOR) {
      return prefixed(plain, "0o", 8);
    }
    return binary;
  }

  /** The number that a text starting with a point denotes, or null. */
  static @Nullable YamlScalar pointNumber(String text) {
    // Go takes an underscore between two digits here, and go-yaml removes none.
    for (int i = text.indexOf('_'); i >= 0; i = text.indexOf('_', i + 1)) {
      if (!digitAt(text, i - 1) || !digitAt(text, i + 1)) {
        return null;
      }
    }
    String plain = text.replace("_", "");
    return isFloat(plain) ? floating(plain) : null;
  }

  /** {@code [-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?}, in one pass. */
  private static boolean isFloat(String text) {
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    int whole = skipDigits(text, start);
    int at = whole;
    if (at < text.length() && text.charAt(at) == '.') {
      at = skipDigits(text, at + 1);
      if (whole == start && at == whole + 1) {
        return false;
      }
    } else if (whole == start) {
      return false;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
        at++;
      }
      int end = skipDigits(text, at);
      return end > at && end == text.length();
    }
    return at == text.length();
  }

  private static int skipDigits(String text, int from) {
    int at = from;
    while (digitAt(text, at)) {
      at++;
    }
    return at;
  }

  private static boolean digitAt(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  /** How many digits a number literal has before its exponent. */
  static int digits(String literal) {
    int digits = 0;
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (c == 'e' || c == 'E') {
        return digits;
      }
      digits += c >= '0' && c <= '9' ? 1 : 0;
    }
    return digits;
  }

  /** The absolute value of a float literal's exponent, at most {@link Integer#MAX_VALUE}. */
  static int exponent(String literal) {
    int mark = Math.max(literal.indexOf('e'), literal.indexOf('E'));
    long exponent = 0;
    for (int i = mark + 1; mark > 0 && i < literal.length() && exponent < Integer.MAX_VALUE; i++) {
      exponent = digitAt(literal, i) ? exponent * 10 + (literal.charAt(i) - '0') : exponent;
    }
    return (int) Math.min(exponent, Integer.MAX_VALUE);
  }

  /** Where the exponent is beyond the double's range Go has no float, and the text is a string. */
  private static @Nullable YamlScalar floating(String plain) {
    double value = Double.parseDouble(plain);
    return Double.isInfinite(value) ? null : new YamlScalar.Floating(value);
  }

  /** go-yaml's own reading of {@code 0b} and {@code 0o}, where even {@code 0b-1} is a number. */
  private static @Nullable YamlScalar prefixed(String plain, String prefix, int base) {
    if (plain.startsWith(prefix)) {
      return integer(plain.substring(2), base);
    }
    return plain.startsWith("-" + prefix) ? integer("-" + plain.substring(3), base) : null;
  }

  /** The integer of a text; base 0 means that a prefix tells the base. */
  private static @Nullable YamlScalar integer(String text, int base) {
    if (text.isEmpty()) {
      return null;
    }
    char first = text.charAt(0);
    boolean signed = first == '-' || first == '+';
    int start = signed ? 1 : 0;
    int radix = base;
    if (base == 0) {
      radix = 10;
      if (start < text.length() && text.charAt(start) == '0') {
        char mark = start + 2 < text.length() ? Character.toLowerCase(text.charAt(start + 1)) : ' ';
        radix =
            switch (mark) {
              case 'b' -> 2;
              case 'o' -> 8;
              case 'x' -> 16;
              default -> 8;
            };
        start += radix == 8 && mark != 'o' ? 0 : 2;
      }
    }
    if (!allDigits(text, start, radix)) {
      return null;
    }
    while (start < text.length() - 1 && text.charAt(start) == '0') {
      start++;
    }
    if (text.length() - start > 64) {
      return null;
    }
    BigInteger magnitude = new BigInteger(text.substring(start), radix);
    BigInteger value = first == '-' ? magnitude.negate() : magnitude;
    if (value.compareTo(LONG_MIN) >= 0 && value.compareTo(LONG_MAX) <= 0) {
      return new YamlScalar.Int(value.longValue());
    }
    return !signed && value.compareTo(UNSIGNED_MAX) <= 0 ? new YamlScalar.Unsigned(value) : null;
  }

  private static boolean allDigits(String text, int start, int radix) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 'f' || Character.digit(c, radix) < 0) {
        return false;
      }
    }
    return start < text.length();
  }
}
