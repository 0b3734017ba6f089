package dev.assay.engine.builtins.http;

import dev.assay.engine.rego.spi.HttpAnswer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How long an answer may be kept (RFC 9111), by the headers that OPA looks at. */
final class Freshness {
  private static final Set<Integer> CACHEABLE =
      Set.of(200, 203, 204, 206, 300, 301, 404, 405, 410, 414, 501);

  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH),
          DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", Locale.ENGLISH),
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH));

  private Freshness() {}

  /** Whether answers of a status are kept at all. */
  static boolean isCacheable(int status) {
    return CACHEABLE.contains(status);
  }

  /** Whether the server allows that its answer is kept. */
  static boolean mayStore(HttpAnswer answer) {
    return !directives(answer).containsKey("no-store");
  }

  /** Until when an answer is fresh; null where the headers do not make sense. */
  static @Nullable Instant expiry(HttpAnswer answer) {
    String maxAge = directives(answer).get("max-age");
    if (maxAge == null) {
      Instant expires = date(answer.header("Expires"));
      return expires == null ? Instant.MIN : expires;
    }
    Instant created = date(answer.header("Date"));
    if (created == null || !maxAge.matches("[0-9]+")) {
      return null;
    }
    long seconds =
        maxAge.length() > 10
            ? Integer.MAX_VALUE
            : Math.min(Long.parseLong(maxAge), Integer.MAX_VALUE);
    return created.plusSeconds(seconds);
  }

  private static Map<String, String> directives(HttpAnswer answer) {
    Map<String, String> directives = new HashMap<>();
    for (String part : answer.header("Cache-Control").split(",", -1)) {
      String directive = part.strip();
      int equals = directive.indexOf('=');
      if (equals < 0) {
        directives.put(directive, "");
      } else if (directive.indexOf('=', equals + 1) < 0) {
        directives.put(directive.substring(0, equals).strip(), directive.substring(equals + 1));
      }
    }
    return directives;
  }

  private static @Nullable Instant date(String text) {
    for (DateTimeFormatter format : DATES) {
      try {
        return LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException anotherFormat) {
        // There are three, of which two are only read.
      }
    }
    return null;
  }
}
