package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.builtin.GoLayout.Piece;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.Locale;

/** Writes times by a layout. */
final class TimeText {
  private static final long NANOS = 1_000_000_000L;

  private final LocalDateTime time;
  private final int nano;
  private final int offset;
  private final String zone;
  private final StringBuilder out = new StringBuilder();

  private TimeText(LocalDateTime time, int nano, int offset, String zone) {
    this.time = time;
    this.nano = nano;
    this.offset = offset;
    this.zone = zone;
  }

  /** What clocks show in a zone. */
  static LocalDateTime local(long nanos, TimeZones.Zone zone) {
    long second = Math.floorDiv(nanos, NANOS);
    return LocalDateTime.ofEpochSecond(
        second + zone.offset(second), (int) Math.floorMod(nanos, NANOS), ZoneOffset.UTC);
  }

  static String format(long nanos, TimeZones.Zone zone, GoLayout layout) {
    long second = Math.floorDiv(nanos, NANOS);
    TimeText text =
        new TimeText(
            local(nanos, zone),
            (int) Math.floorMod(nanos, NANOS),
            zone.offset(second),
            zone.name(second));
    for (Piece piece : layout.pieces()) {
      text.out.append(piece.literal());
      text.write(piece);
    }
    return text.out.toString();
  }

  static String name(DayOfWeek day) {
    return capitalised(day.name());
  }

  static String name(Month month) {
    return capitalised(month.name());
  }

  private static String capitalised(String name) {
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private void write(Piece piece) {
    int hour12 = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    boolean afternoon = time.getHour() >= 12;
    switch (piece.field()) {
      case LONG_MONTH -> out.append(name(time.getMonth()));
      case MONTH -> out.append(name(time.getMonth()), 0, 3);
      case NUMBER_MONTH -> number(time.getMonthValue(), 0, '0');
      case ZERO_MONTH -> number(time.getMonthValue(), 2, '0');
      case LONG_WEEKDAY -> out.append(name(time.getDayOfWeek()));
      case WEEKDAY -> out.append(name(time.getDayOfWeek()), 0, 3);
      case DAY -> number(time.getDayOfMonth(), 0, '0');
      case UNDER_DAY -> number(time.getDayOfMonth(), 2, ' ');
      case ZERO_DAY -> number(time.getDayOfMonth(), 2, '0');
      case UNDER_YEAR_DAY -> number(time.getDayOfYear(), 3, ' ');
      case ZERO_YEAR_DAY -> number(time.getDayOfYear(), 3, '0');
      case HOUR -> number(time.getHour(), 2, '0');
      case HOUR_12 -> number(hour12, 0, '0');
      case ZERO_HOUR_12 -> number(hour12, 2, '0');
      case MINUTE -> number(time.getMinute(), 0, '0');
      case ZERO_MINUTE -> number(time.getMinute(), 2, '0');
      case SECOND -> number(time.getSecond(), 0, '0');
      case ZERO_SECOND -> number(time.getSecond(), 2, '0');
      case LONG_YEAR -> number(time.getYear(), 4, '0');
      case YEAR -> number(time.getYear() % 100, 2, '0');
      case UPPER_PM -> out.append(afternoon ? "PM" : "AM");
      case LOWER_PM -> out.append(afternoon ? "pm" : "am");
      case ZONE_NAME -> out.append(zone.isEmpty() ? offset("-0700") : zone);
      case OFFSET ->
          out.append(
              offset == 0 && piece.written().startsWith("Z") ? "Z" : offset(piece.written()));
      case FRACTION -> fraction(piece.written());
      case NOTHING -> {}
    }
  }

  private void number(int number, int width, char pad) {
    String digits = Integer.toString(number);
    out.repeat(pad, Math.max(width - digits.length(), 0)).append(digits);
  }

  /** The offset from UTC: hours, and what else the layout has. */
  private String offset(String written) {
    int size = Math.abs(offset);
    // Less than a minute west of UTC has no minus.
    StringBuilder text = new StringBuilder(offset / 60 < 0 ? "-" : "+");
    String colon = written.indexOf(':') >= 0 ? ":" : "";
    int digits = written.replace(":", "").length() - 1;
    two(size / 3600, text);
    if (digits >= 4) {
      two(size / 60 % 60, text.append(colon));
    }
    if (digits >= 6) {
      two(size % 60, text.append(colon));
    }
    return text.toString();
  }

  private static void two(int number, StringBuilder out) {
    out.append(number < 10 ? "0" : "").append(number);
  }

  /** As many digits as zeros, or as nines without zeros at the end; nine at most. */
  private void fraction(String written) {
    String digits = Integer.toString((int) (NANOS + nano)).substring(1);
    int count = written.length() - 1;
    String kept = count <= digits.length() ? digits.substring(0, count) : digits;
    if (written.charAt(1) == '9') {
      int end = kept.length();
      while (end > 0 && kept.charAt(end - 1) == '0') {
        end--;
      }
      if (end > 0) {
        out.append(written.charAt(0)).append(kept, 0, end);
      }
    } else {
      out.append(written.charAt(0)).append(kept);
    }
  }
}
