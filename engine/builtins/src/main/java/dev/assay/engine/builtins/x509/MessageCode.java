package dev.assay.engine.builtins.x509;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Message authentication codes by hash (RFC 2104). */
public final class MessageCode {
  private MessageCode() {}

  /**
   * The code of a message.
   *
   * @param algorithm as the JDK names it, such as {@code HmacSHA256}
   */
  public static byte[] of(String algorithm, byte[] secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new Secret(secret));
      return mac.doFinal(message);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  /** A secret that may be empty, which the JDK's own class refuses. */
  private static final class Secret implements SecretKey {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Secret(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public String getAlgorithm() {
      return "RAW";
    }

    @Override
    public String getFormat() {
      return "RAW";
    }

    @Override
    public byte[] getEncoded() {
      return bytes.clone();
    }
  }
}
