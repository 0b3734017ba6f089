package dev.assay.engine.builtins.token;

import dev.assay.engine.builtins.text.JsonIn;
import dev.assay.engine.builtins.x509.Curve;
import dev.assay.engine.builtins.x509.PrivateKeyData;
import dev.assay.engine.builtins.x509.PrivateKeyReader;
import dev.assay.engine.builtins.x509.PublicKeyData;
import dev.assay.engine.builtins.x509.SignatureScheme;
import dev.assay.engine.builtins.x509.VerificationKey;
import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One JSON Web Key (RFC 7518, section 6; RFC 8037), its fields of the right form and length. */
final class Jwk {
  private static final Set<String> CURVES =
      Set.of("P-256", "P-384", "P-521", "Ed25519", "Ed448", "X25519", "X448");
  private static final String EXPORT = "jwk.Export: failed to export jwk.Key to raw format: ";
  private static final byte[] ABSENT = new byte[0];

  private final String type;
  private final boolean secret;
  private final String curveName;
  private final String algorithm;
  private final String id;
  private final String goName;
  private final Map<String, byte[]> numbers = new HashMap<>();

  /**
   * Takes the fields of a key.
   *
   * @param goName what jwx calls the type of the key
   */
  Jwk(ObjectValue fields, String type, String goName) throws BuiltinException {
    this.type = type;
    this.goName = goName;
    this.secret = fields.get("d") != null;
    this.algorithm = JsonIn.string(fields, "alg");
    this.id = JsonIn.string(fields, "kid");
    try {
      this.curveName = curveName(fields);
      readNumbers(fields);
    } catch (BuiltinException e) {
      throw JwkReader.unmarshal(goName, e.getMessage());
    }
    try {
      validate();
    } catch (BuiltinException e) {
      throw new BuiltinException(
          "jwk.Parse: key validation failed: key validation failed: "
              + validatedName()
              + ": "
              + e.getMessage());
    }
  }

  private static String curveName(ObjectValue fields) throws BuiltinException {
    Value curve = fields.get("crv");
    if (curve == null) {
      return "";
    }
    if (!(curve instanceof StringValue || curve instanceof NullValue)) {
      throw JwkReader.decoding(
          "crv",
          "failed to unmarshal EllipticCurveAlgorithm: "
              + JwkReader.unmarshalType(curve, "string"));
    }
    String name = JsonIn.string(fields, "crv");
    if (!CURVES.contains(name)) {
      throw JwkReader.decoding("crv", "unknown EllipticCurveAlgorithm: " + GoLiterals.quote(name));
    }
    return name;
  }

  private void readNumbers(ObjectValue fields) throws BuiltinException {
    List<String> names =
        switch (type) {
          case "RSA" -> List.of("d", "dp", "dq", "e", "n", "p", "q", "qi");
          case "EC" -> List.of("d", "x", "y");
          case "OKP" -> List.of("d", "x");
          default -> List.of("k");
        };
    for (String name : names) {
      byte[] bytes = JwkReader.bytes(fields, name);
      if (bytes != null) {
        numbers.put(name, bytes);
      }
    }
    List<String> required =
        switch (type) {
          case "RSA" -> List.of("e", "n");
          case "EC" -> List.of("x", "y");
          case "OKP" -> List.of("x");
          default -> List.of("k");
        };
    if ((type.equals("EC") || type.equals("OKP")) && curveName.isEmpty()) {
      throw new BuiltinException("required field crv is missing");
    }
    for (String name : required) {
      if (!numbers.containsKey(name)) {
        throw new BuiltinException("required field " + name + " is missing");
      }
    }
  }

  private String validatedName() {
    String kind = secret ? "PrivateKey" : "PublicKey";
    return switch (type) {
      case "RSA" -> "jwk.RSA" + kind;
      case "EC" -> "jwk.ECDSA" + kind;
      case "OKP" -> "jwk.OKP" + kind;
      default -> "jwk.SymmetricKey";
    };
  }

  private byte[] number(String name) {
    return numbers.getOrDefault(name, ABSENT);
  }

  private BigInteger integer(String name) {
    return new BigInteger(1, number(name));
  }

  private void validate() throws BuiltinException {
    switch (type) {
      case "RSA" -> validateRsa();
      case "EC" -> validateEc();
      case "OKP" -> validateOkp();
      default -> {
        if (number("k").length == 0) {
          throw new BuiltinException("missing \"k\" field");
        }
      }
    }
  }

  private void validateRsa() throws BuiltinException {
    if (integer("n").signum() == 0) {
      throw new BuiltinException("missing \"n\" value");
    }
    BigInteger e = integer("e");
    if (e.signum() == 0) {
      throw new BuiltinException("missing \"e\" value");
    }
    if (!e.testBit(0)) {
      throw new BuiltinException("invalid rsa public exponent: must be a positive odd integer");
    }
    if (e.bitLength() > 63) {
      throw new BuiltinException(
          "rsa public exponent too large for this platform: " + e.bitLength() + " bits (max 63)");
    }
    if (secret && number("d").length == 0) {
      throw new BuiltinException("missing \"d\" value");
    }
  }

  private void validateEc() throws BuiltinException {
    Curve curve = Curve.ofJose(curveName);
    if (curve == null) {
      throw new BuiltinException(
          "invalid curve algorithm "
              + GoLiterals.quote(curveName)
              + ": unknown elliptic curve algorithm: "
              + GoLiterals.quote(curveName));
    }
    checkLength("x", curve);
    checkLength("y", curve);
    String invalid = "invalid ECDSA public key: ";
    if (integer("x").signum() == 0 && integer("y").signum() == 0) {
      throw new BuiltinException(invalid + "identity point is not a valid public key");
    }
    for (String name : List.of("x", "y")) {
      int bits = integer(name).bitLength();
      if (bits > curve.bits()) {
        throw new BuiltinException(
            String.format(
                "%s%s coordinate is %d bits, exceeds curve \"%s\" field size of %d bits",
                invalid, name, bits, curve.jose(), curve.bits()));
      }
    }
    try {
      curve.check(integer("x"), integer("y"));
    } catch (BuiltinException e) {
      throw new BuiltinException(invalid + e.getMessage());
    }
    if (secret) {
      checkLength("d", curve);
    }
  }

  private void checkLength(String name, Curve curve) throws BuiltinException {
    if (number(name).length != curve.size()) {
      throw new BuiltinException(
          String.format(
              "invalid \"%s\" length (%d) for curve \"%s\"",
              name, number(name).length, curve.jose()));
    }
  }

  private void validateOkp() throws BuiltinException {
    boolean known = curveName.equals("Ed25519") || curveName.equals("X25519");
    String name = curveName.equals("Ed25519") ? "ed25519" : "x25519";
    if (known && number("x").length != 32) {
      throw new BuiltinException(name + ": wrong public key size");
    }
    if (known && secret && number("d").length != 32) {
      throw new BuiltinException(name + ": wrong private key size");
    }
  }

  String algorithm() {
    return algorithm;
  }

  String id() {
    return id;
  }

  /** What jwx calls the type of the key. */
  String goName() {
    return goName;
  }

  /** Whether the key is a shared secret. */
  boolean isSecret() {
    return type.equals("oct");
  }

  /** Whether the key is of the type that signatures of a family are made with. */
  boolean mayFit(SignatureScheme.Family family) {
    return switch (family) {
      case RSA, RSA_PSS -> type.equals("RSA");
      case ECDSA -> type.equals("EC");
      case EDDSA -> type.equals("OKP");
    };
  }

  /** The message that a key is of another type than is asked for. */
  String noExporter() {
    return "jwk.Export: no suitable exporter found for key type '*jwk." + goName + "'";
  }

  /** The key, for verifying and signing. */
  TokenKey.Material material() throws BuiltinException {
    return switch (type) {
      case "RSA" -> secret ? rsaPrivate() : rsaPublic();
      case "EC" -> ec();
      case "OKP" -> okp();
      default -> new TokenKey.Secret(number("k"));
    };
  }

  private PublicKeyData.Rsa rsaData() {
    return new PublicKeyData.Rsa(integer("n"), integer("e").longValue());
  }

  private TokenKey.Material rsaPublic() {
    return new TokenKey.Public(new VerificationKey(rsaData()));
  }

  private TokenKey.Material rsaPrivate() throws BuiltinException {
    for (String name : List.of("q", "p")) {
      if (!numbers.containsKey(name)) {
        throw new BuiltinException(EXPORT + "missing \"" + name + "\" value");
      }
    }
    PublicKeyData.Rsa data = rsaData();
    PrivateKeyData.Rsa key =
        new PrivateKeyData.Rsa(
            data,
            integer("d"),
            List.of(integer("p"), integer("q")),
            integer("dp"),
            integer("dq"),
            integer("qi"));
    return new TokenKey.Private(key, new VerificationKey(data));
  }

  /** The RSA key of this material, its numbers known to fit each other. */
  static PrivateKeyData.Rsa checked(PrivateKeyData.Rsa key) throws BuiltinException {
    @Nullable BigInteger[] computed = {
      present(key.dp()), present(key.dq()), present(key.qInverse())
    };
    return PrivateKeyReader.rsa(key.publicKey(), key.d(), key.primes(), computed);
  }

  private static @Nullable BigInteger present(BigInteger number) {
    return number.signum() == 0 ? null : number;
  }

  private TokenKey.Material ec() throws BuiltinException {
    Curve curve = Curve.ofJose(curveName);
    if (curve == null) {
      throw new BuiltinException(EXPORT + "unknown curve " + curveName);
    }
    PublicKeyData.Ec data = new PublicKeyData.Ec(curve, integer("x"), integer("y"));
    VerificationKey key = new VerificationKey(data);
    return secret
        ? new TokenKey.Private(new PrivateKeyData.Ec(data, integer("d")), key)
        : new TokenKey.Public(key);
  }

  private TokenKey.Material okp() throws BuiltinException {
    String failure =
        EXPORT
            + (secret
                ? "jwk.OKPPrivateKey: failed to build private key: "
                : "jwk.OKPPublicKey: failed to build public key: ");
    if (curveName.equals("X25519")) {
      return new TokenKey.Public(new VerificationKey(new PublicKeyData.X25519()));
    }
    if (!curveName.equals("Ed25519")) {
      throw new BuiltinException(failure + "invalid curve algorithm " + curveName);
    }
    PublicKeyData.Ed25519 data = new PublicKeyData.Ed25519(number("x"));
    VerificationKey key = new VerificationKey(data);
    if (!secret) {
      return new TokenKey.Public(key);
    }
    PrivateKeyData.Ed25519 own = PrivateKeyReader.ed25519(number("d"));
    if (!Arrays.equals(own.publicKey().bytes(), data.bytes())) {
      throw new BuiltinException(failure + "ed25519: invalid x value given d value");
    }
    return new TokenKey.Private(own, key);
  }
}
