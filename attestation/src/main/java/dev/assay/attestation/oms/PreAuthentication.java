package dev.assay.attestation.oms;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The bytes that a signature of an envelope is made over. */
final class PreAuthentication {
  private PreAuthentication() {}

  /**
   * DSSE's encoding, version 1: lengths stand before what they measure, so nothing can be moved.
   */
  static byte[] encode(byte[] payload) {
    return join("DSSEv1", payload.length, payload);
  }

  /**
   * What model-signing 0.2.0 signed in place of it: the text that Python shows for the bytes of the
   * payload.
   */
  static byte[] encodeAsOldForm(byte[] payload) {
    return join("DSSEV1", payload.length, shown(payload));
  }

  private static byte[] join(String version, int length, byte[] body) {
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

  private static byte[] shown(byte[] bytes) {
    boolean apostrophe = false;
    boolean quote = false;
    for (byte b : bytes) {
      apostrophe |= b == '\'';
      quote |= b == '"';
    }
    char around = apostrophe && !quote ? '"' : '\'';
    StringBuilder text = new StringBuilder(bytes.length + 64).append('b').append(around);
    for (byte b : bytes) {
      switch (b) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> {
          if (b == around) {
            text.append('\\').append(around);
          } else if (b < ' ' || b == 0x7f) {
            text.append(String.format("\\x%02x", b & 0xff));
          } else {
            text.append((char) b);
          }
        }
      }
    }
    return text.append(around).toString().getBytes(StandardCharsets.US_ASCII);
  }
}
