package dev.assay.engine.builtins.x509;

import dev.assay.engine.builtins.text.Base64Text;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Certificates, the first of which is that of a private key.
 *
 * @param chain the certificates in DER; only the first is looked into
 */
public record KeyPair(List<byte[]> chain, Certificate leaf, PrivateKeyData key) {
  private static final String BEGIN = "-----BEGIN ";

  public KeyPair {
    chain = List.copyOf(chain);
  }

  /** Reads both from PEM, or from base64 of PEM or DER. */
  public static KeyPair ofTexts(String certificate, String key) throws BuiltinException {
    return ofBlocks(blocks(certificate, "CERTIFICATE"), blocks(key, "PRIVATE KEY"));
  }

  /** Reads both from PEM. */
  public static KeyPair ofPem(String certificate, String key) throws BuiltinException {
    return ofBlocks(blocks(new Pem(certificate)), blocks(new Pem(key)));
  }

  private static List<Pem.Block> blocks(String text, String type) throws BuiltinException {
    if (text.startsWith(BEGIN)) {
      return blocks(new Pem(text));
    }
    byte[] bytes = Base64Text.decode(text);
    String decoded = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    return decoded.startsWith(BEGIN)
        ? blocks(new Pem(decoded))
        : List.of(new Pem.Block(type, bytes));
  }

  private static List<Pem.Block> blocks(Pem pem) {
    List<Pem.Block> all = new ArrayList<>();
    Pem.Block block = pem.next();
    while (block != null) {
      all.add(block);
      block = pem.next();
    }
    return all;
  }

  private static KeyPair ofBlocks(List<Pem.Block> certificates, List<Pem.Block> keys)
      throws BuiltinException {
    List<byte[]> chain = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (Pem.Block block : certificates) {
      if (block.type().equals("CERTIFICATE")) {
        chain.add(block.bytes());
      } else {
        skipped.add(block.type());
      }
    }
    if (chain.isEmpty()) {
      throw noCertificate(skipped);
    }
    byte[] keyBytes = keyBlock(keys).bytes();
    Certificate leaf = Certificate.read(chain.getFirst());
    PrivateKeyData key = key(keyBytes);
    checkPair(leaf.key(), key);
    return new KeyPair(chain, leaf, key);
  }

  private static BuiltinException noCertificate(List<String> skipped) {
    if (skipped.isEmpty()) {
      return new BuiltinException("tls: failed to find any PEM data in certificate input");
    }
    if (skipped.size() == 1 && skipped.getFirst().endsWith("PRIVATE KEY")) {
      return new BuiltinException(
          "tls: failed to find certificate PEM data in certificate input, but did find a private"
              + " key; PEM inputs may have been switched");
    }
    return new BuiltinException(
        "tls: failed to find \"CERTIFICATE\" PEM block in certificate input after skipping PEM"
            + " blocks of the following types: ["
            + String.join(" ", skipped)
            + "]");
  }

  private static Pem.Block keyBlock(List<Pem.Block> blocks) throws BuiltinException {
    List<String> skipped = new ArrayList<>();
    for (Pem.Block block : blocks) {
      if (block.type().equals("PRIVATE KEY") || block.type().endsWith(" PRIVATE KEY")) {
        return block;
      }
      skipped.add(block.type());
    }
    if (skipped.isEmpty()) {
      throw new BuiltinException("tls: failed to find any PEM data in key input");
    }
    if (skipped.equals(List.of("CERTIFICATE"))) {
      throw new BuiltinException(
          "tls: found a certificate rather than a key in the PEM for the private key");
    }
    throw new BuiltinException(
        "tls: failed to find PEM block with type ending in \"PRIVATE KEY\" in key input after"
            + " skipping PEM blocks of the following types: ["
            + String.join(" ", skipped)
            + "]");
  }

  /** The key of whichever of the three forms. */
  private static PrivateKeyData key(byte[] der) throws BuiltinException {
    PrivateKeyData key = null;
    for (int form = 0; key == null && form < 3; form++) {
      try {
        key =
            switch (form) {
              case 0 -> PrivateKeyReader.pkcs1(der);
              case 1 -> PrivateKeyReader.pkcs8(der);
              default -> PrivateKeyReader.sec1(der);
            };
      } catch (BuiltinException anotherForm) {
        // The last of the three says that it is none of them.
      }
    }
    if (key == null) {
      throw new BuiltinException("tls: failed to parse private key");
    }
    if (key instanceof PrivateKeyData.X25519) {
      throw new BuiltinException("tls: found unknown private key type in PKCS#8 wrapping");
    }
    return key;
  }

  private static void checkPair(
      @org.jspecify.annotations.Nullable PublicKeyData expected, PrivateKeyData key)
      throws BuiltinException {
    boolean known =
        expected instanceof PublicKeyData.Rsa
            || expected instanceof PublicKeyData.Ec
            || expected instanceof PublicKeyData.Ed25519;
    if (expected == null || !known) {
      throw new BuiltinException("tls: unknown public key algorithm");
    }
    if (!expected.getClass().equals(key.publicKey().getClass())) {
      throw new BuiltinException("tls: private key type does not match public key type");
    }
    if (!expected.equals(key.publicKey())) {
      throw new BuiltinException("tls: private key does not match public key");
    }
  }

  /** The fields of Go's {@code tls.Certificate}. */
  public ObjectValue toJson() {
    return ObjectValue.builder()
        .put("Certificate", ArrayValue.copyOf(chain.stream().map(CertificateJson::bytes).toList()))
        .put("PrivateKey", key.toJson())
        .put("SupportedSignatureAlgorithms", NullValue.NULL)
        .put("OCSPStaple", NullValue.NULL)
        .put("SignedCertificateTimestamps", NullValue.NULL)
        .put("Leaf", CertificateJson.of(leaf, false))
        .build();
  }
}
