package dev.assay.engine.builtins.token;

import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a token must be to be valid. Empty texts ask for nothing. */
final class TokenConstraints {
  private static final double NANOS = 1_000_000_000;

  private @Nullable TokenKeys keys;
  private String secret = "";
  private String algorithm = "";
  private String issuer = "";
  private String audience = "";
  private double nanos = -1;

  private TokenConstraints() {}

  /**
   * Reads the constraints of a policy.
   *
   * @param now nanoseconds since 1970, where the policy names no time
   */
  static TokenConstraints read(ObjectValue fields, long now) throws BuiltinException {
    TokenConstraints constraints = new TokenConstraints();
    for (int i = 0; i < fields.size(); i++) {
      Value key = fields.keyAt(i);
      constraints.take(
          key instanceof StringValue name ? name.string() : key.toString(), fields.valueAt(i));
    }
    if (constraints.nanos < 0) {
      constraints.nanos = now;
    }
    if (constraints.keys != null && !constraints.secret.isEmpty()) {
      throw new BuiltinException("duplicate key constraints");
    }
    if (constraints.keys == null && constraints.secret.isEmpty()) {
      throw new BuiltinException("no key constraint");
    }
    return constraints;
  }

  private void take(String name, Value value) throws BuiltinException {
    switch (name) {
      case "alg" -> algorithm = string(name, value);
      case "aud" -> audience = string(name, value);
      case "cert" -> keys = TokenKeys.of(string(name, value));
      case "iss" -> issuer = string(name, value);
      case "secret" -> secret = string(name, value);
      case "time" -> nanos = time(value);
      default -> throw new BuiltinException("unknown token validation constraint: " + name);
    }
  }

  private static String string(String name, Value value) throws BuiltinException {
    if (value instanceof StringValue string) {
      return string.string();
    }
    throw new BuiltinException(name + " constraint: must be a string");
  }

  private static double time(Value value) throws BuiltinException {
    if (!(value instanceof NumberValue number)) {
      throw new BuiltinException("token time constraint: must be a number");
    }
    double nanos = number.doubleValue();
    if (Double.isInfinite(nanos)) {
      throw new BuiltinException("token time constraint: unvalid float64");
    }
    if (nanos < 0) {
      throw new BuiltinException("token time constraint: must not be negative");
    }
    return nanos;
  }

  boolean allows(String tokenAlgorithm) {
    return algorithm.isEmpty() || algorithm.equals(tokenAlgorithm);
  }

  boolean verifies(TokenHeader header, byte[] message, byte[] signature) {
    if (keys == null) {
      TokenKey.Secret own = new TokenKey.Secret(secret.getBytes(StandardCharsets.UTF_8));
      return TokenAlgorithm.verify(header.algorithm(), own, message, signature);
    }
    return keys.anyVerifies(
        header, key -> TokenAlgorithm.verify(header.algorithm(), key, message, signature));
  }

  /** Whether the registered claims (RFC 7519, section 4.1) are as they must be. */
  boolean meets(ObjectValue claims) throws BuiltinException {
    if (!issuer.isEmpty() && !isText(claims.get("iss"), issuer)) {
      return false;
    }
    Value to = claims.get("aud");
    if (to == null ? !audience.isEmpty() : !isFor(to)) {
      return false;
    }
    BigDecimal now = new BigDecimal(Double.toString(nanos / NANOS));
    Value expiry = claims.get("exp");
    if (expiry != null && now.compareTo(number("exp", expiry)) >= 0) {
      return false;
    }
    Value start = claims.get("nbf");
    return start == null || now.compareTo(number("nbf", start)) >= 0;
  }

  private static boolean isText(@Nullable Value value, String text) {
    return value instanceof StringValue string && string.string().equals(text);
  }

  private boolean isFor(Value to) {
    return isText(to, audience)
        || (to instanceof ArrayValue all
            && all.asList().stream().anyMatch(one -> isText(one, audience)));
  }

  private static BigDecimal number(String name, Value value) throws BuiltinException {
    if (value instanceof NumberValue number) {
      return number.decimalValue();
    }
    throw new BuiltinException(name + " value must be a number");
  }
}
