package dev.assay.attestation.oms;

import dev.assay.attestation.bundle.PreAuthentication;
import java.nio.charset.StandardCharsets;

/** How model-signing 0.2.0 signed. */
final class OldForm {
  /** The algorithm of its signatures, whatever the curve. */
  static final String ALGORITHM = "SHA256withECDSA";

  private OldForm() {}

  /**
   * What it signed in place of DSSE's encoding: the text that Python shows for the bytes of the
   * payload.
   */
  static byte[] encode(byte[] payload) {
    return PreAuthentication.join("DSSEV1", payload.length, shown(payload));
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
