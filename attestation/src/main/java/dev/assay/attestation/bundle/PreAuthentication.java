package dev.assay.attestation.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The bytes that the signature of a DSSE envelope is made over. */
public final class PreAuthentication {
  private PreAuthentication() {}

  /**
   * DSSE's encoding, version 1: lengths stand before what they measure, so nothing can be moved.
   */
  public static byte[] encode(byte[] payload) {
    return join("DSSEv1", payload.length, payload);
  }

  /** A version, the type and a length of the payload, and what stands for it, in one. */
  public static byte[] join(String version, int length, byte[] body) {
    byte[] head =
        (version
                + " "
                + SignatureBundle.PAYLOAD_TYPE.length()
                + " "
                + SignatureBundle.PAYLOAD_TYPE
                + " "
                + length
                + " ")
            .getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream joined = new ByteArrayOutputStream(head.length + body.length);
    joined.writeBytes(head);
    joined.writeBytes(body);
    return joined.toByteArray();
  }
}
