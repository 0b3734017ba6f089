package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.NumberValue;

/** Number literals, bounded so that nobody pays for what a short text may denote. */
final class NumberLiterals {
  /** Above this many binary digits OPA refuses a number too. */
  private static final int LARGEST_EXPONENT = 30_102;

  private static final int MOST_DIGITS = 10_000;

  private NumberLiterals() {}

  /**
   * The number of the token at the cursor.
   *
   * @param fraction whether a point stands before it, and no digit before that
   */
  static NumberValue read(Cursor cursor, boolean negative, boolean fraction) throws SyntaxFailure {
    String digits = cursor.lexeme();
    if (!fraction && digits.length() > 1 && digits.charAt(0) == '0') {
      char second = digits.charAt(1);
      if (second != '.' && second != 'e' && second != 'E') {
        throw cursor.unexpected("expected number without leading zero");
      }
    }
    if (fraction && digits.indexOf('.') >= 0) {
      throw cursor.unexpected("invalid float");
    }
    int exponent = Math.max(digits.indexOf('e'), digits.indexOf('E'));
    int mantissa = exponent < 0 ? digits.length() : exponent;
    if (mantissa > MOST_DIGITS || (exponent >= 0 && isHuge(digits, exponent + 1))) {
      throw cursor.fail("number too big", cursor.here());
    }
    return NumberValue.ofLiteral((negative ? "-" : "") + (fraction ? "0." : "") + digits);
  }

  private static boolean isHuge(String digits, int start) {
    int value = 0;
    for (int i = start; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c == '+' || c == '-') {
        continue;
      }
      value = value * 10 + (c - '0');
      if (value > LARGEST_EXPONENT) {
        return true;
      }
    }
    return false;
  }
}
