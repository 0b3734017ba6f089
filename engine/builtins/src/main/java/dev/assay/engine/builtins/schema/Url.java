package dev.assay.engine.builtins.schema;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A URL or a reference to one as RFC 3986 has them, as lenient as Go's {@code net/url} is.
 *
 * @param scheme in lower case, {@code ""} for a reference
 * @param opaque what follows the scheme of a URL that has no path
 * @param authority user, host and port, as written
 * @param hasAuthority whether {@code //} stands before it
 * @param path as written
 * @param query as written, without {@code ?}
 * @param fragment as written, without {@code #}
 */
record Url(
    String scheme,
    String opaque,
    String authority,
    boolean hasAuthority,
    String path,
    String query,
    String fragment) {
  static final Url EMPTY = new Url("", "", "", false, "", "", "");

  /** Characters that a host may hold beside letters, digits and bytes beyond ASCII. */
  private static final String HOST = "-._~!$&'()*+,;=:[]<>\"";

  private static final String USER = "-._:~!$&'()*+,;=%@";

  /**
   * Reads a URL.
   *
   * @throws SchemaException worded as Go does
   */
  static Url parse(String text) throws SchemaException {
    int hash = text.indexOf('#');
    String whole = hash < 0 ? text : text.substring(0, hash);
    String fragment = hash < 0 ? "" : text.substring(hash + 1);
    try {
      Url url = withoutFragment(whole);
      unescape(fragment);
      return new Url(
          url.scheme, url.opaque, url.authority, url.hasAuthority, url.path, url.query, fragment);
    } catch (Malformed e) {
      String shown = e.inFragment(whole) ? text : whole;
      throw new SchemaException("parse \"" + shown + "\": " + e.getMessage());
    }
  }

  /** What is wrong with a part of a URL. */
  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String found;

    Malformed(String message) {
      this(message, "");
    }

    Malformed(String message, String found) {
      super(message, null, false, false);
      this.found = found;
    }

    boolean inFragment(String whole) {
      return !found.isEmpty() && !whole.contains(found);
    }
  }

  private static Url withoutFragment(String text) throws Malformed {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) == 0x7f) {
        throw new Malformed("net/url: invalid control character in URL");
      }
    }
    int colon = schemeEnd(text);
    String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = text.substring(colon + 1);
    int mark = rest.indexOf('?');
    String query = mark < 0 ? "" : rest.substring(mark + 1);
    rest = mark < 0 ? rest : rest.substring(0, mark);
    if (!rest.startsWith("/")) {
      if (!scheme.isEmpty()) {
        return new Url(scheme, rest, "", false, "", query, "");
      }
      int slash = rest.indexOf('/');
      if ((slash < 0 ? rest : rest.substring(0, slash)).contains(":")) {
        throw new Malformed("first path segment in URL cannot contain colon");
      }
    }
    String authority = "";
    boolean hasAuthority = rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"));
    if (hasAuthority) {
      int slash = rest.indexOf('/', 2);
      authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
      rest = slash < 0 ? "" : rest.substring(slash);
      checkAuthority(scheme, authority);
    }
    unescape(rest);
    return new Url(scheme, "", authority, hasAuthority, rest, query, "");
  }

  /** Where the colon behind the scheme stands; -1 where there is none. */
  private static int schemeEnd(String text) throws Malformed {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') {
        if (i == 0) {
          throw new Malformed("missing protocol scheme");
        }
        return i;
      }
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!letter && (!other || i == 0)) {
        return -1;
      }
    }
    return -1;
  }

  private static void checkAuthority(String scheme, String authority) throws Malformed {
    int at = authority.lastIndexOf('@');
    checkHost(scheme, authority.substring(at + 1));
    if (at >= 0) {
      String user = authority.substring(0, at);
      for (int i = 0; i < user.length(); i++) {
        if (!isAlphanumeric(user.charAt(i)) && USER.indexOf(user.charAt(i)) < 0) {
          throw new Malformed("net/url: invalid userinfo");
        }
      }
      unescape(user);
    }
  }

  private static void checkHost(String scheme, String host) throws Malformed {
    int open = host.lastIndexOf('[');
    if (open > 0) {
      throw new Malformed("invalid IP-literal");
    }
    if (open == 0) {
      int close = host.lastIndexOf(']');
      if (close < 0) {
        throw new Malformed("missing ']' in host");
      }
      checkPort(host.substring(close + 1));
      String address = host.substring(1, close);
      int zone = address.indexOf("%25");
      if (zone >= 0 && zone + 3 == address.length()) {
        throw new Malformed(
            "invalid host: ParseAddr(\"" + address + "\"): zone must be a non-empty string");
      }
      String plain = zone < 0 ? address : address.substring(0, zone);
      checkHostCharacters(plain);
      if (!IpAddress.isV6(plain)) {
        throw new Malformed(
            IpAddress.isV4(plain)
                ? "invalid IP-literal"
                : "invalid host: ParseAddr(\"" + address + "\"): unable to parse IP");
      }
      return;
    }
    int colon = host.indexOf(':');
    if (colon >= 0) {
      boolean strict = scheme.equals("http") || scheme.equals("https");
      checkPort(host.substring(strict ? colon : host.lastIndexOf(':')));
    }
    checkHostCharacters(host);
  }

  private static void checkPort(String port) throws Malformed {
    if (!port.isEmpty()
        && (port.charAt(0) != ':'
            || !port.substring(1).chars().allMatch(c -> c >= '0' && c <= '9'))) {
      throw new Malformed("invalid port \"" + port + "\" after host");
    }
  }

  private static void checkHostCharacters(String host) throws Malformed {
    unescape(host);
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c == '%') {
        // Only bytes beyond ASCII may be escaped in a host, and the percent sign itself.
        if (host.charAt(i + 1) < '8' && !host.startsWith("%25", i)) {
          String escape = host.substring(i, i + 3);
          throw new Malformed("invalid URL escape \"" + escape + "\"", escape);
        }
        i += 2;
      } else if (c < 0x80 && !isAlphanumeric(c) && HOST.indexOf(c) < 0) {
        throw new Malformed("invalid character \"" + c + "\" in host name");
      }
    }
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static String unescape(String text) throws Malformed {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        out.put(bytes[i]);
        continue;
      }
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        String escape = new String(bytes, i, Math.min(3, bytes.length - i), StandardCharsets.UTF_8);
        throw new Malformed("invalid URL escape \"" + escape + "\"", escape);
      }
      out.put((byte) (high << 4 | low));
      i += 2;
    }
    return new String(out.array(), 0, out.position(), StandardCharsets.UTF_8);
  }

  private static String decoded(String valid) {
    try {
      return unescape(valid);
    } catch (Malformed e) {
      throw new IllegalStateException(e); // checked when the URL was read
    }
  }

  String decodedPath() {
    return decoded(path);
  }

  String decodedFragment() {
    return decoded(fragment);
  }

  Url withFragment(String other) {
    return new Url(scheme, opaque, authority, hasAuthority, path, query, other);
  }

  /** What a reference denotes when it stands in a document with this URL. */
  Url resolve(Url reference) {
    if (!reference.scheme.isEmpty() || reference.hasAuthority) {
      return new Url(
          reference.scheme.isEmpty() ? scheme : reference.scheme,
          reference.opaque,
          reference.authority,
          reference.hasAuthority,
          resolvePath(reference.path, ""),
          reference.query,
          reference.fragment);
    }
    boolean same = reference.path.isEmpty() && reference.query.isEmpty();
    if (reference.path.isEmpty() && !opaque.isEmpty()) {
      return new Url(
          scheme, opaque, "", false, "", same ? query : reference.query, reference.fragment);
    }
    return new Url(
        scheme,
        "",
        authority,
        hasAuthority,
        resolvePath(path, reference.path),
        same ? query : reference.query,
        reference.fragment);
  }

  private static String resolvePath(String base, String reference) {
    String full;
    if (reference.isEmpty()) {
      full = base;
    } else if (reference.startsWith("/")) {
      full = reference;
    } else {
      full = base.substring(0, base.lastIndexOf('/') + 1) + reference;
    }
    if (full.isEmpty()) {
      return "";
    }
    java.util.ArrayDeque<String> kept = new java.util.ArrayDeque<>();
    String[] segments = full.split("/", -1);
    for (int i = full.startsWith("/") ? 1 : 0; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      switch (segments[i]) {
        case "." -> {
          if (last) {
            kept.addLast("");
          }
        }
        case ".." -> {
          kept.pollLast();
          if (last) {
            kept.addLast("");
          }
        }
        default -> kept.addLast(segments[i]);
      }
    }
    return "/" + String.join("/", kept);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (!scheme.isEmpty()) {
      text.append(scheme).append(':');
    }
    if (!opaque.isEmpty()) {
      text.append(opaque);
    } else {
      if (hasAuthority) {
        text.append("//").append(authority);
      }
      text.append(path);
    }
    if (!query.isEmpty()) {
      text.append('?').append(query);
    }
    if (!fragment.isEmpty()) {
      text.append('#').append(fragment);
    }
    return text.toString();
  }
}
