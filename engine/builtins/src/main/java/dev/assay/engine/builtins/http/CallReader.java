package dev.assay.engine.builtins.http;

import dev.assay.engine.builtins.text.Base64Text;
import dev.assay.engine.builtins.text.WebUrl;
import dev.assay.engine.rego.builtin.GoJsonWriter;
import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.rego.spi.HttpCall;
import dev.assay.engine.rego.spi.HttpTls;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes the request that is sent of the one that a policy writes. */
final class CallReader {
  private static final String USER_AGENT = "Assay";
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private CallReader() {}

  static HttpCall read(BuiltinContext context, ObjectValue request) throws BuiltinException {
    for (String name :
        List.of(
            "method",
            "url",
            "raw_body",
            "tls_ca_cert",
            "tls_ca_cert_file",
            "tls_ca_cert_env_variable",
            "tls_client_cert",
            "tls_client_cert_file",
            "tls_client_cert_env_variable",
            "tls_client_key",
            "tls_client_key_file",
            "tls_client_key_env_variable",
            "tls_server_name")) {
      RequestFields.text(request, name);
    }
    String method = String.valueOf(RequestFields.text(request, "method")).toUpperCase(Locale.ROOT);
    String url = String.valueOf(RequestFields.text(request, "url"));
    RequestFields.looseFlag(request, "enable_redirect");
    List<HttpCall.Header> headers = headers(context, request);
    HttpTls tls = TlsReader.read(request, headers, context.host());
    if (!method.isEmpty() && !TOKEN.matcher(method).matches()) {
      throw new BuiltinException("net/http: invalid method " + GoLiterals.quote(method));
    }
    WebUrl parsed = WebUrl.parse(url);
    String user = parsed.user();
    boolean authorized = headers.stream().anyMatch(header -> header.name().equals("Authorization"));
    if (user != null && !authorized) {
      headers.add(new HttpCall.Header("Authorization", basic(user)));
    }
    return new HttpCall(
        method.isEmpty() ? "GET" : method,
        target(parsed),
        withAgent(headers),
        body(context, request),
        RequestFields.timeout(request),
        tls);
  }

  /** Name and password of a URL as a header has them. */
  private static String basic(String user) {
    String pair = user.indexOf(':') < 0 ? user + ':' : user;
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < pair.length(); i++) {
      boolean escape = pair.charAt(i) == '%';
      plain.append(escape ? (char) Integer.parseInt(pair, i + 1, i + 3, 16) : pair.charAt(i));
      i += escape ? 2 : 0;
    }
    byte[] bytes = plain.toString().getBytes(StandardCharsets.ISO_8859_1);
    return "Basic " + Base64Text.encode(bytes);
  }

  /** The URL without user and fragment, each of its characters one that RFC 3986 knows. */
  static String target(WebUrl url) throws BuiltinException {
    boolean web = url.scheme().equals("http") || url.scheme().equals("https");
    if (!web || url.hostname().isEmpty()) {
      return url.toString();
    }
    String path = url.escapedPath();
    String query = url.forceQuery() || !url.rawQuery().isEmpty() ? "?" + url.rawQuery() : "";
    String target =
        url.scheme() + "://" + url.host() + (path.startsWith("/") ? "" : "/") + path + query;
    StringBuilder out = new StringBuilder(target.length());
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      boolean plain = c > ' ' && c < 0x7F && "\"<>\\^`{|}".indexOf(c) < 0;
      boolean bracket =
          (c == '[' || c == ']') && i > url.scheme().length() + 3 + url.host().length();
      if (plain && !bracket && (c != '%' || isEscape(target, i))) {
        out.append(c);
      } else {
        out.append(String.format("%%%02X", (int) c));
      }
    }
    try {
      return new URI(out.toString()).toString();
    } catch (URISyntaxException e) {
      throw new BuiltinException(
          "parse " + GoLiterals.quote(url.toString()) + ": " + e.getReason());
    }
  }

  private static boolean isEscape(String text, int at) {
    return at + 2 < text.length()
        && Character.digit(text.charAt(at + 1), 16) >= 0
        && Character.digit(text.charAt(at + 2), 16) >= 0;
  }

  private static byte[] body(BuiltinContext context, ObjectValue request) throws BuiltinException {
    String raw = RequestFields.text(request, "raw_body");
    Value body = request.get("body");
    String text = raw != null ? raw : body == null ? "" : GoJsonWriter.compact(context, body);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<HttpCall.Header> headers(BuiltinContext context, ObjectValue request)
      throws BuiltinException {
    Value value = request.get("headers");
    List<HttpCall.Header> headers = new ArrayList<>();
    if (value == null) {
      return headers;
    }
    if (!(value instanceof ObjectValue object)) {
      throw new BuiltinException("invalid type for headers key");
    }
    for (int i = 0; i < object.size(); i++) {
      Value key = object.keyAt(i);
      String name =
          key instanceof StringValue string ? string.string() : GoJsonWriter.compact(context, key);
      if (!(object.valueAt(i) instanceof StringValue text)) {
        throw new BuiltinException(
            "invalid type for headers value " + formatted(object.valueAt(i)));
      }
      headers.add(new HttpCall.Header(canonical(name), text.string()));
    }
    return headers;
  }

  private static String formatted(Value value) {
    return value instanceof NumberValue number
        ? GoLiterals.quote(number.literal())
        : "%!q(" + value + ")";
  }

  /** A name with each word's first letter in upper case and the others in lower case. */
  private static String canonical(String name) {
    if (!TOKEN.matcher(name).matches()) {
      return name;
    }
    StringBuilder out = new StringBuilder(name.toLowerCase(Locale.ROOT));
    boolean first = true;
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      if (first && c >= 'a' && c <= 'z') {
        out.setCharAt(i, (char) (c - 32));
      }
      first = c == '-';
    }
    return out.toString();
  }

  private static List<HttpCall.Header> withAgent(List<HttpCall.Header> headers) {
    if (headers.stream().noneMatch(header -> header.name().equals("User-Agent"))) {
      headers.add(new HttpCall.Header("User-Agent", USER_AGENT));
    }
    return headers;
  }

  /** Refuses headers that would not stay one line each. */
  static void checkHeaders(List<HttpCall.Header> headers) throws BuiltinException {
    for (HttpCall.Header header : headers) {
      if (!TOKEN.matcher(header.name()).matches()) {
        throw new BuiltinException(
            "net/http: invalid header field name " + GoLiterals.quote(header.name()));
      }
      boolean control = header.value().chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7F);
      if (control) {
        throw new BuiltinException(
            "net/http: invalid header field value for " + GoLiterals.quote(header.name()));
      }
    }
  }
}
