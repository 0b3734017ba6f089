package dev.assay.engine.builtins.http;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations such as {@code 1m30s}. */
final class GoDuration {
  private static final Pattern PART =
      Pattern.compile("([0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})([^0-9.]*)");
  private static final Map<String, Long> UNITS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "\u00b5s", 1_000L,
          "\u03bcs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private GoDuration() {}

  /** The nanoseconds of a text. */
  static long parse(String text) throws BuiltinException {
    String quoted = GoLiterals.quote(text);
    boolean negative = text.startsWith("-");
    String rest = negative || text.startsWith("+") ? text.substring(1) : text;
    if (rest.equals("0")) {
      return 0;
    }
    BigDecimal total = BigDecimal.ZERO;
    Matcher matcher = PART.matcher(rest);
    int at = 0;
    while (matcher.find(at) && matcher.start() == at) {
      String unit = matcher.group(2);
      if (unit.isEmpty()) {
        throw new BuiltinException("time: missing unit in duration " + quoted);
      }
      Long nanos = UNITS.get(unit);
      if (nanos == null) {
        throw new BuiltinException(
            "time: unknown unit " + GoLiterals.quote(unit) + " in duration " + quoted);
      }
      total = total.add(new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(nanos)));
      at = matcher.end();
      if (at == rest.length()) {
        break;
      }
    }
    if (rest.isEmpty() || at < rest.length() || total.compareTo(LARGEST) > 0) {
      throw new BuiltinException("time: invalid duration " + quoted);
    }
    long value = total.setScale(0, RoundingMode.DOWN).longValueExact();
    return negative ? -value : value;
  }
}
