package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Number and character constants as Go writes them. */
final class GoNumbers {
  private static final int UNSIGNED_BITS = 64;

  private GoNumbers() {}

  /**
   * The value of a constant; one that only an unsigned integer holds is a {@link GoValue.Big}.
   *
   * @throws NumberFormatException with Go's words where the text is none
   */
  static GoValue constant(String text) {
    if (text.startsWith("'")) {
      String character = GoLiterals.unquote(text);
      if (character == null) {
        throw new NumberFormatException("invalid syntax");
      }
      if (character.codePointCount(0, character.length()) != 1) {
        throw new NumberFormatException("malformed character constant: " + text);
      }
      return GoValue.Int.of(character.codePointAt(0));
    }
    if (text.endsWith("i")) {
      throw new NumberFormatException(
          "complex numbers are not supported: " + GoLiterals.quote(text));
    }
    BigInteger integer = integer(text);
    if (integer != null && integer.bitLength() < Long.SIZE) {
      return GoValue.Int.of(integer.longValue());
    }
    if (integer != null && integer.signum() > 0 && integer.bitLength() <= UNSIGNED_BITS) {
      return new GoValue.Big(integer);
    }
    return floating(text);
  }

  private static GoValue floating(String text) {
    double value;
    try {
      value = Double.parseDouble(text.replace("_", ""));
    } catch (NumberFormatException _) {
      throw new NumberFormatException("illegal number syntax: " + GoLiterals.quote(text));
    }
    if (text.chars().noneMatch(c -> ".eEpP".indexOf(c) >= 0)) {
      throw new NumberFormatException("integer overflow: " + GoLiterals.quote(text));
    }
    if (Double.isInfinite(value)) {
      throw new NumberFormatException("illegal number syntax: " + GoLiterals.quote(text));
    }
    return new GoValue.Decimal(value);
  }

  private static @Nullable BigInteger integer(String text) {
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    int base = 10;
    if (digits.length() > 1 && digits.charAt(0) == '0') {
      switch (digits.charAt(1)) {
        case 'x', 'X' -> base = 16;
        case 'o', 'O' -> base = 8;
        case 'b', 'B' -> base = 2;
        default -> {}
      }
      // A zero alone makes a number octal too.
      digits = base == 10 ? digits.substring(1) : digits.substring(2);
      base = base == 10 ? 8 : base;
      digits = digits.startsWith("_") ? digits.substring(1) : digits;
    }
    if (digits.isEmpty()
        || digits.startsWith("_")
        || digits.endsWith("_")
        || digits.contains("__")
        || digits.startsWith("+")
        || digits.startsWith("-")) {
      return null;
    }
    try {
      BigInteger value = new BigInteger(digits.replace("_", ""), base);
      return negative ? value.negate() : value;
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
