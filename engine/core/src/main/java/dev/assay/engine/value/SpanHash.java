package dev.assay.engine.value;

/**
 * A quick hash of some bytes of a text, for tables that stay right and bounded whatever collides.
 */
final class SpanHash {
  private static final long FIRST = 0x9E3779B97F4A7C15L;
  private static final long LAST = 0xC2B2AE3D27D4EB4FL;

  private SpanHash() {}

  /** Looks at the length and at up to 24 bytes: the first, the middle and the last eight. */
  static int of(byte[] text, int start, int length) {
    long hash = length * FIRST;
    if (length >= 8) {
      hash = (hash ^ JsonScanner.eight(text, start)) * FIRST;
      hash = (hash ^ hash >>> 32 ^ JsonScanner.eight(text, start + length - 8)) * LAST;
      if (length > 16) {
        hash = (hash ^ hash >>> 32 ^ JsonScanner.eight(text, start + length / 2 - 4)) * FIRST;
      }
    } else {
      long bytes = 0;
      for (int i = 0; i < length; i++) {
        bytes = bytes << 8 | (text[start + i] & 0xFF);
      }
      hash = (hash ^ bytes) * FIRST;
    }
    return (int) (hash >>> 32);
  }
}
