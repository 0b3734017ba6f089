package dev.assay.engine.value;

/** The part of a number behind its whole digits: a fraction, an exponent, or both. */
final class FractionScanner {
  private final JsonScanner scanner;
  private final InputLimits limits;
  private final int start;
  private final int wholeDigits;

  FractionScanner(JsonScanner scanner, InputLimits limits, int start, int wholeDigits) {
    this.scanner = scanner;
    this.limits = limits;
    this.start = start;
    this.wholeDigits = wholeDigits;
  }

  /**
   * The number.
   *
   * @param offset the offset of the point or the exponent's letter
   */
  NumberValue number(int offset) throws InputException {
    int i = offset;
    if (scanner.text[i] == '.') {
      int first = i + 1;
      i = skipDigits(first, "a digit after '.'");
      if (wholeDigits + i - first > limits.digits()) {
        throw scanner.tooLong(start, "has more than " + limits.digits() + " digits");
      }
    }
    if (i < scanner.end && (scanner.text[i] | 0x20) == 'e') {
      i++;
      if (i < scanner.end && (scanner.text[i] == '+' || scanner.text[i] == '-')) {
        i++;
      }
      int first = i;
      i = skipDigits(first, "a digit of the exponent");
      if (i - first > limits.digits() || exponent(first, i) > limits.exponent()) {
        throw scanner.tooLong(start, "has an exponent beyond " + limits.exponent());
      }
    }
    scanner.refuseWordAfterNumber(i);
    scanner.at = i;
    return NumberValue.ofLiteral(scanner.ascii(start, i));
  }

  private int skipDigits(int first, String expected) throws InputException {
    int i = first;
    while (i < scanner.end && scanner.text[i] >= '0' && scanner.text[i] <= '9') {
      i++;
    }
    if (i == first) {
      scanner.at = i;
      throw scanner.unexpected(expected);
    }
    return i;
  }

  /** The absolute exponent, or a number beyond every limit where it is larger than an int. */
  private long exponent(int first, int behind) {
    long exponent = 0;
    for (int i = first; i < behind && exponent <= Integer.MAX_VALUE; i++) {
      exponent = exponent * 10 + (scanner.text[i] - '0');
    }
    return exponent;
  }
}
