package dev.assay.attestation.oms;

import dev.assay.attestation.bundle.PreAuthentication;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Signs models as a signer would, and as a bad one would; for tests. */
final class SigningKit {
  private SigningKit() {}

  static KeyPair keyPair(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  static String pem(PublicKey key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  /** A statement over resources whose digest is that over them, unless another is given. */
  static String statement(String method, String digest, List<Resource> resources) {
    String listed =
        resources.stream()
            .map(resource ->
                "{\"name\":\"%s\",\"digest\":\"%s\",\"algorithm\":\"sha256\"}"
                    .formatted(resource.name(), resource.sha256()))
            .collect(Collectors.joining(","));
    return """
    {"_type":"https://in-toto.io/Statement/v1",
     "subject":[{"name":"model","digest":{"sha256":"%s"}}],
     "predicateType":"https://model_signing/signature/v1.0",
     "predicate":{"serialization":{"hash_type":"sha256",%s},"resources":[%s]}}\
    """
        .formatted(digest, method, listed);
  }

  static byte[] bundleByKey(String payload, KeyPair keys, String algorithm)
      throws GeneralSecurityException {
    String key =
        Base64.getEncoder()
            .encodeToString(pem(keys.getPublic()).getBytes(StandardCharsets.US_ASCII));
    return bundle(
        payload, keys.getPrivate(), algorithm, "\"publicKey\":{\"rawBytes\":\"" + key + "\"}");
  }

  static byte[] bundleByCertificates(
      String payload, PrivateKey key, String algorithm, List<X509Certificate> chain)
      throws GeneralSecurityException {
    StringBuilder certificates = new StringBuilder();
    for (X509Certificate certificate : chain) {
      certificates
          .append(certificates.isEmpty() ? "" : ",")
          .append("{\"rawBytes\":\"")
          .append(Base64.getEncoder().encodeToString(certificate.getEncoded()))
          .append("\"}");
    }
    return bundle(
        payload,
        key,
        algorithm,
        "\"x509CertificateChain\":{\"certificates\":[" + certificates + "]}");
  }

  private static byte[] bundle(String payload, PrivateKey key, String algorithm, String material)
      throws GeneralSecurityException {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(key);
    signer.update(PreAuthentication.encode(bytes));
    return """
    {"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json",
     "verificationMaterial":{%s},
     "dsseEnvelope":{"payloadType":"application/vnd.in-toto+json","payload":"%s",
      "signatures":[{"sig":"%s"}]}}\
    """
        .formatted(
            material,
            Base64.getEncoder().encodeToString(bytes),
            Base64.getEncoder().encodeToString(signer.sign()))
        .getBytes(StandardCharsets.UTF_8);
  }
}
