package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.builtin.GoLayout.Field;
import dev.assay.engine.rego.builtin.GoLayout.Piece;
import dev.assay.engine.rego.spi.BuiltinException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a time that is written by a layout, with the errors of Go's {@code time.Parse}. */
final class TimeParser {
  private static final int NOT_SET = -1;
  private static final int NANO_DIGITS = 9;
  private static final int LARGEST_ZONE_HOURS = 23;
  private static final long DAY = 86_400;

  private final GoLayout layout;
  private final String value;

  /** Where reading goes on. */
  private int at;

  /** What is out of its range, or null. */
  private @Nullable String outOfRange;

  private int year;
  private int month = NOT_SET;
  private int day = NOT_SET;
  private int yearDay = NOT_SET;
  private int hour;
  private int minute;
  private int second;
  private int nano;
  private boolean morning;
  private boolean afternoon;
  private boolean utc;
  private @Nullable Integer offset;

  private TimeParser(GoLayout layout, String value) {
    this.layout = layout;
    this.value = value;
  }

  /** Nanoseconds since 1970. */
  static long nanos(GoLayout layout, String value) throws BuiltinException {
    return new TimeParser(layout, value).parse();
  }

  private long parse() throws BuiltinException {
    List<Piece> pieces = layout.pieces();
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      if (!skip(piece.literal())) {
        throw mismatch(piece.literal(), at);
      }
      if (piece.field() == Field.NOTHING) {
        if (at < value.length()) {
          throw wrong("extra text: " + GoLayout.quote(value.substring(at)));
        }
        break;
      }
      int start = at;
      boolean fractionNext =
          piece.field() != Field.FRACTION && pieces.get(i + 1).field() == Field.FRACTION;
      boolean read = read(piece, fractionNext);
      if (outOfRange != null) {
        throw wrong(outOfRange + " out of range");
      }
      if (!read) {
        throw mismatch(piece.written(), start);
      }
    }
    return nanos();
  }

  private BuiltinException mismatch(String expected, int start) {
    return new BuiltinException(
        "parsing time "
            + GoLayout.quote(value)
            + " as "
            + GoLayout.quote(layout.text())
            + ": cannot parse "
            + GoLayout.quote(value.substring(start))
            + " as "
            + GoLayout.quote(expected));
  }

  private BuiltinException wrong(String what) {
    return new BuiltinException("parsing time " + GoLayout.quote(value) + ": " + what);
  }

  /** Skips a literal; spaces stand for any number of them, but for none only at the end. */
  private boolean skip(String literal) {
    int i = 0;
    while (i < literal.length()) {
      char c = literal.charAt(i);
      if (c == ' ') {
        if (at < value.length() && value.charAt(at) != ' ') {
          return false;
        }
        while (i < literal.length() && literal.charAt(i) == ' ') {
          i++;
        }
        skipSpaces(Integer.MAX_VALUE);
      } else if (at < value.length() && value.charAt(at) == c) {
        i++;
        at++;
      } else {
        return false;
      }
    }
    return true;
  }

  private void skipSpaces(int most) {
    for (int i = 0; i < most && at < value.length() && value.charAt(at) == ' '; i++) {
      at++;
    }
  }

  private boolean isDigit(int index) {
    return index < value.length() && value.charAt(index) >= '0' && value.charAt(index) <= '9';
  }

  private int left() {
    return value.length() - at;
  }

  private boolean read(Piece piece, boolean fractionNext) {
    return switch (piece.field()) {
      case LONG_MONTH -> month(false);
      case MONTH -> month(true);
      case NUMBER_MONTH, ZERO_MONTH -> {
        month = number(piece.field() == Field.ZERO_MONTH);
        yield inRange(month, 1, 12, "month");
      }
      case LONG_WEEKDAY -> weekday(false);
      case WEEKDAY -> weekday(true);
      case DAY, UNDER_DAY, ZERO_DAY -> {
        skipSpaces(piece.field() == Field.UNDER_DAY ? 1 : 0);
        day = number(piece.field() == Field.ZERO_DAY);
        yield day >= 0;
      }
      case UNDER_YEAR_DAY, ZERO_YEAR_DAY -> yearDay(piece.field() == Field.ZERO_YEAR_DAY);
      case HOUR -> {
        hour = number(false);
        yield inRange(hour, 0, 23, "hour");
      }
      case HOUR_12, ZERO_HOUR_12 -> {
        hour = number(piece.field() == Field.ZERO_HOUR_12);
        yield inRange(hour, 0, 12, "hour");
      }
      case MINUTE, ZERO_MINUTE -> {
        minute = number(piece.field() == Field.ZERO_MINUTE);
        yield inRange(minute, 0, 59, "minute");
      }
      case SECOND, ZERO_SECOND -> {
        second = number(piece.field() == Field.ZERO_SECOND);
        yield inRange(second, 0, 59, "second") && (fractionNext || anyFraction());
      }
      case LONG_YEAR -> year(4);
      case YEAR -> year(2);
      case UPPER_PM -> halfDay("AM", "PM");
      case LOWER_PM -> halfDay("am", "pm");
      case ZONE_NAME -> zone();
      case OFFSET -> offset(piece.written());
      case FRACTION -> fraction(piece.written());
      case NOTHING -> true;
    };
  }

  /** One or two digits, -1 where there are too few. */
  private int number(boolean two) {
    if (!isDigit(at) || (two && !isDigit(at + 1))) {
      return NOT_SET;
    }
    int number = value.charAt(at++) - '0';
    return isDigit(at) ? number * 10 + (value.charAt(at++) - '0') : number;
  }

  private boolean inRange(int number, int least, int most, String name) {
    if (number > most || (number >= 0 && number < least)) {
      outOfRange = name;
    }
    return number >= 0;
  }

  private boolean month(boolean abbreviated) {
    for (Month named : Month.values()) {
      if (skipName(TimeText.name(named), abbreviated)) {
        month = named.getValue();
        return true;
      }
    }
    return false;
  }

  /** A day of the week is read and not looked at. */
  private boolean weekday(boolean abbreviated) {
    for (DayOfWeek named : DayOfWeek.values()) {
      if (skipName(TimeText.name(named), abbreviated)) {
        return true;
      }
    }
    return false;
  }

  private boolean skipName(String name, boolean abbreviated) {
    int length = abbreviated ? 3 : name.length();
    if (left() < length
        || !value
            .substring(at, at + length)
            .toLowerCase(Locale.ROOT)
            .equals(name.substring(0, length).toLowerCase(Locale.ROOT))) {
      return false;
    }
    at += length;
    return true;
  }

  private boolean yearDay(boolean three) {
    skipSpaces(three ? 0 : 2);
    int number = 0;
    int digits = 0;
    while (digits < 3 && isDigit(at)) {
      number = number * 10 + (value.charAt(at++) - '0');
      digits++;
    }
    yearDay = number;
    return three ? digits == 3 : digits > 0;
  }

  private boolean year(int digits) {
    if (left() < digits) {
      return false;
    }
    // Go takes a sign for one of the two digits of a short year.
    boolean signed = digits == 2 && (value.charAt(at) == '+' || value.charAt(at) == '-');
    int number = 0;
    for (int i = signed ? 1 : 0; i < digits; i++) {
      if (!isDigit(at + i)) {
        return false;
      }
      number = number * 10 + (value.charAt(at + i) - '0');
    }
    if (signed && value.charAt(at) == '-') {
      number = -number;
    }
    at += digits;
    year = digits == 4 ? number : number >= 69 ? number + 1900 : number + 2000;
    return true;
  }

  private boolean halfDay(String first, String second) {
    morning |= value.startsWith(first, at);
    afternoon |= value.startsWith(second, at);
    boolean read = value.startsWith(first, at) || value.startsWith(second, at);
    at += read ? 2 : 0;
    return read;
  }

  /** A fraction that the layout does not have. */
  private boolean anyFraction() {
    if (left() >= 2 && isPoint(at) && isDigit(at + 1)) {
      int end = at + 1;
      while (isDigit(end)) {
        end++;
      }
      return nano(end);
    }
    return true;
  }

  private boolean isPoint(int index) {
    return index < value.length() && (value.charAt(index) == '.' || value.charAt(index) == ',');
  }

  private boolean fraction(String written) {
    if (written.charAt(1) == '9') {
      return anyFraction();
    }
    return left() >= written.length() && isPoint(at) && nano(at + written.length());
  }

  /** Reads the digits behind a point, of which nine count. */
  private boolean nano(int end) {
    int number = 0;
    // Go takes a sign for the first digit.
    boolean negative = value.startsWith("-", at + 1);
    boolean signed = negative || value.startsWith("+", at + 1);
    for (int i = 1; i <= NANO_DIGITS; i++) {
      int digit = 0;
      if (at + i < end && !(signed && i == 1)) {
        if (!isDigit(at + i)) {
          return false;
        }
        digit = value.charAt(at + i) - '0';
      }
      number = number * 10 + digit;
    }
    if (negative && number > 0) {
      outOfRange = "fractional second";
    }
    nano = number;
    at = end;
    return true;
  }

  private boolean offset(String written) {
    if (written.startsWith("Z") && value.startsWith("Z", at)) {
      at++;
      utc = true;
      return true;
    }
    if (left() < written.length()) {
      return false;
    }
    String text = value.substring(at, at + written.length());
    int[] parts = new int[3];
    boolean read = true;
    int part = 0;
    for (int i = 1; i < written.length(); ) {
      if (written.charAt(i) == ':') {
        if (text.charAt(i) != ':') {
          return false;
        }
        i++;
        continue;
      }
      int tens = Character.digit(text.charAt(i), 10);
      int ones = Character.digit(text.charAt(i + 1), 10);
      if (tens < 0 || ones < 0) {
        read = false;
        break;
      }
      parts[part++] = 10 * tens + ones;
      i += 2;
    }
    at += written.length();
    if (parts[0] > 24) {
      outOfRange = "time zone offset hour";
    }
    if (parts[1] > 60) {
      outOfRange = "time zone offset minute";
    }
    if (parts[2] > 60) {
      outOfRange = "time zone offset second";
    }
    int seconds = (parts[0] * 60 + parts[1]) * 60 + parts[2];
    char sign = text.charAt(0);
    offset = sign == '-' ? -seconds : seconds;
    return read && (sign == '+' || sign == '-');
  }

  /** The name of a time zone, of which nobody can say where it is but for UTC. */
  private boolean zone() {
    if (value.startsWith("UTC", at)) {
      utc = true;
      at += 3;
      return true;
    }
    int length = zoneLength(value.substring(at));
    at += length;
    return length > 0;
  }

  private static int zoneLength(String text) {
    if (text.length() < 3) {
      return 0;
    }
    if (text.startsWith("ChST") || text.startsWith("MeST")) {
      return 4;
    }
    if (text.startsWith("GMT")) {
      return 3 + signedLength(text.substring(3));
    }
    if (text.charAt(0) == '+' || text.charAt(0) == '-') {
      return signedLength(text);
    }
    int capitals = 0;
    while (capitals < Math.min(text.length(), 6)
        && text.charAt(capitals) >= 'A'
        && text.charAt(capitals) <= 'Z') {
      capitals++;
    }
    return switch (capitals) {
      case 3 -> 3;
      case 4 -> text.charAt(3) == 'T' || text.startsWith("WITA") ? 4 : 0;
      case 5 -> text.charAt(4) == 'T' ? 5 : 0;
      default -> 0;
    };
  }

  /** The length of a sign and hours, or 0 where there are none. */
  private static int signedLength(String text) {
    if (text.isEmpty() || (text.charAt(0) != '+' && text.charAt(0) != '-')) {
      return 0;
    }
    int end = 1;
    long hours = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      hours = Math.min(hours * 10 + (text.charAt(end) - '0'), LARGEST_ZONE_HOURS + 1);
      end++;
    }
    return end == 1 || hours > LARGEST_ZONE_HOURS ? 0 : end;
  }

  private long nanos() throws BuiltinException {
    if (afternoon && hour < 12) {
      hour += 12;
    } else if (morning && !afternoon && hour == 12) {
      hour = 0;
    }
    if (yearDay >= 0) {
      applyYearDay();
    }
    month = month < 0 ? 1 : month;
    day = day < 0 ? 1 : day;
    if (day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      throw wrong("day out of range");
    }
    long seconds = LocalDate.of(year, month, day).toEpochDay() * DAY;
    seconds += (hour * 60L + minute) * 60 + second;
    if (!utc && offset != null) {
      seconds -= offset;
    }
    // Of GMT+3 Go takes the name and leaves the time where it is.
    return Times.nanos(seconds, nano);
  }

  private void applyYearDay() throws BuiltinException {
    if (yearDay < 1 || yearDay > Year.of(year).length()) {
      throw wrong("day-of-year out of range");
    }
    LocalDate date = LocalDate.ofYearDay(year, yearDay);
    if (month >= 0 && month != date.getMonthValue()) {
      throw wrong("day-of-year does not match month");
    }
    if (day >= 0 && day != date.getDayOfMonth()) {
      throw wrong("day-of-year does not match day");
    }
    month = date.getMonthValue();
    day = date.getDayOfMonth();
  }
}
