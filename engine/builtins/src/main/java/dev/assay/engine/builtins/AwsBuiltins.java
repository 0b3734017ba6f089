package dev.assay.engine.builtins;

import dev.assay.engine.builtins.http.RequestKeys;
import dev.assay.engine.builtins.text.WebUrl;
import dev.assay.engine.builtins.x509.MessageCode;
import dev.assay.engine.rego.builtin.GoJsonWriter;
import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Requests signed for Amazon's services (Signature Version 4). */
final class AwsBuiltins {
  private static final List<String> REQUIRED =
      List.of("aws_access_key", "aws_region", "aws_secret_access_key", "aws_service");

  /** Headers that proxies change on the way. */
  private static final Set<String> UNSIGNED =
      Set.of("authorization", "user-agent", "x-amzn-trace-id");

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private AwsBuiltins() {}

  static List<Builtin> all() {
    return List.of(Builtin.ternary("providers.aws.sign_req", AwsBuiltins::sign));
  }

  private static Value sign(BuiltinContext context, Value first, Value second, Value third)
      throws BuiltinException {
    ObjectValue request = Arguments.object(first, 1);
    ObjectValue config = Arguments.object(second, 1);
    checkConfig(config);
    Long nanos = Arguments.exactLong(Arguments.number(third, 1));
    if (nanos == null) {
      throw Arguments.operand(3, "could not convert time_ns value into a unix timestamp");
    }
    RequestKeys.check(request);
    ObjectValue headers = headers(request);
    checkRequest(request);
    WebUrl url = WebUrl.parse(text(request.get("url")));
    String body = body(context, request);
    context.spend(body.length());
    boolean unsignedPayload = unsignedPayload(config);

    String contentHash =
        unsignedPayload ? "UNSIGNED-PAYLOAD" : sha256(body.getBytes(StandardCharsets.UTF_8));
    Instant time = Instant.ofEpochSecond(0, nanos);
    Map<String, String> own = ownHeaders(config, url, time, contentHash);
    ObjectValue.Builder signed = ObjectValue.builder();
    for (int i = 0; i < headers.size(); i++) {
      signed.put(text(headers.keyAt(i)), Value.of(text(headers.valueAt(i))));
    }
    Signing signing = new Signing(config, DAY.format(time), MOMENT.format(time));
    signed.put(
        "Authorization", Value.of(signing.authorization(request, url, headers, own, contentHash)));
    own.forEach((name, value) -> signed.put(name, Value.of(value)));
    return request.with("headers", signed.build());
  }

  private static void checkConfig(ObjectValue config) throws BuiltinException {
    List<Value> missing = new ArrayList<>();
    List<Value> invalid = new ArrayList<>();
    for (String name : REQUIRED) {
      Value value = config.get(name);
      if (value == null) {
        missing.add(Value.of(name));
      } else if (!(value instanceof StringValue)) {
        invalid.add(Value.of(name));
      }
    }
    if (!missing.isEmpty()) {
      throw Arguments.operand(
          2, "missing required AWS config parameters(s): " + SetValue.copyOf(missing));
    }
    if (!invalid.isEmpty()) {
      throw Arguments.operand(
          2, "invalid values for required AWS config parameters(s): " + SetValue.copyOf(invalid));
    }
  }

  private static void checkRequest(ObjectValue request) throws BuiltinException {
    List<Value> invalid = new ArrayList<>();
    for (String name : List.of("url", "method")) {
      if (!(request.get(name) instanceof StringValue)) {
        invalid.add(Value.of(name));
      }
    }
    if (!invalid.isEmpty()) {
      throw Arguments.operand(
          1, "invalid values for required request parameters(s): " + SetValue.copyOf(invalid));
    }
  }

  private static ObjectValue headers(ObjectValue request) throws BuiltinException {
    Value headers = request.get("headers");
    return headers == null ? ObjectValue.EMPTY : Arguments.object(headers, 0);
  }

  private static boolean unsignedPayload(ObjectValue config) throws BuiltinException {
    Value option = config.get("disable_payload_signing");
    if (option == null) {
      return false;
    }
    if (option instanceof BooleanValue choice) {
      return choice.value();
    }
    throw Arguments.operand(2, "invalid value for 'disable_payload_signing' in AWS config");
  }

  private static String body(BuiltinContext context, ObjectValue request) throws BuiltinException {
    Value raw = request.get("raw_body");
    if (raw != null) {
      return text(raw);
    }
    Value body = request.get("body");
    return body == null ? "" : GoJsonWriter.compact(context, body);
  }

  /** The text of a string, empty where it is none. */
  private static String text(@Nullable Value value) {
    return value instanceof StringValue string ? string.string() : "";
  }

  private static Map<String, String> ownHeaders(
      ObjectValue config, WebUrl url, Instant time, String contentHash) {
    Map<String, String> own = new TreeMap<>();
    own.put("host", WebUrl.text(url.host()));
    own.put("x-amz-date", MOMENT.format(time));
    String service = text(config.get("aws_service"));
    if (service.equals("s3") || service.equals("glacier")) {
      own.put("x-amz-content-sha256", contentHash);
    }
    String token = text(config.get("aws_session_token"));
    if (!token.isEmpty()) {
      own.put("x-amz-security-token", token);
    }
    return own;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** One signature: with which key, and for when. */
  private record Signing(ObjectValue config, String day, String moment) {
    String authorization(
        ObjectValue request,
        WebUrl url,
        ObjectValue headers,
        Map<String, String> own,
        String contentHash) {
      TreeMap<Value, String> all = new TreeMap<>();
      own.forEach((name, value) -> all.put(Value.of(name), value));
      for (int i = 0; i < headers.size(); i++) {
        String name = text(headers.keyAt(i)).toLowerCase(Locale.ROOT);
        if (!UNSIGNED.contains(name)) {
          all.put(Value.of(name), text(headers.valueAt(i)));
        }
      }
      List<String> names = all.keySet().stream().map(AwsBuiltins::text).toList();
      String nameList = String.join(";", names);
      StringBuilder canonical = new StringBuilder();
      canonical.append(text(request.get("method"))).append('\n');
      canonical.append(WebUrl.text(url.escapedPath())).append('\n');
      canonical.append(WebUrl.text(url.rawQuery())).append('\n');
      all.forEach(
          (name, value) -> canonical.append(text(name)).append(':').append(value).append('\n'));
      canonical.append('\n').append(nameList).append('\n').append(contentHash);
      String scope =
          day
              + '/'
              + text(config.get("aws_region"))
              + '/'
              + text(config.get("aws_service"))
              + "/aws4_request";
      String toSign =
          "AWS4-HMAC-SHA256\n"
              + moment
              + '\n'
              + scope
              + '\n'
              + sha256(canonical.toString().getBytes(StandardCharsets.UTF_8));
      return "AWS4-HMAC-SHA256 Credential="
          + text(config.get("aws_access_key"))
          + '/'
          + scope
          + ",SignedHeaders="
          + nameList
          + ",Signature="
          + HexFormat.of().formatHex(code(key(), toSign));
    }

    private byte[] key() {
      byte[] secret =
          ("AWS4" + text(config.get("aws_secret_access_key"))).getBytes(StandardCharsets.UTF_8);
      byte[] region = code(code(secret, day), text(config.get("aws_region")));
      return code(code(region, text(config.get("aws_service"))), "aws4_request");
    }

    private static byte[] code(byte[] key, String message) {
      return MessageCode.of("HmacSHA256", key, message.getBytes(StandardCharsets.UTF_8));
    }
  }
}
