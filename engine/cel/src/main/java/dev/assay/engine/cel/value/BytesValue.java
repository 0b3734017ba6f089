package dev.assay.engine.cel.value;

import dev.assay.engine.value.OpaqueValue;
import java.util.Arrays;
import java.util.Base64;

/** A sequence of bytes. */
public final class BytesValue extends OpaqueValue {
  private final byte[] bytes;

  private BytesValue(byte[] bytes) {
    this.bytes = bytes;
  }

  public static BytesValue copyOf(byte[] bytes) {
    return new BytesValue(bytes.clone());
  }

  public byte[] toArray() {
    return bytes.clone();
  }

  public int size() {
    return bytes.length;
  }

  /** These bytes followed by the other's. */
  public BytesValue concat(BytesValue other) {
    byte[] both = Arrays.copyOf(bytes, bytes.length + other.bytes.length);
    System.arraycopy(other.bytes, 0, both, bytes.length, other.bytes.length);
    return new BytesValue(both);
  }

  /** Compares as unsigned bytes. */
  public int compareBytes(BytesValue other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public String typeName() {
    return "bytes";
  }

  @Override
  protected int compareSameType(OpaqueValue other) {
    return compareBytes((BytesValue) other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BytesValue b && Arrays.equals(bytes, b.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The bytes in base 64, as JSON carries them. */
  @Override
  public String toString() {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
