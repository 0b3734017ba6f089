package dev.assay.engine.builtins.x509;

import dev.assay.engine.rego.spi.BuiltinException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over DER (X.690), strict: what is not in the one canonical form is refused. Each reading
 * says with which message.
 */
final class Der {
  static final int BOOLEAN = 0x01;
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int OID = 0x06;
  static final int UTF8_STRING = 0x0C;
  static final int NUMERIC_STRING = 0x12;
  static final int PRINTABLE_STRING = 0x13;
  static final int T61_STRING = 0x14;
  static final int IA5_STRING = 0x16;
  static final int UTC_TIME = 0x17;
  static final int GENERALIZED_TIME = 0x18;
  static final int BMP_STRING = 0x1E;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;
  static final int CONTEXT = 0x80;
  static final int CONSTRUCTED = 0x20;

  private final byte[] data;
  private int at;
  private final int end;

  Der(byte[] data) {
    this(data, 0, data.length);
  }

  private Der(byte[] data, int at, int end) {
    this.data = data;
    this.at = at;
    this.end = end;
  }

  boolean isEmpty() {
    return at == end;
  }

  int length() {
    return end - at;
  }

  /** What is left. */
  byte[] bytes() {
    return Arrays.copyOfRange(data, at, end);
  }

  /** Whether the next element has the tag. */
  boolean isNext(int tag) {
    return at < end && (data[at] & 0xFF) == tag;
  }

  /** The tag of the next element, or -1 at the end. */
  int nextTag() {
    return at < end ? data[at] & 0xFF : -1;
  }

  /** The content of the next element. */
  Der read(int tag, String message) throws BuiltinException {
    if (!isNext(tag)) {
      throw new BuiltinException(message);
    }
    return readAny(message);
  }

  /** The content of the next element, whatever its tag. */
  Der readAny(String message) throws BuiltinException {
    int start = contentStart();
    if (start < 0) {
      throw new BuiltinException(message);
    }
    Der content = new Der(data, start, start + contentLength);
    at = content.end;
    return content;
  }

  /** The next element with its tag and length. */
  Der readElement(int tag, String message) throws BuiltinException {
    int start = at;
    read(tag, message);
    return new Der(data, start, at);
  }

  /** The next element with its tag and length, whatever its tag. */
  Der readAnyElement(String message) throws BuiltinException {
    int start = at;
    readAny(message);
    return new Der(data, start, at);
  }

  /** The content of the next element if it has the tag, else null. */
  @Nullable Der readOptional(int tag, String message) throws BuiltinException {
    return isNext(tag) ? read(tag, message) : null;
  }

  private int contentLength;

  /** Where the content of the next element starts, or -1 where there is no element. */
  private int contentStart() {
    if (end - at < 2 || (data[at] & 0x1F) == 0x1F) {
      return -1;
    }
    int length = data[at + 1] & 0xFF;
    int start = at + 2;
    if (length >= 0x80) {
      int bytes = length & 0x7F;
      if (bytes == 0 || bytes > 4 || end - start < bytes || data[start] == 0) {
        return -1;
      }
      long value = 0;
      for (int i = 0; i < bytes; i++) {
        value = value << 8 | (data[start++] & 0xFF);
      }
      if (value < 0x80 || value > end - start) {
        return -1;
      }
      length = (int) value;
    }
    if (length > end - start) {
      return -1;
    }
    contentLength = length;
    return start;
  }

  BigInteger readInteger(String message) throws BuiltinException {
    return read(INTEGER, message).integer(message);
  }

  /** This content as a number. */
  BigInteger integer(String message) throws BuiltinException {
    boolean padded =
        length() > 1
            && ((data[at] == 0 && data[at + 1] >= 0) || (data[at] == -1 && data[at + 1] < 0));
    if (length() == 0 || padded) {
      throw new BuiltinException(message);
    }
    return new BigInteger(bytes());
  }

  /** A number that fits a long. */
  long readLong(int tag, String message) throws BuiltinException {
    BigInteger value = read(tag, message).integer(message);
    if (value.bitLength() > 63) {
      throw new BuiltinException(message);
    }
    return value.longValue();
  }

  boolean readBoolean(String message) throws BuiltinException {
    Der content = read(BOOLEAN, message);
    if (content.length() != 1
        || (content.data[content.at] != 0 && content.data[content.at] != -1)) {
      throw new BuiltinException(message);
    }
    return content.data[content.at] != 0;
  }

  Oid readOid(String message) throws BuiltinException {
    return read(OID, message).oid(message);
  }

  /** This content as an object identifier whose parts are of 31 bits. */
  Oid oid(String message) throws BuiltinException {
    Oid oid = bigOid(message);
    if (!oid.isSmall()) {
      throw new BuiltinException(message);
    }
    return oid;
  }

  /** This content as an object identifier with parts of any size. */
  Oid bigOid(String message) throws BuiltinException {
    if (length() == 0 || data[end - 1] < 0) {
      throw new BuiltinException(message);
    }
    List<BigInteger> parts = new ArrayList<>();
    int i = at;
    while (i < end) {
      if (data[i] == (byte) 0x80) {
        throw new BuiltinException(message);
      }
      BigInteger part = BigInteger.ZERO;
      long small = 0;
      int start = i;
      while (data[i] < 0) {
        i++;
      }
      i++;
      if (i - start <= 8) {
        for (int j = start; j < i; j++) {
          small = small << 7 | (data[j] & 0x7F);
        }
        part = BigInteger.valueOf(small);
      } else {
        part = bigPart(start, i);
      }
      if (parts.isEmpty()) {
        int first = part.compareTo(BigInteger.valueOf(80)) < 0 ? part.intValue() / 40 : 2;
        parts.add(BigInteger.valueOf(first));
        part = part.subtract(BigInteger.valueOf(40L * first));
      }
      parts.add(part);
    }
    return new Oid(parts);
  }

  /** Seven bits from each byte, packed into bytes of eight. */
  private BigInteger bigPart(int from, int to) {
    int bits = (to - from) * 7;
    byte[] packed = new byte[(bits + 7) / 8];
    int bit = packed.length * 8 - bits;
    for (int i = from; i < to; i++) {
      for (int b = 6; b >= 0; b--, bit++) {
        if ((data[i] >> b & 1) != 0) {
          packed[bit >> 3] |= (byte) (0x80 >> (bit & 7));
        }
      }
    }
    return new BigInteger(1, packed);
  }

  /** The bits of a bit string: how many of the last byte count not, and the bytes. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Bits(int unused, byte[] bytes) {
    boolean at(int index) {
      int position = index >> 3;
      return position < bytes.length
          && index < bytes.length * 8 - unused
          && (bytes[position] & (0x80 >> (index & 7))) != 0;
    }

    /** The bits moved so that the last byte is full. */
    byte[] rightAligned() {
      if (unused == 0 || bytes.length == 0) {
        return bytes;
      }
      byte[] shifted = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        int high = i == 0 ? 0 : bytes[i - 1] << (8 - unused);
        shifted[i] = (byte) (high | ((bytes[i] & 0xFF) >> unused));
      }
      return shifted;
    }
  }

  Bits readBits(String message) throws BuiltinException {
    Der content = read(BIT_STRING, message);
    if (content.isEmpty()) {
      throw new BuiltinException(message);
    }
    int unused = content.data[content.at] & 0xFF;
    byte[] bytes = Arrays.copyOfRange(content.data, content.at + 1, content.end);
    boolean padded =
        unused > 7
            || (bytes.length == 0 && unused != 0)
            || (bytes.length > 0 && (bytes[bytes.length - 1] & ((1 << unused) - 1)) != 0);
    if (padded) {
      throw new BuiltinException(message);
    }
    return new Bits(unused, bytes);
  }
}
