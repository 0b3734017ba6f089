package dev.assay.engine.rego.syntax;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Addresses of web pages, escaped where they have to be. */
final class WebAddress {
  private static final String HEX = "0123456789ABCDEF";
  private static final String PLAIN = "-_.~$&+,/:;=@";

  /** What a path may have besides, if it has nothing that must be escaped. */
  private static final String TOLERATED = "!'()*[]%";

  private WebAddress() {}

  /**
   * The address as it is shown.
   *
   * @throws AnnotationException where it is none
   */
  static String normalize(String address) throws AnnotationException {
    for (int i = 0; i < address.length(); i++) {
      if (address.charAt(i) < ' ' || address.charAt(i) == 0x7f) {
        throw bad(address, "net/url: invalid control character in URL");
      }
    }
    int hash = address.indexOf('#');
    String fragment = hash < 0 ? "" : address.substring(hash + 1);
    String rest = hash < 0 ? address : address.substring(0, hash);
    StringBuilder out = new StringBuilder();
    int colon = scheme(rest, address);
    if (colon > 0) {
      out.append(rest.substring(0, colon).toLowerCase(Locale.ROOT)).append(':');
      rest = rest.substring(colon + 1);
    }
    int mark = rest.indexOf('?');
    String query = mark < 0 ? "" : rest.substring(mark);
    String path = mark < 0 ? rest : rest.substring(0, mark);
    if (path.startsWith("//")) {
      int slash = path.indexOf('/', 2);
      String host = slash < 0 ? path : path.substring(0, slash);
      if (host.indexOf(' ') >= 0) {
        throw bad(address, "invalid character \" \" in host name");
      }
      out.append(host);
      path = slash < 0 ? "" : path.substring(slash);
    } else if (colon <= 0 && firstSegmentHasColon(path)) {
      throw bad(address, "first path segment in URL cannot contain colon");
    }
    out.append(colon > 0 && !path.startsWith("/") ? path : escape(path, address)).append(query);
    if (!fragment.isEmpty()) {
      out.append('#').append(escape(fragment, address));
    }
    return out.toString();
  }

  /** Where the scheme ends, or 0 where there is none. */
  private static int scheme(String text, String address) throws AnnotationException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') {
        if (i == 0) {
          throw bad(address, "missing protocol scheme");
        }
        return i;
      }
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!letter && (i == 0 || !other)) {
        return 0;
      }
    }
    return 0;
  }

  private static boolean firstSegmentHasColon(String path) {
    int slash = path.indexOf('/');
    int colon = path.indexOf(':');
    return colon >= 0 && (slash < 0 || colon < slash);
  }

  private static String escape(String text, String address) throws AnnotationException {
    boolean valid = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        String digits = text.substring(i, Math.min(i + 3, text.length()));
        if (digits.length() < 3 || !isHex(digits.charAt(1)) || !isHex(digits.charAt(2))) {
          throw bad(address, "invalid URL escape \"" + digits + "\"");
        }
      }
      valid &= isPlain(c) || TOLERATED.indexOf(c) >= 0;
    }
    if (valid) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isPlain(c) || c == '%') {
        out.append(c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
      }
    }
    return out.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || PLAIN.indexOf(c) >= 0;
  }

  private static boolean isHex(char c) {
    return Character.digit(c, 16) >= 0 && c < 0x80;
  }

  private static AnnotationException bad(String address, String why) {
    return new AnnotationException("parse \"" + address + "\": " + why);
  }
}
