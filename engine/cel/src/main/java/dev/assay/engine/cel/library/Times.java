package dev.assay.engine.cel.library;

import static dev.assay.engine.cel.library.EvaluationErrors.error;
import static dev.assay.engine.cel.library.EvaluationErrors.noSuchOverload;

import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.value.DurationValue;
import dev.assay.engine.cel.value.TimestampValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.ToIntFunction;

/** Timestamps and durations: reading, arithmetic, parts. */
final class Times {
  private static final long SECOND = 1_000_000_000L;

  private Times() {}

  static void register(FunctionLibrary library) {
    part(library, "getFullYear", ZonedDateTime::getYear);
    part(library, "getMonth", time -> time.getMonthValue() - 1);
    part(library, "getDayOfYear", time -> time.getDayOfYear() - 1);
    part(library, "getDayOfMonth", time -> time.getDayOfMonth() - 1);
    part(library, "getDate", ZonedDateTime::getDayOfMonth);
    part(library, "getDayOfWeek", time -> time.getDayOfWeek().getValue() % 7);
    partOrTotal(library, "getHours", ZonedDateTime::getHour, 3600 * SECOND);
    partOrTotal(library, "getMinutes", ZonedDateTime::getMinute, 60 * SECOND);
    partOrTotal(library, "getSeconds", ZonedDateTime::getSecond, SECOND);
    part(library, "getMilliseconds", time -> time.getNano() / 1_000_000);
    library.unary(
        "getMilliseconds",
        (a, _) ->
            switch (a) {
              case DurationValue d -> LongNumber.of(d.nanos() % SECOND / 1_000_000);
              default ->
                  LongNumber.of(zoned("getMilliseconds", a, ZoneOffset.UTC).getNano() / 1_000_000);
            });
  }

  private static void part(
      FunctionLibrary library, String name, ToIntFunction<ZonedDateTime> part) {
    library.unary(name, (a, _) -> LongNumber.of(part.applyAsInt(zoned(name, a, ZoneOffset.UTC))));
    library.binary(
        name, (a, b, _) -> LongNumber.of(part.applyAsInt(zoned(name, a, zone(name, b)))));
  }

  private static void partOrTotal(
      FunctionLibrary library, String name, ToIntFunction<ZonedDateTime> part, long unit) {
    part(library, name, part);
    library.unary(
        name,
        (a, _) ->
            switch (a) {
              case DurationValue d -> LongNumber.of(d.nanos() / unit);
              default -> LongNumber.of(part.applyAsInt(zoned(name, a, ZoneOffset.UTC)));
            });
  }

  private static ZonedDateTime zoned(String function, Value value, ZoneId zone)
      throws CelEvaluationException {
    if (value instanceof TimestampValue timestamp) {
      return timestamp.instant().atZone(zone);
    }
    throw noSuchOverload(function, value);
  }

  private static ZoneId zone(String function, Value value) throws CelEvaluationException {
    if (!(value instanceof StringValue name)) {
      throw noSuchOverload(function, value);
    }
    String text = name.string();
    try {
      if (text.indexOf(':') >= 0 && Character.isDigit(text.charAt(0))) {
        return ZoneOffset.of("+" + text);
      }
      return text.isEmpty() ? ZoneOffset.UTC : ZoneId.of(text);
    } catch (DateTimeException _) {
      throw error("unknown time zone " + text);
    }
  }

  static Value plus(TimestampValue time, long nanos) throws CelEvaluationException {
    Instant sum = time.instant().plus(nanos, ChronoUnit.NANOS);
    if (!TimestampValue.inRange(sum.getEpochSecond())) {
      throw error("timestamp overflow");
    }
    return TimestampValue.of(sum);
  }

  static Value minus(TimestampValue time, long nanos) throws CelEvaluationException {
    Instant difference = time.instant().minus(nanos, ChronoUnit.NANOS);
    if (!TimestampValue.inRange(difference.getEpochSecond())) {
      throw error("timestamp overflow");
    }
    return TimestampValue.of(difference);
  }

  static Value between(TimestampValue from, TimestampValue to) throws CelEvaluationException {
    try {
      return DurationValue.ofNanos(ChronoUnit.NANOS.between(from.instant(), to.instant()));
    } catch (ArithmeticException _) {
      throw durationOverflow();
    }
  }

  static CelEvaluationException durationOverflow() {
    return error("duration overflow");
  }

  /** RFC 3339, as Go reads it. */
  static Value parseTimestamp(String text) throws CelEvaluationException {
    if (!text.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})")) {
      throw timestampError(text);
    }
    try {
      int dot = text.indexOf('.');
      int end = dot < 0 ? -1 : dot + 1;
      while (end >= 0 && Character.isDigit(text.charAt(end))) {
        end++;
      }
      String nanos = end - dot > 10 ? text.substring(0, dot + 10) + text.substring(end) : text;
      Instant instant = OffsetDateTime.parse(nanos).toInstant();
      if (!TimestampValue.inRange(instant.getEpochSecond())) {
        throw error("timestamp overflow");
      }
      return TimestampValue.of(instant);
    } catch (DateTimeException _) {
      throw timestampError(text);
    }
  }

  private static CelEvaluationException timestampError(String text) {
    return error("cannot parse \"" + text + "\" as a timestamp by RFC 3339");
  }

  /** Go's durations: {@code -1h30m}, {@code 1.5s}, {@code 100us}. */
  static Value parseDuration(String text) throws CelEvaluationException {
    int at = 0;
    boolean negative = false;
    if (!text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+')) {
      negative = text.charAt(0) == '-';
      at = 1;
    }
    if (text.substring(at).equals("0")) {
      return DurationValue.ofNanos(0);
    }
    if (at == text.length()) {
      throw durationError(text);
    }
    long total = 0; // negative throughout, as the range reaches one further there
    while (at < text.length()) {
      int start = at;
      while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
        at++;
      }
      int unitStart = at;
      while (at < text.length() && !Character.isDigit(text.charAt(at)) && text.charAt(at) != '.') {
        at++;
      }
      long unit = unit(text.substring(unitStart, at));
      String number = text.substring(start, unitStart);
      if (unit == 0 || number.length() > 40 || !number.matches("\\d+\\.?\\d*|\\.\\d+")) {
        throw durationError(text);
      }
      try {
        long part =
            new BigDecimal(number.startsWith(".") ? "0" + number : number)
                .multiply(BigDecimal.valueOf(unit))
                .toBigInteger()
                .longValueExact();
        total = Math.subtractExact(total, part);
      } catch (ArithmeticException _) {
        throw durationError(text);
      }
    }
    if (!negative && total == Long.MIN_VALUE) {
      throw durationError(text);
    }
    return DurationValue.ofNanos(negative ? total : -total);
  }

  private static long unit(String name) {
    return switch (name) {
      case "ns" -> 1;
      case "us", "µs", "μs" -> 1_000;
      case "ms" -> 1_000_000;
      case "s" -> SECOND;
      case "m" -> 60 * SECOND;
      case "h" -> 3600 * SECOND;
      default -> 0;
    };
  }

  private static CelEvaluationException durationError(String text) {
    return error("time: invalid duration \"" + text + "\"");
  }
}
