package dev.assay.bench.rego;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Signed tokens that a policy verifies. The keys are new in each run. */
final class Tokens {
  private static final int RSA_BITS = 2_048;
  private static final int P256_BITS = 256;

  private Tokens() {}

  static List<RegoCase> cases() {
    try {
      return List.of(
          verified("es256", "EC", P256_BITS, "SHA256withECDSAinP1363Format"),
          verified("rs256", "RSA", RSA_BITS, "SHA256withRSA"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JDK has these
    }
  }

  private static RegoCase verified(String name, String family, int bits, String algorithm)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
    generator.initialize(bits);
    KeyPair keys = generator.generateKeyPair();
    String signed =
        encoded("{\"alg\":\"" + name.toUpperCase(Locale.ROOT) + "\",\"typ\":\"JWT\"}")
            + "."
            + encoded(
                "{\"iss\":\"https://issuer.example\",\"sub\":\"alice\",\"aud\":\"api\","
                    + "\"exp\":4102444800,\"groups\":[\"dev\",\"ops\"]}");
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(keys.getPrivate());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    String token =
        signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    String pem =
        "-----BEGIN PUBLIC KEY-----\\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPublic().getEncoded())
                .replace("\n", "\\n")
            + "\\n-----END PUBLIC KEY-----\\n";
    return RegoCase.of(
        "jwt-" + name,
        "allow",
        "package bench\n\nallow if io.jwt.verify_" + name + "(input.token, data.key)\n",
        "{\"token\":\"" + token + "\"}",
        "{\"key\":\"" + pem + "\"}");
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
