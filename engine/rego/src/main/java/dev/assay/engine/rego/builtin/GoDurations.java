package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Durations such as {@code 1h30m}, in nanoseconds; {@code d}, {@code w} and {@code y} are read too.
 */
final class GoDurations {
  private static final long HOUR = 3_600_000_000_000L;

  /** Go counts up to here. */
  private static final String LARGEST_NUMBER = "9223372036854775808";

  private static final Map<String, Long> UNITS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "\u00B5s", 1_000L,
          "\u03BCs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", HOUR);

  /** What Go lacks, in hours. */
  private static final Map<String, Long> LONG_UNITS = Map.of("d", 24L, "w", 168L, "y", 8760L);

  private final String original;

  /** Whether there are units that Go lacks; errors then show the text in another way. */
  private final boolean extended;

  private GoDurations(String original) {
    this.original = original;
    this.extended = original.chars().anyMatch(c -> c == 'd' || c == 'w' || c == 'y');
  }

  static long parse(String text) throws BuiltinException {
    GoDurations duration = new GoDurations(text);
    return duration.read(duration.extended ? duration.inHours() : text);
  }

  private BuiltinException invalid(String what) {
    return new BuiltinException(
        "time: " + what + " " + (extended ? GoLiterals.quote(original) : GoLayout.quote(original)));
  }

  /** With hours for the longer units. */
  private String inHours() throws BuiltinException {
    StringBuilder out = new StringBuilder();
    int at = 0;
    if (original.startsWith("-") || original.startsWith("+")) {
      out.append(original.charAt(0));
      at = 1;
    }
    List<String> parts = parts(original.substring(at));
    for (int i = 0; i < parts.size(); i += 2) {
      String digits = parts.get(i);
      String unit = parts.get(i + 1);
      boolean known =
          unit.length() == 1
              ? unit.charAt(0) >= 'a' && unit.charAt(0) <= 'z'
              : UNITS.containsKey(unit) && !unit.startsWith("\u03BC");
      if (!known || digits.isEmpty()) {
        throw invalid("invalid duration");
      }
      Long hours = LONG_UNITS.get(unit);
      if (hours == null) {
        out.append(digits).append(unit);
        continue;
      }
      try {
        double count = Double.parseDouble(digits) * hours;
        if (Double.isInfinite(count)) {
          throw invalid("invalid duration");
        }
        out.append(new BigDecimal(Double.toString(count)).stripTrailingZeros().toPlainString());
        out.append('h');
      } catch (NumberFormatException _) {
        throw invalid("invalid duration");
      }
    }
    return out.toString();
  }

  /** Digits and units in turn; a unit is one letter, or two of which the second is an s. */
  private List<String> parts(String text) throws BuiltinException {
    List<String> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int start = at;
      while (at < text.length() && isNumeric(text.charAt(at))) {
        at++;
      }
      parts.add(text.substring(start, at));
      if (at == text.length()) {
        throw invalid("invalid duration");
      }
      boolean two =
          at + 1 < text.length()
              && text.charAt(at + 1) == 's'
              && UNITS.containsKey(text.substring(at, at + 2));
      parts.add(text.substring(at, at + (two ? 2 : 1)));
      at += two ? 2 : 1;
    }
    if (parts.isEmpty()) {
      throw invalid("invalid duration");
    }
    return parts;
  }

  private static boolean isNumeric(char c) {
    return c == '.' || (c >= '0' && c <= '9');
  }

  private long read(String text) throws BuiltinException {
    boolean negative = text.startsWith("-");
    String rest = negative || text.startsWith("+") ? text.substring(1) : text;
    if (rest.equals("0")) {
      return 0;
    }
    if (rest.isEmpty()) {
      throw invalid("invalid duration");
    }
    // Kept negative, for the least long has no positive counterpart.
    long total = 0;
    int at = 0;
    while (at < rest.length()) {
      int start = at;
      while (at < rest.length() && isNumeric(rest.charAt(at))) {
        at++;
        if (rest.charAt(at - 1) == '.' && rest.substring(start, at - 1).indexOf('.') >= 0) {
          at--;
          break;
        }
      }
      String digits = rest.substring(start, at);
      if (digits.isEmpty() || digits.equals(".") || isTooLarge(digits)) {
        throw invalid("invalid duration");
      }
      int unitStart = at;
      while (at < rest.length() && !isNumeric(rest.charAt(at))) {
        at++;
      }
      String unit = rest.substring(unitStart, at);
      if (unit.isEmpty()) {
        throw invalid("missing unit in duration");
      }
      Long size = UNITS.get(unit);
      if (size == null) {
        throw invalid("unknown unit " + GoLayout.quote(unit) + " in duration");
      }
      try {
        total = Math.addExact(total, minusNanos(digits, size));
      } catch (ArithmeticException | NumberFormatException _) {
        throw invalid("invalid duration");
      }
    }
    if (!negative && total == Long.MIN_VALUE) {
      throw invalid("invalid duration");
    }
    return negative ? total : -total;
  }

  /** Whether what is before the point is beyond all units already. */
  private static boolean isTooLarge(String digits) {
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    int zeros = 0;
    while (zeros < whole.length() && whole.charAt(zeros) == '0') {
      zeros++;
    }
    String number = whole.substring(zeros);
    return number.length() > LARGEST_NUMBER.length()
        || (number.length() == LARGEST_NUMBER.length() && number.compareTo(LARGEST_NUMBER) > 0);
  }

  private static long minusNanos(String digits, long unit) {
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    long nanos = whole.isEmpty() ? 0 : Math.multiplyExact(Long.parseLong("-" + whole), unit);
    if (point < 0) {
      return nanos;
    }
    double scale = 1;
    long number = 0;
    for (int i = point + 1; i < digits.length() && number <= (Long.MAX_VALUE - 9) / 10; i++) {
      number = number * 10 + (digits.charAt(i) - '0');
      scale *= 10;
    }
    return Math.subtractExact(nanos, (long) (number * (unit / scale)));
  }
}
