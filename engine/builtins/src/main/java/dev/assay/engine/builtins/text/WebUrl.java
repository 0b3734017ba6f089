package dev.assay.engine.builtins.text;

import dev.assay.engine.builtins.text.UrlEscapes.Part;
import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL, taken apart as Go takes it apart. Strings hold one byte of UTF-8 in each char, so that
 * escapes of bytes that are no text survive; {@link #text} makes text of them.
 *
 * @param user the part before {@code @}, escaped, or null where there is none
 * @param path unescaped
 * @param rawPath as written, where escaping the path does not lead to it, else empty
 * @param rawFragment as written, where escaping the fragment does not lead to it, else empty
 */
public record WebUrl(
    String scheme,
    String opaque,
    @Nullable String user,
    String host,
    String path,
    String rawPath,
    boolean forceQuery,
    boolean omitHost,
    String rawQuery,
    String fragment,
    String rawFragment) {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");
  private static final Pattern PORT = Pattern.compile("(?::[0-9]*)?");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9\\-._:~!$&'()*+,;=%@]*");

  /** Reads a URL or a reference to one. */
  public static WebUrl parse(String url) throws BuiltinException {
    String raw = bytes(url);
    int hash = raw.indexOf('#');
    String withoutFragment = hash < 0 ? raw : raw.substring(0, hash);
    WebUrl parsed;
    try {
      parsed = parseReference(withoutFragment);
    } catch (BuiltinException e) {
      throw failure(withoutFragment, e);
    }
    if (hash < 0 || hash == raw.length() - 1) {
      return parsed;
    }
    try {
      return parsed.withFragment(raw.substring(hash + 1));
    } catch (BuiltinException e) {
      throw failure(raw, e);
    }
  }

  private static BuiltinException failure(String url, BuiltinException cause) {
    return new BuiltinException("parse " + GoLiterals.quote(text(url)) + ": " + cause.getMessage());
  }

  private static WebUrl parseReference(String url) throws BuiltinException {
    for (int i = 0; i < url.length(); i++) {
      if (url.charAt(i) < ' ' || url.charAt(i) == 0x7F) {
        throw new BuiltinException("net/url: invalid control character in URL");
      }
    }
    if (url.startsWith(":")) {
      throw new BuiltinException("missing protocol scheme");
    }
    int colon = url.indexOf(':');
    boolean hasScheme = colon > 0 && SCHEME.matcher(url.substring(0, colon)).matches();
    String scheme = hasScheme ? url.substring(0, colon).toLowerCase(Locale.ROOT) : "";
    String rest = hasScheme ? url.substring(colon + 1) : url;

    int question = rest.indexOf('?');
    boolean forceQuery = question >= 0 && question == rest.length() - 1;
    String query = question < 0 || forceQuery ? "" : rest.substring(question + 1);
    rest = question < 0 ? rest : rest.substring(0, question);

    if (!rest.startsWith("/")) {
      if (hasScheme) {
        return new WebUrl(scheme, rest, null, "", "", "", forceQuery, false, query, "", "");
      }
      int slash = rest.indexOf('/');
      if ((slash < 0 ? rest : rest.substring(0, slash)).indexOf(':') >= 0) {
        throw new BuiltinException("first path segment in URL cannot contain colon");
      }
    }
    String user = null;
    String host = "";
    boolean omitHost = false;
    if (rest.startsWith("//") && (hasScheme || !rest.startsWith("///"))) {
      int slash = rest.indexOf('/', 2);
      String authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
      rest = slash < 0 ? "" : rest.substring(slash);
      int at = authority.lastIndexOf('@');
      host = parseHost(authority.substring(at + 1));
      user = at < 0 ? null : parseUser(authority.substring(0, at));
    } else if (hasScheme && rest.startsWith("/")) {
      omitHost = true;
    }
    String path = UrlEscapes.unescape(rest, Part.PATH);
    String rawPath = UrlEscapes.escape(path, Part.PATH).equals(rest) ? "" : rest;
    return new WebUrl(scheme, "", user, host, path, rawPath, forceQuery, omitHost, query, "", "");
  }

  private WebUrl withFragment(String raw) throws BuiltinException {
    String decoded = UrlEscapes.unescape(raw, Part.FRAGMENT);
    String kept = UrlEscapes.escape(decoded, Part.FRAGMENT).equals(raw) ? "" : raw;
    return new WebUrl(
        scheme, opaque, user, host, path, rawPath, forceQuery, omitHost, rawQuery, decoded, kept);
  }

  private static String parseUser(String user) throws BuiltinException {
    if (!USER.matcher(user).matches()) {
      throw new BuiltinException("net/url: invalid userinfo");
    }
    int colon = user.indexOf(':');
    String name = UrlEscapes.unescape(colon < 0 ? user : user.substring(0, colon), Part.USER);
    if (colon < 0) {
      return UrlEscapes.escape(name, Part.USER);
    }
    String password = UrlEscapes.unescape(user.substring(colon + 1), Part.USER);
    return UrlEscapes.escape(name, Part.USER) + ":" + UrlEscapes.escape(password, Part.USER);
  }

  private static String parseHost(String host) throws BuiltinException {
    int open = host.lastIndexOf('[');
    if (open > 0) {
      throw new BuiltinException("invalid IP-literal");
    }
    if (open < 0) {
      int colon = host.indexOf(':');
      if (colon >= 0) {
        checkPort(host.substring(colon));
      }
      return UrlEscapes.unescape(host, Part.HOST);
    }
    int close = host.lastIndexOf(']');
    if (close < 0) {
      throw new BuiltinException("missing ']' in host");
    }
    String port = host.substring(close + 1);
    checkPort(port);
    String literal = host.substring(1, close);
    int zone = literal.indexOf("%25");
    String name =
        zone < 0
            ? UrlEscapes.unescape(literal, Part.HOST)
            : UrlEscapes.unescape(literal.substring(0, zone), Part.HOST)
                + UrlEscapes.unescape(literal.substring(zone), Part.ZONE);
    int percent = name.indexOf('%');
    InetAddress address = GoAddresses.parseIp(percent < 0 ? name : name.substring(0, percent));
    if (address == null) {
      throw new BuiltinException(
          "invalid host: ParseAddr(" + GoLiterals.quote(text(name)) + "): unable to parse IP");
    }
    if (name.indexOf(':') < 0) {
      throw new BuiltinException("invalid IP-literal");
    }
    return "[" + name + "]" + port;
  }

  private static void checkPort(String port) throws BuiltinException {
    if (!PORT.matcher(port).matches()) {
      throw new BuiltinException("invalid port " + GoLiterals.quote(text(port)) + " after host");
    }
  }

  /** Text as the bytes of its UTF-8 form, one in each char. */
  public static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** The text that the bytes in the chars are in UTF-8. */
  public static String text(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** The host without port and brackets. */
  public String hostname() {
    int colon = host.lastIndexOf(':');
    String name =
        colon >= 0 && PORT.matcher(host.substring(colon)).matches()
            ? host.substring(0, colon)
            : host;
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }

  /** The port, or empty where none is named. */
  public String port() {
    int colon = host.lastIndexOf(':');
    return colon >= 0 && PORT.matcher(host.substring(colon)).matches()
        ? host.substring(colon + 1)
        : "";
  }

  /** The path as it stands in the URL. */
  public String escapedPath() {
    if (!rawPath.isEmpty() && UrlEscapes.isEscaped(rawPath, Part.PATH)) {
      return rawPath;
    }
    return path.equals("*") ? "*" : UrlEscapes.escape(path, Part.PATH);
  }

  private String escapedFragment() {
    return !rawFragment.isEmpty() && UrlEscapes.isEscaped(rawFragment, Part.FRAGMENT)
        ? rawFragment
        : UrlEscapes.escape(fragment, Part.FRAGMENT);
  }

  /** The URL again. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    if (!scheme.isEmpty()) {
      out.append(scheme).append(':');
    }
    if (!opaque.isEmpty()) {
      out.append(opaque);
    } else {
      boolean authority = !scheme.isEmpty() || !host.isEmpty() || user != null;
      if (authority && !(omitHost && host.isEmpty() && user == null)) {
        if (!host.isEmpty() || !path.isEmpty() || user != null) {
          out.append("//");
        }
        if (user != null) {
          out.append(user).append('@');
        }
        out.append(UrlEscapes.escape(host, Part.HOST));
      }
      String escaped = escapedPath();
      if (!escaped.isEmpty() && escaped.charAt(0) != '/' && !host.isEmpty()) {
        out.append('/');
      }
      if (out.isEmpty()) {
        int slash = escaped.indexOf('/');
        if ((slash < 0 ? escaped : escaped.substring(0, slash)).indexOf(':') >= 0) {
          out.append("./");
        }
      }
      out.append(escaped);
    }
    if (forceQuery || !rawQuery.isEmpty()) {
      out.append('?').append(rawQuery);
    }
    if (!fragment.isEmpty()) {
      out.append('#').append(escapedFragment());
    }
    return text(out.toString());
  }

  /** The fields of Go's URL; its user and password are not shown. */
  public ObjectValue toJson() {
    return ObjectValue.builder()
        .put("ForceQuery", Value.of(forceQuery))
        .put("Fragment", Value.of(text(fragment)))
        .put("Host", Value.of(text(host)))
        .put("OmitHost", Value.of(omitHost))
        .put("Opaque", Value.of(text(opaque)))
        .put("Path", Value.of(text(path)))
        .put("RawFragment", Value.of(text(rawFragment)))
        .put("RawPath", Value.of(text(rawPath)))
        .put("RawQuery", Value.of(text(rawQuery)))
        .put("Scheme", Value.of(text(scheme)))
        .put("User", user == null ? NullValue.NULL : ObjectValue.EMPTY)
        .build();
  }
}
