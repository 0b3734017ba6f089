package dev.assay.engine.builtins;

import dev.assay.engine.builtins.x509.MessageCode;
import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.Value;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Hashes and message authentication codes. */
final class DigestBuiltins {
  private static final HexFormat HEX = HexFormat.of();

  private DigestBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        digest("crypto.md5", "MD5"),
        digest("crypto.sha1", "SHA-1"),
        digest("crypto.sha256", "SHA-256"),
        mac("crypto.hmac.md5", "HmacMD5"),
        mac("crypto.hmac.sha1", "HmacSHA1"),
        mac("crypto.hmac.sha256", "HmacSHA256"),
        mac("crypto.hmac.sha512", "HmacSHA512"),
        Builtin.binary("crypto.hmac.equal", DigestBuiltins::equal));
  }

  private static Builtin digest(String name, String algorithm) {
    return Builtin.unary(
        name,
        (context, text) -> {
          byte[] bytes = Arguments.bytes(text, 1);
          context.spend(bytes.length / 64);
          return Value.of(HEX.formatHex(digest(algorithm, bytes)));
        });
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  private static Builtin mac(String name, String algorithm) {
    return Builtin.binary(
        name,
        (context, message, key) -> {
          byte[] bytes = Arguments.bytes(message, 1);
          byte[] secret = Arguments.bytes(key, 2);
          context.spend(bytes.length / 64);
          return Value.of(HEX.formatHex(MessageCode.of(algorithm, secret, bytes)));
        });
  }

  private static Value equal(BuiltinContext context, Value first, Value second)
      throws BuiltinException {
    return Value.of(MessageDigest.isEqual(Arguments.bytes(first, 1), Arguments.bytes(second, 2)));
  }
}
