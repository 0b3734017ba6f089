package dev.assay.engine.value;

import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as go-yaml v3 recognises them: the four layouts of its resolve.go under the rules of Go's
 * {@code time.Parse}.
 */
final class YamlTimestamps {
  private static final Pattern DATE =
      Pattern.compile(
          "(\\d{4})-(\\d{1,2})-(\\d{1,2})"
              + "(?:(?:[Tt](?<zoned>)| +)(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:[.,](\\d+))?"
              + "(?:Z|([+-])(\\d\\d):(\\d\\d))?)?");

  private YamlTimestamps() {}

  /** The time that a text denotes, or null. */
  static YamlScalar.@Nullable Timestamp parse(String text) {
    if (text.length() < 8 || text.charAt(4) != '-') {
      return null;
    }
    Matcher matcher = DATE.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    boolean timed = matcher.group(5) != null;
    boolean zoned = text.endsWith("Z") || matcher.group(9) != null;
    if (timed && zoned != (matcher.group("zoned") != null)) {
      // With a T the zone must be there, after a space it must not.
      return null;
    }
    int year = Integer.parseInt(matcher.group(1));
    int month = Integer.parseInt(matcher.group(2));
    int day = Integer.parseInt(matcher.group(3));
    if (month < 1 || month > 12 || day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      return null;
    }
    int hour = timed ? Integer.parseInt(matcher.group(5)) : 0;
    int minute = timed ? Integer.parseInt(matcher.group(6)) : 0;
    int second = timed ? Integer.parseInt(matcher.group(7)) : 0;
    if (hour > 23 || minute > 59 || second > 59) {
      return null;
    }
    String zone = zone(matcher);
    if (zone == null) {
      return null;
    }
    String rfc3339 =
        String.format("%04d-%02d-%02dT%02d:%02d:%02d", year, month, day, hour, minute, second)
            + fraction(matcher.group(8))
            + zone;
    return new YamlScalar.Timestamp(text, rfc3339);
  }

  private static String fraction(@Nullable String digits) {
    if (digits == null) {
      return "";
    }
    // Nanoseconds are the end of Go's precision.
    String kept = digits.length() > 9 ? digits.substring(0, 9) : digits;
    int end = kept.length();
    while (end > 0 && kept.charAt(end - 1) == '0') {
      end--;
    }
    return end == 0 ? "" : "." + kept.substring(0, end);
  }

  /** The zone as RFC 3339 writes it, or null where Go has none. */
  private static @Nullable String zone(Matcher matcher) {
    String sign = matcher.group(9);
    if (sign == null) {
      return "Z";
    }
    int hours = Integer.parseInt(matcher.group(10));
    int minutes = Integer.parseInt(matcher.group(11));
    if (hours > 24 || minutes > 60) {
      return null;
    }
    int total = hours * 60 + minutes;
    return total == 0 ? "Z" : String.format("%s%02d:%02d", sign, total / 60, total % 60);
  }
}
