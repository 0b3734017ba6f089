package dev.assay.engine.builtins.x509;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * Who computes signatures: Amazon's native provider where its library is there and loads; else
 * Bouncy Castle for curves, which verifies them two to eight times as fast as the JDK, and the JDK
 * for RSA.
 */
public final class SignatureProvider {
  private static final String NATIVE =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

  private static final Provider JAVA_CURVES = new BouncyCastleProvider();
  private static final Provider JAVA_RSA =
      Objects.requireNonNull(Security.getProvider("SunRsaSign"));
  private static final @Nullable Provider NATIVE_ALL = loadNative();

  private SignatureProvider() {}

  private static @Nullable Provider loadNative() {
    try {
      Provider found =
          ServiceLoader.load(Provider.class, SignatureProvider.class.getClassLoader()).stream()
              .filter(candidate -> candidate.type().getName().equals(NATIVE))
              .map(ServiceLoader.Provider::get)
              .findFirst()
              .orElse(null);
      return found != null && works(found) ? found : null;
    } catch (ServiceConfigurationError | LinkageError notHere) {
      return null;
    }
  }

  private static boolean works(Provider provider) {
    try {
      Signature.getInstance("SHA256withECDSA", provider);
      Signature.getInstance("SHA256withRSA", provider);
      return true;
    } catch (NoSuchAlgorithmException notLoaded) {
      return false;
    }
  }

  /** The name and version of whoever signs with curves, as {@code version} shows it. */
  public static String description() {
    Provider provider = NATIVE_ALL == null ? JAVA_CURVES : NATIVE_ALL;
    return provider.getName() + " " + provider.getVersionStr();
  }

  /** Makes keys; the JDK does where the provider takes those and makes none. */
  static KeyFactory keys(String algorithm, Provider provider) throws NoSuchAlgorithmException {
    return provider.getService("KeyFactory", algorithm) == null
        ? KeyFactory.getInstance(algorithm)
        : KeyFactory.getInstance(algorithm, provider);
  }

  /** What a curve is for makers of keys. */
  static ECParameterSpec parameters(Curve curve, Provider provider)
      throws GeneralSecurityException {
    AlgorithmParameters parameters =
        provider.getService("AlgorithmParameters", "EC") == null
            ? AlgorithmParameters.getInstance("EC")
            : AlgorithmParameters.getInstance("EC", provider);
    parameters.init(new ECGenParameterSpec(curve.standardName()));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  /** For keys and signatures of a kind. */
  static Provider of(SignatureScheme.Family family, @Nullable Curve curve) {
    return switch (family) {
      case RSA, RSA_PSS -> NATIVE_ALL == null ? JAVA_RSA : NATIVE_ALL;
      case ECDSA -> NATIVE_ALL == null || curve == Curve.P224 ? JAVA_CURVES : NATIVE_ALL;
      case EDDSA ->
          NATIVE_ALL == null || NATIVE_ALL.getService("Signature", "Ed25519") == null
              ? JAVA_CURVES
              : NATIVE_ALL;
    };
  }
}
