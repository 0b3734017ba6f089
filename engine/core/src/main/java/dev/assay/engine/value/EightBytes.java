package dev.assay.engine.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Text looked at eight bytes at a time, the first byte the lowest. */
final class EightBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private static final long FIRST = 0x9E3779B97F4A7C15L;
  private static final long LAST = 0xC2B2AE3D27D4EB4FL;

  private EightBytes() {}

  /** Eight bytes, which the caller knows to be there. */
  static long at(byte[] bytes, int offset) {
    return (long) LONGS.get(bytes, offset);
  }

  /**
   * Marks the bytes at which a string does not simply go on: quotes, backslashes, control
   * characters and bytes beyond ASCII. The lowest mark is exact, marks above it may be false.
   */
  static long marks(long bytes) {
    long quote = bytes ^ ('"' * EACH);
    long backslash = bytes ^ ('\\' * EACH);
    return (((quote - EACH) & ~quote)
            | ((backslash - EACH) & ~backslash)
            | ((bytes - 0x20 * EACH) & ~bytes)
            | bytes)
        & HIGH_BITS;
  }

  /** How many bytes stand before the lowest mark; 8 where there is none. */
  static int before(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }

  /** The lowest {@code count} of eight bytes, from 1 to 8; the others 0. */
  static long lowest(long bytes, int count) {
    return bytes & (-1L >>> (64 - (count << 3)));
  }

  /** A hash for tables that stay right and bounded whatever collides. */
  static int hash(long bytes, int length) {
    long hash = (bytes ^ length) * FIRST;
    return (int) (hash >>> 32);
  }

  static int hash(long first, long last, int length) {
    long hash = (first ^ length) * FIRST;
    hash = (hash ^ hash >>> 32 ^ last) * LAST;
    return (int) (hash >>> 32);
  }

  /**
   * The hash of some bytes of a text, by their number and the first and last eight of them.
   *
   * @param length at least 1
   */
  static int hash(byte[] text, int start, int length) {
    if (length >= 8) {
      return hash(at(text, start), at(text, start + length - 8), length);
    }
    return hash(upToEight(text, start, length), length);
  }

  /** The same as {@link #lowest} of the bytes, where fewer than eight may be there. */
  static long upToEight(byte[] text, int start, int length) {
    if (start + 8 <= text.length) {
      return lowest(at(text, start), length);
    }
    long bytes = 0;
    for (int i = length - 1; i >= 0; i--) {
      bytes = bytes << 8 | (text[start + i] & 0xFF);
    }
    return bytes;
  }
}
