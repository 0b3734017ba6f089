package dev.assay.engine.builtins.token;

import dev.assay.engine.builtins.text.Base64Text;
import dev.assay.engine.builtins.text.JsonIn;
import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads JSON Web Keys and sets of them (RFC 7517), and refuses them with jwx's words. */
final class JwkReader {
  private static final int MOST_KEYS = 1_000;
  private static final String PROBE = "jwk.Parse: failed to probe data: probe: ";
  private static final String GO_STRUCT =
      "struct { Kty string \"json:\\\"kty\\\"\"; D json.RawMessage \"json:\\\"d,omitempty\\\"\" }";

  /** The algorithms that a key may name, of which some sign nothing. */
  private static final Set<String> ALGORITHMS =
      Set.of(
          "ES256",
          "ES256K",
          "ES384",
          "ES512",
          "EdDSA",
          "Ed25519",
          "HS256",
          "HS384",
          "HS512",
          "none",
          "PS256",
          "PS384",
          "PS512",
          "RS256",
          "RS384",
          "RS512",
          "A128CBC-HS256",
          "A128GCM",
          "A192CBC-HS384",
          "A192GCM",
          "A256CBC-HS512",
          "A256GCM",
          "A128GCMKW",
          "A128KW",
          "A192GCMKW",
          "A192KW",
          "A256GCMKW",
          "A256KW",
          "ECDH-ES",
          "ECDH-ES+A128KW",
          "ECDH-ES+A192KW",
          "ECDH-ES+A256KW",
          "PBES2-HS256+A128KW",
          "PBES2-HS384+A192KW",
          "PBES2-HS512+A256KW",
          "RSA1_5",
          "RSA-OAEP",
          "RSA-OAEP-256",
          "RSA-OAEP-384",
          "RSA-OAEP-512",
          "dir");

  private JwkReader() {}

  /** The keys of a set, or the one key that the text is. */
  static List<Jwk> read(String text) throws BuiltinException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Value value;
    try {
      value = JsonIn.readFirst(bytes);
    } catch (BuiltinException e) {
      throw sole(PROBE + "failed to unmarshal data: " + e.getMessage());
    }
    if (value instanceof ObjectValue set && set.get("keys") != null && JsonIn.isValid(bytes)) {
      return readSet(set);
    }
    try {
      return List.of(readKey(value));
    } catch (BuiltinException e) {
      throw sole(e.getMessage());
    }
  }

  private static BuiltinException sole(@Nullable String message) {
    return new BuiltinException("jwk.Parse: failed to parse sole key: jwk.ParseKey: " + message);
  }

  private static List<Jwk> readSet(ObjectValue set) throws BuiltinException {
    String failure = "jwk.Parse: failed to unmarshal JWK set: ";
    Value keys = set.get("keys");
    if (!(keys instanceof ArrayValue array)) {
      String found =
          keys instanceof ObjectValue
              ? "{"
              : keys instanceof StringValue string ? string.string() : String.valueOf(keys);
      found = keys instanceof NullValue ? "<nil>" : found;
      throw new BuiltinException(
          failure + "failed to decode \"keys\": expected '[' but got " + found);
    }
    List<Jwk> all = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (i >= MOST_KEYS) {
        throw new BuiltinException(failure + "too many keys in \"keys\" array: max " + MOST_KEYS);
      }
      try {
        all.add(readKey(array.get(i)));
      } catch (BuiltinException e) {
        throw new BuiltinException(
            failure
                + "failed to decode key #"
                + i
                + " in \"keys\": jwk.ParseKey: "
                + e.getMessage());
      }
    }
    return all;
  }

  private static Jwk readKey(Value value) throws BuiltinException {
    if (value instanceof NullValue) {
      throw new BuiltinException("invalid key type from JSON ()");
    }
    if (!(value instanceof ObjectValue fields)) {
      throw new BuiltinException(
          PROBE
              + "failed to unmarshal data: json: cannot unmarshal "
              + goType(value)
              + " into Go value of type "
              + GO_STRUCT);
    }
    String type = type(fields);
    String goName = goName(type, fields.get("d") != null);
    try {
      checkCommon(fields);
    } catch (BuiltinException e) {
      throw unmarshal(goName, e.getMessage());
    }
    return new Jwk(fields, type, goName);
  }

  static BuiltinException unmarshal(String goName, @Nullable String message) {
    String failure = "failed to unmarshal JSON into key (*jwk." + goName + "): ";
    return new BuiltinException(failure + failure + message);
  }

  private static String type(ObjectValue fields) throws BuiltinException {
    Value found = fields.get("kty");
    for (int i = 0; found == null && i < fields.size(); i++) {
      if (fields.keyAt(i) instanceof StringValue key && key.string().equalsIgnoreCase("kty")) {
        found = fields.valueAt(i);
      }
    }
    if (found == null || found instanceof NullValue) {
      return "";
    }
    if (found instanceof StringValue string) {
      return string.string();
    }
    throw new BuiltinException(
        PROBE
            + "failed to unmarshal data: json: cannot unmarshal "
            + goType(found)
            + " into Go struct field .kty of type string");
  }

  private static String goName(String type, boolean hasD) throws BuiltinException {
    String kind = hasD ? "PrivateKey" : "PublicKey";
    return switch (type) {
      case "RSA" -> "rsa" + kind;
      case "EC" -> "ecdsa" + kind;
      case "OKP" -> "okp" + kind;
      case "oct" -> "symmetricKey";
      default -> throw new BuiltinException("invalid key type from JSON (" + type + ")");
    };
  }

  private static void checkCommon(ObjectValue fields) throws BuiltinException {
    Value algorithm = fields.get("alg");
    if (algorithm != null) {
      if (!(algorithm instanceof StringValue || algorithm instanceof NullValue)) {
        throw decoding("alg", unmarshalType(algorithm, "string"));
      }
      String name = string(fields, "alg");
      if (!ALGORITHMS.contains(name)) {
        throw decoding(
            "alg", "invalid key value: " + GoLiterals.quote(name) + ": invalid key algorithm");
      }
    }
    for (String name : new String[] {"kid", "use", "x5t", "x5t#S256", "x5u"}) {
      checkString(fields, name);
    }
    Value operations = fields.get("key_ops");
    if (operations != null
        && !(operations instanceof ArrayValue || operations instanceof NullValue)) {
      throw decoding("key_ops", unmarshalType(operations, "jwk.KeyOperationList"));
    }
    Value chain = fields.get("x5c");
    if (chain != null) {
      checkChain(chain);
    }
  }

  private static void checkChain(Value chain) throws BuiltinException {
    if (!(chain instanceof ArrayValue certificates)) {
      throw decoding("x5c", "failed to unmarshal certificate chain: expected JSON array");
    }
    for (int i = 0; i < certificates.size(); i++) {
      try {
        if (certificates.get(i) instanceof StringValue certificate) {
          Base64Text.decode(certificate.string());
        }
      } catch (BuiltinException e) {
        throw decoding(
            "x5c",
            "failed to decode certificate at index "
                + i
                + ": failed to base64 decode the certificate: "
                + e.getMessage());
      }
    }
  }

  private static void checkString(ObjectValue fields, String name) throws BuiltinException {
    Value value = fields.get(name);
    if (value != null && !(value instanceof StringValue || value instanceof NullValue)) {
      throw decoding(name, "error reading next value: " + unmarshalType(value, "string"));
    }
  }

  static BuiltinException decoding(String name, @Nullable String message) {
    return new BuiltinException("failed to decode value for key " + name + ": " + message);
  }

  static String unmarshalType(Value value, String into) {
    return "json: cannot unmarshal " + goType(value) + " into Go value of type " + into;
  }

  private static String goType(Value value) {
    String name = value.type().term();
    return name.equals("boolean") ? "bool" : name;
  }

  private static String string(ObjectValue fields, String name) {
    return JsonIn.string(fields, name);
  }

  /**
   * The bytes of a field, in any of the four forms of base64; null where it is absent.
   *
   * @throws BuiltinException with the words that stand after the name of the Go type
   */
  static byte @Nullable [] bytes(ObjectValue fields, String name) throws BuiltinException {
    Value value = fields.get(name);
    if (value == null) {
      return null;
    }
    checkString(fields, name);
    String text = string(fields, name);
    String standard = text.replace('-', '+').replace('_', '/');
    boolean mixed =
        (text.indexOf('+') >= 0 || text.indexOf('/') >= 0)
            && (text.indexOf('-') >= 0 || text.indexOf('_') >= 0);
    try {
      if (mixed || (standard.length() % 4 == 1 && !standard.endsWith("="))) {
        throw new BuiltinException("");
      }
      int rest = standard.endsWith("=") ? 0 : standard.length() % 4;
      return Base64Text.decode(rest == 0 ? standard : standard + "=".repeat(4 - rest));
    } catch (BuiltinException malformed) {
      throw decoding(name, "expected base64 encoded []byte (string)");
    }
  }
}
