package dev.assay.engine.builtins.token;

import dev.assay.engine.builtins.text.Base64Text;
import dev.assay.engine.builtins.text.JsonIn;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ObjectValue;
import java.nio.charset.StandardCharsets;

/** A JSON Web Token in compact form (RFC 7515, section 7.1), its three parts still encoded. */
public record Token(String header, String payload, String signature) {
  /** Takes a text apart. */
  public static Token split(String text) throws BuiltinException {
    int first = text.indexOf('.');
    if (first < 0) {
      throw new BuiltinException("encoded JWT had no period separators");
    }
    int second = text.indexOf('.', first + 1);
    if (second < 0 || text.indexOf('.', second + 1) >= 0) {
      long sections = 1 + text.chars().filter(c -> c == '.').count();
      throw new BuiltinException("encoded JWT must have 3 sections, found " + sections);
    }
    return new Token(
        text.substring(0, first), text.substring(first + 1, second), text.substring(second + 1));
  }

  /** What the header says. */
  public ObjectValue decodeHeader() throws BuiltinException {
    byte[] json = decode(header, "header");
    ObjectValue object;
    try {
      object = JsonIn.readObject(json);
    } catch (BuiltinException e) {
      throw new BuiltinException("bad JWT header: " + e.getMessage());
    }
    if (object.get("enc") != null) {
      throw new BuiltinException("JWT is a JWE object, which is not supported");
    }
    return object;
  }

  /** The payload, which is JSON or another token. */
  public byte[] decodePayload() throws BuiltinException {
    return decode(payload, "payload");
  }

  /** The bytes of the signature, with an error that names the part. */
  public byte[] decodeNamedSignature() throws BuiltinException {
    return decode(signature, "signature");
  }

  /** The bytes of the signature. */
  public byte[] decodeSignature() throws BuiltinException {
    return Base64Text.decodeUrl(signature);
  }

  /** What the signature is made over. */
  public byte[] signedBytes() {
    return (header + '.' + payload).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] decode(String part, String name) throws BuiltinException {
    try {
      return Base64Text.decodeUrl(part);
    } catch (BuiltinException e) {
      throw new BuiltinException("JWT " + name + " had invalid encoding: " + e.getMessage());
    }
  }
}
