package dev.assay.engine.builtins.x509;

import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/** The ways of signing with a key pair that tokens and certificates share, with JOSE's names. */
public enum SignatureScheme {
  RS256("SHA256withRSA", Family.RSA, 32),
  RS384("SHA384withRSA", Family.RSA, 48),
  RS512("SHA512withRSA", Family.RSA, 64),
  PS256("RSASSA-PSS", Family.RSA_PSS, 32),
  PS384("RSASSA-PSS", Family.RSA_PSS, 48),
  PS512("RSASSA-PSS", Family.RSA_PSS, 64),
  ES256("SHA256withECDSA", Family.ECDSA, 32),
  ES384("SHA384withECDSA", Family.ECDSA, 48),
  ES512("SHA512withECDSA", Family.ECDSA, 64),
  EDDSA("Ed25519", Family.EDDSA, 0);

  /** The kind of key that a scheme takes. */
  public enum Family {
    RSA,
    RSA_PSS,
    ECDSA,
    EDDSA
  }

  private final String standardName;
  private final Family family;
  private final int hashLength;

  SignatureScheme(String standardName, Family family, int hashLength) {
    this.standardName = standardName;
    this.family = family;
    this.hashLength = hashLength;
  }

  /** The scheme of a JOSE algorithm, or null where that is none with a key pair. */
  public static @Nullable SignatureScheme ofJose(String algorithm) {
    return switch (algorithm) {
      case "RS256" -> RS256;
      case "RS384" -> RS384;
      case "RS512" -> RS512;
      case "PS256" -> PS256;
      case "PS384" -> PS384;
      case "PS512" -> PS512;
      case "ES256" -> ES256;
      case "ES384" -> ES384;
      case "ES512" -> ES512;
      case "EdDSA" -> EDDSA;
      default -> null;
    };
  }

  public Family family() {
    return family;
  }

  /** Bytes of the hash; 0 where the scheme hashes by itself. */
  int hashLength() {
    return hashLength;
  }

  String hashName() {
    return "SHA-" + hashLength * 8;
  }

  /** The name that security providers know. */
  String standardName() {
    return standardName;
  }

  /** Parameters of a signature with a salt of so many bytes. */
  AlgorithmParameterSpec pss(int saltLength) {
    MGF1ParameterSpec mask =
        switch (hashLength) {
          case 32 -> MGF1ParameterSpec.SHA256;
          case 48 -> MGF1ParameterSpec.SHA384;
          default -> MGF1ParameterSpec.SHA512;
        };
    return new PSSParameterSpec(hashName(), "MGF1", mask, saltLength, 1);
  }
}
