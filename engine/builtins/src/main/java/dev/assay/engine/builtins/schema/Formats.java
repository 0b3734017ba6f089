package dev.assay.engine.builtins.schema;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;

/** The formats of strings that are checked; what is of an unknown format is valid. */
final class Formats {
  private static final TextPattern HOSTNAME =
      pattern(
          "^([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\\-]{0,61}[a-zA-Z0-9])"
              + "(\\.([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\\-]{0,61}[a-zA-Z0-9]))*$");
  private static final int LONGEST_HOSTNAME = 255;
  private static final TextPattern UUID =
      pattern("^[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{12}$");
  private static final TextPattern URI_TEMPLATE = pattern("^([^{]*(\\{[^}]*\\})?)*$");
  private static final TextPattern JSON_POINTER = pattern("^(?:/(?:[^~/]|~0|~1)*)*$");
  private static final TextPattern RELATIVE_JSON_POINTER =
      pattern("^(?:0|[1-9][0-9]*)(?:#|(?:/(?:[^~/]|~0|~1)*)*)$");
  private static final String TIME = "[0-9]{1,2}:[0-9]{2}:[0-9]{2}([.,][0-9]+)?";
  private static final TextPattern TIME_OF_DAY =
      pattern("^" + TIME + "(Z|[+-][0-9]{2}:[0-9]{2})?$");
  private static final TextPattern DATE = pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
  private static final int DATE_LENGTH = 10;

  private Formats() {}

  private static TextPattern pattern(String expression) {
    return Objects.requireNonNull(TextPattern.of(expression), expression);
  }

  static boolean matches(String format, String text) {
    return switch (format) {
      case "date" -> isDate(text);
      case "time" -> isTime(text);
      case "date-time" -> isDate(text) || isTime(text) || isDateTime(text);
      case "hostname" ->
          text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_HOSTNAME && HOSTNAME.find(text);
      case "email", "idn-email" -> MailAddress.isValid(text);
      case "ipv4" -> isAddress(text) && text.contains(".");
      case "ipv6" -> isAddress(text) && text.contains(":");
      case "uri", "iri" -> isUrl(text, true);
      case "uri-reference", "iri-reference" -> isUrl(text, false);
      case "uri-template" -> isUriTemplate(text);
      case "uuid" -> UUID.find(text);
      case "regex" -> TextPattern.isExpression(text);
      case "json-pointer" -> JSON_POINTER.find(text);
      case "relative-json-pointer" -> RELATIVE_JSON_POINTER.find(text);
      default -> true;
    };
  }

  private static boolean isAddress(String text) {
    return IpAddress.isV4(text) || IpAddress.isV6(text);
  }

  private static boolean isDate(String text) {
    if (!DATE.find(text)) {
      return false;
    }
    try {
      LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
      return true;
    } catch (DateTimeException _) {
      return false;
    }
  }

  /** A time of day; an offset may follow. Go takes hours of one digit. */
  private static boolean isTime(String text) {
    if (!TIME_OF_DAY.find(text)) {
      return false;
    }
    int colon = text.indexOf(':');
    if (number(text, 0, colon) > 23
        || number(text, colon + 1, colon + 3) > 59
        || number(text, colon + 4, colon + 6) > 59) {
      return false;
    }
    int end = text.length();
    if (end > colon + 6 && text.charAt(end - 3) == ':') {
      return number(text, end - 5, end - 3) <= 24 && number(text, end - 2, end) <= 60;
    }
    return true;
  }

  private static boolean isDateTime(String text) {
    if (text.length() <= DATE_LENGTH + 1 || text.charAt(DATE_LENGTH) != 'T') {
      return false;
    }
    String time = text.substring(DATE_LENGTH + 1);
    int colon = time.indexOf(':');
    boolean offset = time.endsWith("Z") || time.indexOf('+') >= 0 || time.indexOf('-') >= 0;
    return offset && colon >= 0 && isDate(text.substring(0, DATE_LENGTH)) && isTime(time);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static boolean isUrl(String text, boolean absolute) {
    try {
      Url url = Url.parse(text);
      return !(absolute && url.scheme().isEmpty()) && text.indexOf('\\') < 0;
    } catch (SchemaException _) {
      return false;
    }
  }

  private static boolean isUriTemplate(String text) {
    try {
      return text.indexOf('\\') < 0 && URI_TEMPLATE.find(Url.parse(text).decodedPath());
    } catch (SchemaException _) {
      return false;
    }
  }
}
