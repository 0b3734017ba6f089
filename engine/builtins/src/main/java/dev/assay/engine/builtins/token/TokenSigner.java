package dev.assay.engine.builtins.token;

import dev.assay.engine.builtins.text.Base64Text;
import dev.assay.engine.builtins.text.JsonIn;
import dev.assay.engine.builtins.x509.MessageCode;
import dev.assay.engine.builtins.x509.PrivateKeyData;
import dev.assay.engine.builtins.x509.SignatureScheme;
import dev.assay.engine.builtins.x509.SigningKey;
import dev.assay.engine.builtins.x509.VerificationKey;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.rego.spi.Host;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;

/** Makes tokens. */
public final class TokenSigner {
  private TokenSigner() {}

  /** The token of a header, a payload and the first key of a JWK or a set of them. */
  public static String sign(BuiltinContext context, String header, String payload, String key)
      throws BuiltinException {
    context.spend((long) header.length() + payload.length() + key.length());
    List<Jwk> keys = JwkReader.read(key);
    if (keys.isEmpty()) {
      throw new BuiltinException("no keys found in JWK set");
    }
    LaxHeader fields = LaxHeader.read(header);
    String algorithm;
    try {
      algorithm = fields.string("alg");
    } catch (BuiltinException e) {
      throw new BuiltinException("missing or invalid 'alg' header: " + e.getMessage());
    }
    if (!TokenAlgorithm.isKnown(algorithm)) {
      throw new BuiltinException("unknown JWS algorithm: " + algorithm);
    }
    byte[] payloadBytes = payload.getBytes(StandardCharsets.UTF_8);
    if (isJwt(fields) && !JsonIn.isValid(payloadBytes)) {
      throw new BuiltinException("type is JWT but payload is not JSON");
    }
    String signed =
        Base64Text.encodeUrl(header.getBytes(StandardCharsets.UTF_8))
            + '.'
            + Base64Text.encodeUrl(payloadBytes);
    byte[] signature =
        signature(
            context.host(), algorithm, keys.getFirst(), signed.getBytes(StandardCharsets.US_ASCII));
    return signed + '.' + Base64Text.encodeUrl(signature);
  }

  private static boolean isJwt(LaxHeader fields) {
    try {
      return fields.string("typ").equals("JWT");
    } catch (BuiltinException noType) {
      return true;
    }
  }

  private static byte[] signature(Host host, String algorithm, Jwk jwk, byte[] message)
      throws BuiltinException {
    String mac = TokenAlgorithm.mac(algorithm);
    SignatureScheme scheme = SignatureScheme.ofJose(algorithm);
    if (mac != null) {
      return MessageCode.of(mac, secret(jwk), message);
    }
    if (scheme == null) {
      throw new BuiltinException("unknown JWS algorithm: " + algorithm);
    }
    PrivateKeyData data = privateKey(jwk, scheme);
    if (data instanceof PrivateKeyData.Rsa rsa) {
      int bits = rsa.publicKey().modulus().bitLength();
      if (bits < VerificationKey.SMALLEST_RSA) {
        throw new BuiltinException(
            "crypto/rsa: "
                + bits
                + "-bit keys are insecure (see"
                + " https://go.dev/pkg/crypto/rsa#hdr-Minimum_key_size)");
      }
      data = Jwk.checked(rsa);
    }
    return SigningKey.sign(scheme, data, message, new HostRandom(host));
  }

  private static byte[] secret(Jwk jwk) throws BuiltinException {
    if (jwk.isSecret() && jwk.material() instanceof TokenKey.Secret secret) {
      return secret.bytes();
    }
    throw unfit(jwk, "[]byte", "keyconv: ", "[]byte", jwk.noExporter());
  }

  private static PrivateKeyData privateKey(Jwk jwk, SignatureScheme scheme)
      throws BuiltinException {
    String cause = jwk.noExporter();
    String type =
        switch (scheme.family()) {
          case RSA, RSA_PSS -> "rsa.PrivateKey";
          case ECDSA -> "ecdsa.PrivateKey";
          case EDDSA -> "ed25519.PrivateKey";
        };
    try {
      if (jwk.mayFit(scheme.family())
          && jwk.material() instanceof TokenKey.Private own
          && own.key().fits(scheme)) {
        return own.data();
      }
    } catch (BuiltinException e) {
      cause = String.valueOf(e.getMessage());
    }
    boolean curve = scheme.family() == SignatureScheme.Family.ECDSA;
    boolean pointer = scheme.family() != SignatureScheme.Family.EDDSA;
    throw unfit(jwk, (pointer ? "*" : "") + type, curve ? "keyconv: " : "", type, cause);
  }

  private static BuiltinException unfit(
      Jwk jwk, String required, String by, String produced, String cause) {
    String type = "*jwk." + jwk.goName();
    return new BuiltinException(
        "jwsbb.Sign: invalid key type "
            + type
            + ". "
            + required
            + " is required: "
            + by
            + "failed to produce "
            + produced
            + " from "
            + type
            + ": "
            + cause);
  }

  /** Random bytes of the host. */
  private static final class HostRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient Host host;

    HostRandom(Host host) {
      super(null, null);
      this.host = host;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      host.random(bytes);
    }
  }
}
