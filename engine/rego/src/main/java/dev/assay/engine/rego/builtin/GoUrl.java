package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import java.util.Locale;

/**
 * A URL as Go's {@code net/url} reads it. What is missing is the empty text.
 *
 * @param rawPath the path as it is written where that is not how Go would write it, else the path
 */
record GoUrl(
    String scheme,
    String hostname,
    String port,
    String path,
    String rawPath,
    String rawQuery,
    String fragment) {

  private static final String USER_CHARACTERS = "-._:~!$&'()*+,;=%@";

  /** A text that is no URL. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String text;

    Malformed(String text) {
      super(text, null, false, false);
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  static GoUrl parse(String text) throws Malformed {
    int hash = text.indexOf('#');
    String url = hash < 0 ? text : text.substring(0, hash);
    GoUrl parsed;
    try {
      parsed = parseWithoutFragment(url);
    } catch (Malformed e) {
      throw new Malformed("parse " + GoLiterals.quote(url) + ": " + e.text);
    }
    if (hash < 0) {
      return parsed;
    }
    try {
      String fragment = UrlEscapes.unescape(text.substring(hash + 1), UrlEscapes.Part.FRAGMENT);
      return new GoUrl(
          parsed.scheme,
          parsed.hostname,
          parsed.port,
          parsed.path,
          parsed.rawPath,
          parsed.rawQuery,
          fragment);
    } catch (Malformed e) {
      throw new Malformed("parse " + GoLiterals.quote(text) + ": " + e.text);
    }
  }

  private static GoUrl parseWithoutFragment(String url) throws Malformed {
    if (url.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
      throw new Malformed("net/url: invalid control character in URL");
    }
    if (url.equals("*")) {
      return new GoUrl("", "", "", "*", "*", "", "");
    }
    int schemeEnd = schemeEnd(url);
    String scheme = url.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
    String rest = schemeEnd == 0 ? url : url.substring(schemeEnd + 1);
    String query = "";
    int question = rest.indexOf('?');
    if (question >= 0) {
      query = rest.substring(question + 1);
      rest = rest.substring(0, question);
    }
    if (!rest.startsWith("/")) {
      if (schemeEnd > 0) {
        return new GoUrl(scheme, "", "", "", "", query, ""); // opaque, such as a mail address
      }
      int slash = rest.indexOf('/');
      if ((slash < 0 ? rest : rest.substring(0, slash)).indexOf(':') >= 0) {
        throw new Malformed("first path segment in URL cannot contain colon");
      }
    }
    String hostname = "";
    String port = "";
    if (rest.startsWith("//") && (schemeEnd > 0 || !rest.startsWith("///"))) {
      int slash = rest.indexOf('/', 2);
      String authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
      rest = slash < 0 ? "" : rest.substring(slash);
      String host = authority(scheme, authority);
      int colon = host.lastIndexOf(':');
      if (colon >= 0 && isPort(host.substring(colon))) {
        port = host.substring(colon + 1);
        host = host.substring(0, colon);
      }
      hostname =
          host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
    String path = UrlEscapes.unescape(rest, UrlEscapes.Part.PATH);
    String rawPath = UrlEscapes.isEscapedAsUsual(rest) ? path : rest;
    return new GoUrl(scheme, hostname, port, path, rawPath, query, "");
  }

  /** Where the colon behind a scheme is, or 0 where there is no scheme. */
  private static int schemeEnd(String url) throws Malformed {
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (c == ':') {
        if (i == 0) {
          throw new Malformed("missing protocol scheme");
        }
        return i;
      }
      boolean other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!letter && (!other || i == 0)) {
        return 0;
      }
    }
    return 0;
  }

  /** The host, with its port, that an authority names; the user is only checked. */
  private static String authority(String scheme, String authority) throws Malformed {
    int at = authority.lastIndexOf('@');
    String host = host(scheme, authority.substring(at + 1));
    if (at >= 0) {
      String user = authority.substring(0, at);
      if (!user.chars().allMatch(GoUrl::isUserCharacter)) {
        throw new Malformed("net/url: invalid userinfo");
      }
      int colon = user.indexOf(':');
      UrlEscapes.unescape(colon < 0 ? user : user.substring(0, colon), UrlEscapes.Part.USER);
      UrlEscapes.unescape(colon < 0 ? "" : user.substring(colon + 1), UrlEscapes.Part.USER);
    }
    return host;
  }

  private static boolean isUserCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || USER_CHARACTERS.indexOf(c) >= 0;
  }

  private static String host(String scheme, String host) throws Malformed {
    int open = host.lastIndexOf('[');
    if (open > 0) {
      throw new Malformed("invalid IP-literal");
    }
    if (open == 0) {
      return literal(host);
    }
    int colon = host.indexOf(':');
    if (colon >= 0) {
      boolean strict = scheme.equals("http") || scheme.equals("https");
      checkPort(host.substring(strict ? colon : host.lastIndexOf(':')));
    }
    return UrlEscapes.unescape(host, UrlEscapes.Part.HOST);
  }

  /** An address of IPv6 in brackets. */
  private static String literal(String host) throws Malformed {
    int close = host.lastIndexOf(']');
    if (close < 0) {
      throw new Malformed("missing ']' in host");
    }
    String port = host.substring(close + 1);
    checkPort(port);
    String name = host.substring(1, close);
    int zone = name.indexOf("%25");
    String address =
        zone < 0
            ? UrlEscapes.unescape(name, UrlEscapes.Part.HOST)
            : UrlEscapes.unescape(name.substring(0, zone), UrlEscapes.Part.HOST)
                + UrlEscapes.unescape(name.substring(zone), UrlEscapes.Part.ZONE);
    try {
      if (IpAddress.parse(address).dotted()) {
        throw new Malformed("invalid IP-literal");
      }
    } catch (IpAddress.Malformed e) {
      throw new Malformed("invalid host: " + e.getMessage());
    }
    return "[" + address + "]" + port;
  }

  private static void checkPort(String colonPort) throws Malformed {
    if (!colonPort.isEmpty() && !isPort(colonPort)) {
      throw new Malformed("invalid port " + GoLiterals.quote(colonPort) + " after host");
    }
  }

  /** A colon, and digits or nothing. */
  private static boolean isPort(String text) {
    return text.startsWith(":") && text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
  }
}
