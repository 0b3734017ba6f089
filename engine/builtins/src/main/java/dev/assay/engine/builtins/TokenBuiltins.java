package dev.assay.engine.builtins;

import dev.assay.engine.builtins.token.Token;
import dev.assay.engine.builtins.token.TokenSigner;
import dev.assay.engine.builtins.token.TokenVerifier;
import dev.assay.engine.builtins.x509.SignatureScheme;
import dev.assay.engine.rego.builtin.GoJsonWriter;
import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.Value;
import java.util.List;

/** JSON Web Tokens. */
final class TokenBuiltins {
  private TokenBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.unary(
            "io.jwt.decode",
            (context, token) -> TokenVerifier.decode(context, Arguments.string(token, 1))),
        Builtin.binary("io.jwt.decode_verify", TokenBuiltins::decodeVerify),
        signed("io.jwt.verify_rs256", SignatureScheme.RS256),
        signed("io.jwt.verify_rs384", SignatureScheme.RS384),
        signed("io.jwt.verify_rs512", SignatureScheme.RS512),
        signed("io.jwt.verify_ps256", SignatureScheme.PS256),
        signed("io.jwt.verify_ps384", SignatureScheme.PS384),
        signed("io.jwt.verify_ps512", SignatureScheme.PS512),
        signed("io.jwt.verify_es256", SignatureScheme.ES256),
        signed("io.jwt.verify_es384", SignatureScheme.ES384),
        signed("io.jwt.verify_es512", SignatureScheme.ES512),
        signed("io.jwt.verify_eddsa", SignatureScheme.EDDSA),
        authenticated("io.jwt.verify_hs256", "HmacSHA256"),
        authenticated("io.jwt.verify_hs384", "HmacSHA384"),
        authenticated("io.jwt.verify_hs512", "HmacSHA512"),
        Builtin.ternary("io.jwt.encode_sign", TokenBuiltins::encodeSign),
        Builtin.ternary("io.jwt.encode_sign_raw", TokenBuiltins::encodeSignRaw));
  }

  private static Value decodeVerify(BuiltinContext context, Value token, Value constraints)
      throws BuiltinException {
    return TokenVerifier.decodeVerify(context, token, Arguments.object(constraints, 2));
  }

  private static Builtin signed(String name, SignatureScheme scheme) {
    return Builtin.binary(
        name,
        (context, text, keys) -> {
          Token token = Token.split(Arguments.string(text, 1));
          String keyText = Arguments.string(keys, 2);
          return Value.of(TokenVerifier.verify(context, scheme, token, keyText));
        });
  }

  private static Builtin authenticated(String name, String mac) {
    return Builtin.binary(
        name,
        (context, text, secret) -> {
          String token = Arguments.string(text, 1);
          String secretText = Arguments.string(secret, 2);
          return Value.of(TokenVerifier.authenticate(context, mac, Token.split(token), secretText));
        });
  }

  private static Value encodeSign(BuiltinContext context, Value header, Value payload, Value key)
      throws BuiltinException {
    return Value.of(
        TokenSigner.sign(
            context,
            GoJsonWriter.compact(context, header),
            GoJsonWriter.compact(context, payload),
            GoJsonWriter.compact(context, key)));
  }

  private static Value encodeSignRaw(BuiltinContext context, Value header, Value payload, Value key)
      throws BuiltinException {
    String keyText = Arguments.string(key, 3);
    String headerText = Arguments.string(header, 1);
    String payloadText = Arguments.string(payload, 2);
    return Value.of(TokenSigner.sign(context, headerText, payloadText, keyText));
  }
}
