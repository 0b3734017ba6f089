package dev.assay.engine.builtins.x509;

import dev.assay.engine.rego.spi.BuiltinException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The times of a certificate. */
final class DerTime {
  private static final String ZONE = "(Z|[+-](?!0000)[0-9]{4})";
  private static final Pattern UTC =
      Pattern.compile("([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})?" + ZONE);
  private static final Pattern GENERALIZED =
      Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})" + ZONE);
  private static final DateTimeFormatter RFC3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

  private DerTime() {}

  static OffsetDateTime read(Der fields) throws BuiltinException {
    if (fields.isNext(Der.UTC_TIME)) {
      String message = "x509: malformed UTCTime";
      return parse(UTC, fields.read(Der.UTC_TIME, message), message);
    }
    if (fields.isNext(Der.GENERALIZED_TIME)) {
      String message = "x509: malformed GeneralizedTime";
      return parse(GENERALIZED, fields.read(Der.GENERALIZED_TIME, message), message);
    }
    throw new BuiltinException("x509: unsupported time format");
  }

  private static OffsetDateTime parse(Pattern form, Der content, String message)
      throws BuiltinException {
    Matcher match = form.matcher(new String(content.bytes(), StandardCharsets.ISO_8859_1));
    if (!match.matches()) {
      throw new BuiltinException(message);
    }
    int year = number(match, 1);
    if (form == UTC) {
      year += year >= 50 ? 1900 : 2000;
    }
    try {
      return OffsetDateTime.of(
          year,
          number(match, 2),
          number(match, 3),
          number(match, 4),
          number(match, 5),
          match.group(6) == null ? 0 : number(match, 6),
          0,
          ZoneOffset.of(match.group(7)));
    } catch (DateTimeException e) {
      throw new BuiltinException(message);
    }
  }

  private static int number(Matcher match, int group) {
    return Integer.parseInt(match.group(group));
  }

  /** The time by RFC 3339. */
  static String format(OffsetDateTime time) {
    return RFC3339.format(time);
  }
}
