package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.Operands.string;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;

/** Times, as nanoseconds since 1970 with a time zone or without. */
final class Times {
  private static final long NANOS = 1_000_000_000L;
  private static final long DAY = 86_400;

  /** More years, months or days than this lead out of range from anywhere. */
  private static final long FAR = 1_000_000_000_000L;

  /** Beyond every second that nanoseconds count to. */
  private static final long FARTHEST_SECOND = 10_000_000_000L;

  private static final String TIME_TYPES = "either number (ns) or [number (ns), string (tz)]";

  private Times() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.nullary("time.now_ns", context -> LongNumber.of(context.timeNanos())),
        Builtin.binary(
            "time.parse_ns", (_, a, b) -> parsed(GoLayout.of(string(a, 1)), string(b, 2))),
        Builtin.unary(
            "time.parse_rfc3339_ns", (_, a) -> parsed(GoLayout.of("RFC3339"), string(a, 1))),
        Builtin.unary(
            "time.parse_duration_ns", (_, a) -> LongNumber.of(GoDurations.parse(string(a, 1)))),
        Builtin.unary("time.date", (_, a) -> date(a)),
        Builtin.unary("time.clock", (_, a) -> clock(a)),
        Builtin.unary(
            "time.weekday",
            (_, a) -> StringValue.of(TimeText.name(ZonedTime.of(a).local().getDayOfWeek()))),
        Builtin.unary("time.format", (_, a) -> format(a)),
        Builtin.binary("time.diff", (_, a, b) -> diff(a, b)),
        Builtin.variadic("time.add_date", Times::addDate));
  }

  /**
   * A time as an operand gives it.
   *
   * @param layout empty where none is given
   */
  private record ZonedTime(long nanos, TimeZones.Zone zone, String layout) {
    static ZonedTime of(Value value) throws BuiltinException {
      if (value instanceof NumberValue number) {
        return new ZonedTime(exact(number), TimeZones.UTC, "");
      }
      if (!(value instanceof ArrayValue array) || array.size() == 0) {
        throw BuiltinException.type(1, value, TIME_TYPES);
      }
      NumberValue number = Operands.number(array.get(0), 1);
      TimeZones.Zone zone = array.size() > 1 ? named(string(array.get(1), 1)) : TimeZones.UTC;
      String layout = array.size() > 2 ? string(array.get(2), 1) : "";
      return new ZonedTime(exact(number), zone, layout);
    }

    private static TimeZones.Zone named(String name) throws BuiltinException {
      TimeZones.Zone zone = TimeZones.find(name);
      if (zone == null) {
        boolean path = name.startsWith("/") || name.startsWith("\\") || name.contains("..");
        throw new BuiltinException(
            path ? "time: invalid location name" : "unknown time zone " + name);
      }
      return zone;
    }

    private static long exact(NumberValue number) throws BuiltinException {
      if (number instanceof LongNumber whole) {
        return whole.longValue();
      }
      BigDecimal decimal = number.decimalValue();
      if (decimal.signum() == 0) {
        return 0;
      }
      try {
        if (decimal.precision() - (long) decimal.scale() <= 19 && decimal.scale() < 1000) {
          return decimal.longValueExact();
        }
      } catch (ArithmeticException _) {
        // Out of range, or with a fraction.
      }
      throw new BuiltinException("timestamp too big");
    }

    LocalDateTime local() {
      return TimeText.local(nanos, zone);
    }
  }

  /** Nanoseconds since 1970 of a second and what is beyond it. */
  static long nanos(long second, int nano) throws BuiltinException {
    try {
      // One second late and back again, for the least moment has a second that is out of range.
      return second < 0
          ? Math.addExact(Math.multiplyExact(second + 1, NANOS), nano - NANOS)
          : Math.addExact(Math.multiplyExact(second, NANOS), nano);
    } catch (ArithmeticException _) {
      throw new BuiltinException("time outside of valid range");
    }
  }

  private static Value parsed(GoLayout layout, String value) throws BuiltinException {
    return LongNumber.of(TimeParser.nanos(layout, value));
  }

  private static Value numbers(long... numbers) {
    Value[] values = new Value[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      values[i] = LongNumber.of(numbers[i]);
    }
    return ArrayValue.of(values);
  }

  private static Value date(Value a) throws BuiltinException {
    LocalDateTime time = ZonedTime.of(a).local();
    return numbers(time.getYear(), time.getMonthValue(), time.getDayOfMonth());
  }

  private static Value clock(Value a) throws BuiltinException {
    LocalDateTime time = ZonedTime.of(a).local();
    return numbers(time.getHour(), time.getMinute(), time.getSecond());
  }

  private static Value format(Value a) throws BuiltinException {
    ZonedTime time = ZonedTime.of(a);
    GoLayout layout = GoLayout.of(time.layout.isEmpty() ? "RFC3339Nano" : time.layout);
    return StringValue.of(TimeText.format(time.nanos, time.zone, layout));
  }

  private static Value addDate(BuiltinContext context, Value[] arguments) throws BuiltinException {
    ZonedTime time = ZonedTime.of(arguments[0]);
    long years = Operands.integer(arguments[1], 2);
    long months = Operands.integer(arguments[2], 3);
    long days = Operands.integer(arguments[3], 4);
    if (isFar(years) || isFar(months) || isFar(days)) {
      throw new BuiltinException("time outside of valid range");
    }
    LocalDateTime start = time.local();
    long month = start.getMonthValue() - 1 + months;
    long year = start.getYear() + years + Math.floorDiv(month, 12);
    // The calendar repeats after 400 years.
    LocalDate first = LocalDate.of(Math.floorMod(year, 400), Math.floorMod(month, 12) + 1, 1);
    long cycles = Math.floorDiv(year, 400);
    long day = first.toEpochDay() + cycles * 146_097 + start.getDayOfMonth() - 1 + days;
    if (isFar(day)) {
      throw new BuiltinException("time outside of valid range");
    }
    long local = day * DAY + start.toLocalTime().toSecondOfDay();
    return LongNumber.of(nanos(utc(local, time.zone), (int) Math.floorMod(time.nanos, NANOS)));
  }

  private static boolean isFar(long count) {
    return count > FAR || count < -FAR;
  }

  /** When clocks in a zone show a time; Go's choice where they show it twice or never. */
  private static long utc(long local, TimeZones.Zone zone) throws BuiltinException {
    if (Math.abs(local) > FARTHEST_SECOND) {
      throw new BuiltinException("time outside of valid range");
    }
    int guess = zone.offset(local);
    return guess == 0 ? local : local - zone.offset(local - guess);
  }

  /** Years, months, days, hours, minutes and seconds between two times. */
  private static Value diff(Value a, Value b) throws BuiltinException {
    ZonedTime one = ZonedTime.of(a);
    ZonedTime other = ZonedTime.of(b);
    LocalDateTime from = TimeText.local(Math.min(one.nanos, other.nanos), one.zone);
    LocalDateTime to = TimeText.local(Math.max(one.nanos, other.nanos), one.zone);
    int year = to.getYear() - from.getYear();
    int month = to.getMonthValue() - from.getMonthValue();
    int day = to.getDayOfMonth() - from.getDayOfMonth();
    int hour = to.getHour() - from.getHour();
    int minute = to.getMinute() - from.getMinute();
    int second = to.getSecond() - from.getSecond();
    if (second < 0) {
      second += 60;
      minute--;
    }
    if (minute < 0) {
      minute += 60;
      hour--;
    }
    if (hour < 0) {
      hour += 24;
      day--;
    }
    if (day < 0) {
      day += YearMonth.from(from).lengthOfMonth();
      month--;
    }
    if (month < 0) {
      month += 12;
      year--;
    }
    return numbers(year, month, day, hour, minute, second);
  }
}
