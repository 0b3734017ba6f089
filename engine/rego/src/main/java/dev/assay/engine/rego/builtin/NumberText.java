package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.StringValue;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Numbers as Go's {@code strconv.ParseFloat} takes them. Where the text is a number of JSON it
 * stays the number's literal; OPA keeps other texts too, such as {@code +5}, which then no JSON can
 * hold.
 */
final class NumberText {
  private static final Pattern JSON =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

  private static final Pattern HEXADECIMAL =
      Pattern.compile(
          "[+-]?0[xX](?:[0-9a-fA-F]+(?:\\.[0-9a-fA-F]*)?|\\.[0-9a-fA-F]+)[pP][+-]?[0-9]+");

  /** An underscore that stands elsewhere than between two digits or behind the prefix. */
  private static final Pattern LONE_UNDERSCORE = Pattern.compile("(?<![0-9])_|_(?![0-9])");

  private static final Pattern LONE_UNDERSCORE_IN_HEXADECIMAL =
      Pattern.compile("(?<![0-9a-fA-FxX])_|_(?![0-9a-fA-F])");

  private static final Set<String> NO_NUMBERS = Set.of("inf", "infinity", "nan");

  /** OPA's numbers end at 2^100000. */
  private static final int MOST_DIGITS = 30_103;

  private static final int LONGEST_EXPONENT = 7;

  /** Longer literals, for which OPA has no bound, take too long to read. */
  private static final int LONGEST = 100_000;

  private NumberText() {}

  static NumberValue parse(String text, StringValue operand) throws BuiltinException {
    if (NO_NUMBERS.contains(unsigned(text).toLowerCase(Locale.ROOT))) {
      throw BuiltinException.type(1, operand, "valid number string");
    }
    boolean hexadecimal = text.contains("x") || text.contains("X");
    Pattern lone = hexadecimal ? LONE_UNDERSCORE_IN_HEXADECIMAL : LONE_UNDERSCORE;
    String plain = text;
    if (text.contains("_") && !lone.matcher(text).find()) {
      plain = text.replace("_", "");
    }
    if (!(hexadecimal ? HEXADECIMAL : DECIMAL).matcher(plain).matches()) {
      throw failed(text, "invalid syntax");
    }
    double nearest = Double.parseDouble(plain);
    if (Double.isInfinite(nearest)) {
      throw failed(text, "value out of range");
    }
    if (JSON.matcher(text).matches()) {
      return literal(text);
    }
    return hexadecimal ? NumberValue.of(new BigDecimal(nearest)) : literal(canonical(plain));
  }

  /**
   * The number of a JSON literal.
   *
   * @throws BuiltinException where OPA finds its exponent too large
   */
  static NumberValue literal(String text) throws BuiltinException {
    int mark = Math.max(text.indexOf('e'), text.indexOf('E'));
    if (text.length() > LONGEST || (mark >= 0 && isTooLarge(text, mark))) {
      throw new BuiltinException("invalid number: number too big");
    }
    return NumberValue.ofLiteral(text);
  }

  private static boolean isTooLarge(String text, int mark) {
    boolean negative = text.charAt(mark + 1) == '-';
    int start = negative || text.charAt(mark + 1) == '+' ? mark + 2 : mark + 1;
    while (start < text.length() - 1 && text.charAt(start) == '0') {
      start++;
    }
    if (text.length() - start > LONGEST_EXPONENT) {
      return true;
    }
    int size = Integer.parseInt(text, start, text.length(), 10);
    int point = text.indexOf('.');
    int before = point < 0 ? mark : point;
    return Math.abs(before + (negative ? -size : size)) > MOST_DIGITS;
  }

  /** The decimal number with one zero where JSON wants a digit, and none where it wants none. */
  private static String canonical(String text) {
    int mark = Math.max(text.indexOf('e'), text.indexOf('E'));
    String exponent = mark < 0 ? "" : text.substring(mark);
    String number = unsigned(mark < 0 ? text : text.substring(0, mark));
    int point = number.indexOf('.');
    String whole = point < 0 ? number : number.substring(0, point);
    String fraction = point < 0 ? "" : number.substring(point);
    int start = 0;
    while (start < whole.length() - 1 && whole.charAt(start) == '0') {
      start++;
    }
    return (text.startsWith("-") ? "-" : "")
        + (whole.isEmpty() ? "0" : whole.substring(start))
        + (fraction.equals(".") ? "" : fraction)
        + exponent;
  }

  private static String unsigned(String text) {
    int start = 0;
    while (start < text.length() && (text.charAt(start) == '+' || text.charAt(start) == '-')) {
      start++;
    }
    return text.substring(start);
  }

  private static BuiltinException failed(String text, String problem) {
    return new BuiltinException(
        "strconv.ParseFloat: parsing " + GoLiterals.quote(text) + ": " + problem);
  }
}
