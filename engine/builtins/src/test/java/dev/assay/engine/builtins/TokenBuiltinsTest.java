package dev.assay.engine.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TokenBuiltinsTest {
  private static final KeyPair RSA = TestKeys.rsa(2048);
  private static final KeyPair P256 = TestKeys.ec("secp256r1");
  private static final KeyPair P384 = TestKeys.ec("secp384r1");
  private static final KeyPair P521 = TestKeys.ec("secp521r1");
  private static final KeyPair ED = TestKeys.ed25519();

  private static final Map<String, KeyPair> KEYS =
      Map.of(
          "RS256", RSA, "RS384", RSA, "RS512", RSA, "PS256", RSA, "PS384", RSA, "PS512", RSA,
          "ES256", P256, "ES384", P384, "ES512", P521, "EdDSA", ED);

  private final Builtins builtins = new Builtins();

  private static String verify(String algorithm) {
    return "io.jwt.verify_" + algorithm.toLowerCase(java.util.Locale.ROOT);
  }

  private Value jwk(KeyPair pair) throws BuiltinException {
    return builtins.value("crypto.x509.parse_rsa_private_key", TestKeys.pkcs8(pair));
  }

  private static ObjectValue publicPart(Value jwk) {
    ObjectValue.Builder out = ObjectValue.builder();
    ObjectValue all = (ObjectValue) jwk;
    for (int i = 0; i < all.size(); i++) {
      String name = ((StringValue) all.keyAt(i)).string();
      if (List.of("kty", "crv", "x", "y", "n", "e").contains(name)) {
        out.put(name, all.valueAt(i));
      }
    }
    return out.build();
  }

  private String sign(String algorithm, Value payload) throws BuiltinException {
    KeyPair pair = java.util.Objects.requireNonNull(KEYS.get(algorithm));
    Value token =
        builtins.value(
            "io.jwt.encode_sign", ObjectValue.of("alg", Value.of(algorithm)), payload, jwk(pair));
    return ((StringValue) token).string();
  }

  /** A key in each of the forms that verification takes. */
  private List<String> forms(KeyPair pair) throws BuiltinException {
    ObjectValue open = publicPart(jwk(pair));
    ObjectValue named = open.with("kid", Value.of("other")).with("use", Value.of("sig"));
    return List.of(
        TestKeys.pem(TestKeys.selfSigned("CN=a", pair)),
        TestKeys.pem(pair.getPublic()),
        open.toString(),
        "{\"keys\": [" + open + "]}",
        "{\"keys\": [" + named + ", " + open + "]}");
  }

  @Test
  void verifiesWhatItSigns() throws BuiltinException {
    for (String algorithm : KEYS.keySet()) {
      String token = sign(algorithm, ObjectValue.of("sub", Value.of("é<>")));
      String changed = (token.charAt(3) == 'a' ? "b" : "a") + token;
      for (String key : forms(java.util.Objects.requireNonNull(KEYS.get(algorithm)))) {
        String name = verify(algorithm);
        assertEquals(Value.of(true), builtins.value(name, token, key), name);
        String tampered = token.substring(0, token.length() - 8) + "AAAAAAAA";
        assertEquals(Value.of(false), builtins.value(name, tampered, key), name);
        assertNotEquals(
            new Outcome(Value.of(true), null), builtins.outcome(Call.of(name, changed, key)));
      }
    }
  }

  @Test
  void answersAsOpaForEachAlgorithmAndKey() throws BuiltinException {
    List<Call> calls = new ArrayList<>();
    for (String signed : KEYS.keySet()) {
      String token = sign(signed, ObjectValue.of("sub", Value.of("a")));
      for (KeyPair pair : List.of(RSA, P256, P384, P521, ED)) {
        for (String key : forms(pair)) {
          Stream.of(signed, "RS256", "PS512", "ES256", "EdDSA")
              .distinct()
              .forEach(asked -> calls.add(Call.of(verify(asked), token, key)));
          calls.add(
              Call.of(
                  "io.jwt.decode_verify", Value.of(token), ObjectValue.of("cert", Value.of(key))));
        }
      }
      calls.add(Call.of("io.jwt.decode", token));
    }
    Builtins.assertAsOpa(calls);
  }

  private static String raw(String header, String payload, String signature) {
    return encode(header) + "." + encode(payload) + "." + signature;
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void refusesWhatIsNoTokenAsOpaDoes() throws BuiltinException {
    List<String> texts =
        List.of(
            "",
            "a",
            "a.b",
            "a.b.c.d",
            "..",
            "a.b.c",
            "!.e30.AA",
            "e30.!.AA",
            "e30.e30.!",
            "e30=.e30.AA",
            "e30.e30.AAA=",
            "e30.e30.AAAA====",
            raw("", "{}", "AA"),
            raw("1", "{}", "AA"),
            raw("{\"enc\":1}", "{}", "AA"),
            raw("{}", "[]", "AA"),
            raw("{}", "", "AA"),
            raw("{}", "{\"a\":1,\"a\":2}", "AA"),
            raw("{\"alg\":1}", "{}", "AA"),
            raw("{\"kid\":1,\"alg\":\"HS256\"}", "{}", "AA"),
            raw("{\"crit\":1}", "{}", "AA"),
            raw("{\"crit\":[]}", "{}", "AA"),
            raw("{\"crit\":[1]}", "{}", "AA"),
            raw("{\"crit\":[\"a\"],\"a\":1,\"alg\":\"HS256\"}", "{}", "AA"),
            raw("{\"alg\":\"none\"}", "{}", ""),
            raw("{\"cty\":\"JWT\"}", raw("{}", "{\"b\":1}", "AA"), "AA"),
            raw("{\"cty\":\"JWT\"}", "\"" + raw("{}", "{\"b\":1}", "AA") + "\"", "AA"),
            raw("{\"cty\":\"jwt\"}", raw("{}", "{\"b\":1}", "AA"), "AA"),
            raw("{\"alg\":\"HS256\"", "{}", "AA"));
    String key = TestKeys.pem(RSA.getPublic());
    List<Call> calls = new ArrayList<>();
    for (String text : texts) {
      calls.add(Call.of("io.jwt.decode", text));
      calls.add(Call.of("io.jwt.verify_rs256", text, key));
      calls.add(Call.of("io.jwt.verify_hs256", text, "secret"));
      calls.add(
          Call.of("io.jwt.decode_verify", Value.of(text), ObjectValue.of("cert", Value.of(key))));
      calls.add(
          Call.of("io.jwt.decode_verify", Value.of(text), ObjectValue.of("secret", Value.of("s"))));
    }
    calls.add(Call.of("io.jwt.verify_hs256", Value.of(1), Value.of("a")));
    calls.add(Call.of("io.jwt.verify_hs256", Value.of("a"), Value.of(1)));
    calls.add(Call.of("io.jwt.verify_rs256", Value.of("a.b.c"), Value.of(1)));
    calls.add(Call.of("io.jwt.decode_verify", Value.of("a"), Value.of(1)));
    Builtins.assertAsOpa(calls);
  }

  private String hmac(String payload) throws BuiltinException {
    return ((StringValue)
            builtins.value(
                "io.jwt.encode_sign_raw",
                "{\"alg\":\"HS256\"}",
                payload,
                "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}"))
        .string();
  }

  private static ObjectValue constraints(Object... pairs) {
    ObjectValue.Builder out = ObjectValue.builder().put("secret", Value.of("secret"));
    for (int i = 0; i < pairs.length; i += 2) {
      out.put((String) pairs[i], (Value) pairs[i + 1]);
    }
    return out.build();
  }

  @Test
  void checksClaimsAsOpaDoes() throws BuiltinException {
    List<Call> calls = new ArrayList<>();
    List<String> payloads =
        List.of(
            "{}",
            "{\"iss\":\"a\"}",
            "{\"aud\":\"a\"}",
            "{\"aud\":[\"b\",\"a\"]}",
            "{\"aud\":[]}",
            "{\"aud\":1}",
            "{\"aud\":\"\"}",
            "{\"exp\":1000}",
            "{\"exp\":1000.5}",
            "{\"exp\":1e400}",
            "{\"exp\":\"x\"}",
            "{\"exp\":99999999999}",
            "{\"nbf\":1000}",
            "{\"nbf\":1e3}",
            "{\"nbf\":null}",
            "{\"nbf\":99999999999}");
    List<ObjectValue> asked =
        List.of(
            constraints(),
            constraints("iss", Value.of("a")),
            constraints("iss", Value.of("b")),
            constraints("aud", Value.of("a")),
            constraints("aud", Value.of("")),
            constraints("alg", Value.of("HS256")),
            constraints("alg", Value.of("HS512")),
            constraints("time", Value.of(1_000_000_000_000L)),
            constraints("time", Value.of(1_000_000_000_001L)),
            constraints("time", Value.of(999_999_999_999L)),
            constraints("time", Value.of(1_000_500_000_000L)),
            constraints("time", Value.of(0)),
            constraints("time", Value.of(-1)),
            constraints("time", Value.of("x")),
            constraints("time", NumberValue.of(new BigDecimal("1e400"))),
            constraints("iss", Value.of(1)),
            constraints("foo", Value.of(1)),
            constraints("cert", Value.of(1)),
            constraints("cert", Value.of("{\"keys\":[]}")),
            constraints("secret", Value.of("")),
            constraints("secret", Value.of("other")),
            constraints("secret", Value.of(1)));
    for (String payload : payloads) {
      String token = hmac(payload);
      for (ObjectValue constraints : asked) {
        calls.add(Call.of("io.jwt.decode_verify", Value.of(token), constraints));
      }
    }
    Builtins.assertAsOpa(calls);
  }

  @Test
  void verifiesNestedTokens() throws BuiltinException {
    String inner = hmac("{\"a\":1}");
    Value outer =
        builtins.value(
            "io.jwt.encode_sign_raw",
            "{\"alg\":\"HS256\",\"cty\":\"JWT\",\"typ\":\"x\"}",
            inner,
            "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}");
    ArrayValue answer = (ArrayValue) builtins.value("io.jwt.decode_verify", outer, constraints());
    assertEquals(Value.of(true), answer.get(0));
    assertEquals(ObjectValue.of("a", Value.of(1)), answer.get(2));
  }

  /** A public key of 32 bytes is no secret: whoever knows it could sign with it otherwise. */
  @Test
  void takesNoPublicKeyForASecret() throws BuiltinException {
    ObjectValue jwk = publicPart(jwk(ED));
    byte[] bytes =
        Base64.getUrlDecoder()
            .decode(((StringValue) java.util.Objects.requireNonNull(jwk.get("x"))).string());
    ObjectValue secret =
        ObjectValue.builder()
            .put("kty", Value.of("oct"))
            .put("k", Value.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
            .build();
    Value forged =
        builtins.value(
            "io.jwt.encode_sign",
            ObjectValue.of("alg", Value.of("HS256")),
            ObjectValue.of("sub", Value.of("admin")),
            secret);
    for (String key : List.of(jwk.toString(), TestKeys.pem(ED.getPublic()))) {
      ArrayValue answer =
          (ArrayValue)
              builtins.value("io.jwt.decode_verify", forged, ObjectValue.of("cert", Value.of(key)));
      assertEquals(Value.of(false), answer.get(0));
    }
    Value mine =
        builtins.value(
            "io.jwt.decode_verify", forged, ObjectValue.of("cert", Value.of(secret.toString())));
    assertEquals(Value.of(true), ((ArrayValue) mine).get(0));
  }

  @Test
  void namedFunctionsTakeAnySaltAndConstraintsTheUsualOne()
      throws BuiltinException, GeneralSecurityException {
    String key = TestKeys.pem(RSA.getPublic());
    for (int salt : new int[] {0, 20, 32, 100, 222}) {
      String signed = encode("{\"alg\":\"PS256\"}") + "." + encode("{}");
      Signature signature = Signature.getInstance("RSASSA-PSS");
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, salt, 1));
      signature.initSign(RSA.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      String token =
          signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
      assertEquals(Value.of(true), builtins.value("io.jwt.verify_ps256", token, key));
      assertEquals(Value.of(false), builtins.value("io.jwt.verify_ps384", token, key));
      ArrayValue answer =
          (ArrayValue)
              builtins.value(
                  "io.jwt.decode_verify", Value.of(token), ObjectValue.of("cert", Value.of(key)));
      assertEquals(Value.of(salt == 32), answer.get(0));
    }
  }

  @Test
  void usesTheKeyThatTheTokenNames() throws BuiltinException {
    ObjectValue right = publicPart(jwk(P256)).with("kid", Value.of("a"));
    ObjectValue wrong = publicPart(jwk(TestKeys.ec("secp256r1"))).with("kid", Value.of("b"));
    ObjectValue otherAlgorithm = publicPart(jwk(P256)).with("alg", Value.of("RS256"));
    List<Call> calls = new ArrayList<>();
    for (String kid : List.of("a", "b", "c")) {
      Value token =
          builtins.value(
              "io.jwt.encode_sign",
              ObjectValue.builder().put("alg", Value.of("ES256")).put("kid", Value.of(kid)).build(),
              ObjectValue.EMPTY,
              jwk(P256));
      for (List<ObjectValue> keys :
          List.of(
              List.of(right, wrong),
              List.of(wrong, right),
              List.of(wrong),
              List.of(otherAlgorithm),
              List.of(right.with("kid", Value.of("b")), right))) {
        Value set = Value.of("{\"keys\":" + keys + "}");
        calls.add(Call.of("io.jwt.verify_es256", token, set));
        calls.add(Call.of("io.jwt.decode_verify", token, ObjectValue.of("cert", set)));
      }
    }
    assertEquals(
        Value.of(true),
        builtins.value("io.jwt.verify_es256", calls.getFirst().arguments().toArray(Value[]::new)));
    Builtins.assertAsOpa(calls);
  }

  @Test
  void signsDeterministicallyWhereTheAlgorithmDoes() throws BuiltinException {
    List<Call> calls = new ArrayList<>();
    ObjectValue payload =
        ObjectValue.builder()
            .put("z", Value.of("<é&>\u2028"))
            .put("a", ArrayValue.of(Value.of(1), NumberValue.of(new BigDecimal("1.50"))))
            .put(Value.of(1), Value.of(true))
            .build();
    for (String algorithm : List.of("RS256", "RS384", "RS512", "EdDSA")) {
      KeyPair pair = java.util.Objects.requireNonNull(KEYS.get(algorithm));
      ObjectValue header =
          ObjectValue.builder().put("typ", Value.of("JWT")).put("alg", Value.of(algorithm)).build();
      calls.add(Call.of("io.jwt.encode_sign", header, payload, jwk(pair)));
    }
    for (String algorithm : List.of("HS256", "HS384", "HS512", "XX256")) {
      calls.add(
          Call.of(
              "io.jwt.encode_sign_raw",
              "{\"alg\": \"" + algorithm + "\"}",
              "{}",
              "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}"));
    }
    calls.removeIf(call -> call.arguments().stream().anyMatch(a -> a.toString().contains("1:")));
    Builtins.assertAsOpa(calls);
  }

  @Test
  void signatureIsShownInHexadecimal() throws BuiltinException {
    ArrayValue parts = (ArrayValue) builtins.value("io.jwt.decode", "e30.e30.AQID");
    assertEquals(Value.of(HexFormat.of().formatHex(new byte[] {1, 2, 3})), parts.get(2));
    assertTrue(parts.get(0) instanceof ObjectValue);
  }
}
