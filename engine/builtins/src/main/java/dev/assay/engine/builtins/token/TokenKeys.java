package dev.assay.engine.builtins.token;

import dev.assay.engine.builtins.x509.Certificate;
import dev.assay.engine.builtins.x509.Pem;
import dev.assay.engine.builtins.x509.PublicKeyData;
import dev.assay.engine.builtins.x509.PublicKeyReader;
import dev.assay.engine.builtins.x509.VerificationKey;
import dev.assay.engine.rego.spi.BuiltinException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of certificates and key sets. Texts that were read before are remembered, because a
 * policy verifies many tokens with the keys of one text, and to read that costs as much as to
 * verify.
 */
public final class TokenKeys {
  private static final int MOST_TEXTS = 100;

  /** Larger texts are read each time, so that what is remembered stays small. */
  private static final int LONGEST_TEXT = 128 << 10;

  private static final Map<String, TokenKeys> REMEMBERED =
      new LinkedHashMap<>(MOST_TEXTS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenKeys> eldest) {
          return size() > MOST_TEXTS;
        }
      };

  private final List<TokenKey> keys;

  private TokenKeys(List<TokenKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /** The keys of a certificate or a public key in PEM, or of a JWK or a set of them. */
  public static TokenKeys of(String text) throws BuiltinException {
    if (text.length() > LONGEST_TEXT) {
      return read(text);
    }
    synchronized (REMEMBERED) {
      TokenKeys known = REMEMBERED.get(text);
      if (known != null) {
        return known;
      }
    }
    TokenKeys made = read(text);
    synchronized (REMEMBERED) {
      REMEMBERED.put(text, made);
    }
    return made;
  }

  private static TokenKeys read(String text) throws BuiltinException {
    Pem pem = new Pem(text.getBytes(StandardCharsets.UTF_8));
    Pem.Block block = pem.next();
    if (block == null) {
      return readJwks(text);
    }
    if (!pem.atEnd()) {
      throw new BuiltinException("extra data after a PEM certificate block");
    }
    return new TokenKeys(
        List.of(new TokenKey("", "", new TokenKey.Public(new VerificationKey(key(block))))));
  }

  private static PublicKeyData key(Pem.Block block) throws BuiltinException {
    switch (block.type()) {
      case "CERTIFICATE" -> {
        try {
          PublicKeyData key = Certificate.read(block.bytes()).key();
          // A key of an unknown kind verifies nothing, as one of X25519 does not.
          return key == null ? new PublicKeyData.X25519() : key;
        } catch (BuiltinException e) {
          throw new BuiltinException("failed to parse a PEM certificate: " + e.getMessage());
        }
      }
      case "PUBLIC KEY" -> {
        try {
          return PublicKeyReader.read(block.bytes());
        } catch (BuiltinException e) {
          throw new BuiltinException("failed to parse a PEM public key: " + e.getMessage());
        }
      }
      default -> throw new BuiltinException("failed to extract a Key from the PEM certificate");
    }
  }

  private static TokenKeys readJwks(String text) throws BuiltinException {
    List<Jwk> jwks;
    try {
      jwks = JwkReader.read(text);
    } catch (BuiltinException e) {
      throw new BuiltinException(
          "failed to parse a JWK key (set): jwk.ParseString: failed to parse string: "
              + e.getMessage());
    }
    List<TokenKey> keys = new ArrayList<>();
    for (Jwk jwk : jwks) {
      TokenKey.Material material = jwk.material();
      if (jwk.algorithm().isEmpty() || TokenAlgorithm.isKnown(jwk.algorithm())) {
        keys.add(new TokenKey(jwk.algorithm(), jwk.id(), material));
      }
    }
    return new TokenKeys(keys);
  }

  /** Says whether a key made a signature. */
  interface Check {
    boolean verifies(TokenKey.Material key);
  }

  /** Whether the key of the token's identifier verifies; where none has it, whether any does. */
  boolean anyVerifies(TokenHeader header, Check check) {
    TokenKey named = header.keyId().isEmpty() ? null : byId(header.keyId());
    if (named != null) {
      return check.verifies(named.material());
    }
    for (TokenKey key : keys) {
      boolean may = key.algorithm().isEmpty() || key.algorithm().equals(header.algorithm());
      if (may && check.verifies(key.material())) {
        return true;
      }
    }
    return false;
  }

  private @Nullable TokenKey byId(String id) {
    for (TokenKey key : keys) {
      if (key.id().equals(id)) {
        return key;
      }
    }
    return null;
  }
}
