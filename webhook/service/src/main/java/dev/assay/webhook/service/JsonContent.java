package dev.assay.webhook.service;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The Content-Type that a request must have. */
final class JsonContent {
  static final String TYPE = "application/json";

  private JsonContent() {}

  /**
   * Whether a header says JSON in UTF-8. Parameters other than the charset are ignored, as RFC 8259
   * defines none.
   */
  static boolean isSaidBy(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    int semicolon = contentType.indexOf(';');
    String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    String parameters = semicolon < 0 ? "" : contentType.substring(semicolon + 1);
    String charset = charset(parameters.toLowerCase(Locale.ROOT));
    return type.strip().equalsIgnoreCase(TYPE) && (charset.isEmpty() || charset.equals("utf-8"));
  }

  private static String charset(String parameters) {
    int at = parameters.indexOf("charset=");
    if (at < 0) {
      return "";
    }
    String value = parameters.substring(at + "charset=".length());
    int end = value.indexOf(';');
    return (end < 0 ? value : value.substring(0, end)).strip().replace("\"", "");
  }
}
