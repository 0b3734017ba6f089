package dev.assay.engine.builtins.token;

import dev.assay.engine.builtins.text.JsonIn;
import dev.assay.engine.builtins.x509.MessageCode;
import dev.assay.engine.builtins.x509.SignatureScheme;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Decodes and verifies tokens. */
public final class TokenVerifier {
  private static final Value NOT_VERIFIED =
      ArrayValue.of(Value.of(false), ObjectValue.EMPTY, ObjectValue.EMPTY);

  private TokenVerifier() {}

  /** The header, the payload and the signature in hexadecimal of a token, nothing verified. */
  public static Value decode(BuiltinContext context, String text) throws BuiltinException {
    String current = text;
    while (true) {
      context.spend(current.length());
      Token token = Token.split(current);
      ObjectValue header = token.decodeHeader();
      byte[] payload = token.decodePayload();
      if (JsonIn.string(header, "cty").equals("JWT")) {
        // A nested token may stand in quotes.
        current = unquoted(new String(payload, StandardCharsets.UTF_8));
        continue;
      }
      ObjectValue claims = JsonIn.readObject(payload);
      String signature = HexFormat.of().formatHex(token.decodeNamedSignature());
      return ArrayValue.of(header, claims, Value.of(signature));
    }
  }

  private static String unquoted(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isQuote(text.charAt(start))) {
      start++;
    }
    while (end > start && isQuote(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  /** Whether one of the keys of a text signed a token in the way that the caller names. */
  public static boolean verify(
      BuiltinContext context, SignatureScheme scheme, Token token, String keyText)
      throws BuiltinException {
    TokenKeys keys = TokenKeys.of(keyText);
    byte[] signature = token.decodeSignature();
    TokenHeader header = TokenHeader.read(token.decodeHeader());
    byte[] message = token.signedBytes();
    context.spend(message.length);
    return keys.anyVerifies(
        header,
        key ->
            key instanceof TokenKey.Public known
                && TokenAlgorithm.verifyLoosely(scheme, known.key(), message, signature));
  }

  /** Whether a token carries the authentication code that a secret gives. */
  public static boolean authenticate(BuiltinContext context, String mac, Token token, String secret)
      throws BuiltinException {
    byte[] message = token.signedBytes();
    context.spend(message.length);
    byte[] code = MessageCode.of(mac, secret.getBytes(StandardCharsets.UTF_8), message);
    return MessageDigest.isEqual(token.decodeSignature(), code);
  }

  /** Whether a token is valid, its header and its payload. */
  public static Value decodeVerify(BuiltinContext context, Value text, ObjectValue constraints)
      throws BuiltinException {
    TokenConstraints wanted = TokenConstraints.read(constraints, context.timeNanos());
    if (!(text instanceof StringValue string)) {
      throw BuiltinException.type(1, text, "string");
    }
    String current = string.string();
    while (true) {
      context.spend(current.length());
      Token token = Token.split(current);
      ObjectValue headerFields = token.decodeHeader();
      TokenHeader header = TokenHeader.read(headerFields);
      if (!header.isValid() || !wanted.allows(header.algorithm())) {
        return NOT_VERIFIED;
      }
      byte[] signature = token.decodeSignature();
      if (!wanted.verifies(header, token.signedBytes(), signature)) {
        return NOT_VERIFIED;
      }
      byte[] payload = token.decodePayload();
      if (header.contentType().equalsIgnoreCase("JWT")) {
        current = new String(payload, StandardCharsets.UTF_8);
        continue;
      }
      ObjectValue claims = JsonIn.readObject(payload);
      return wanted.meets(claims)
          ? ArrayValue.of(Value.of(true), headerFields, claims)
          : NOT_VERIFIED;
    }
  }
}
