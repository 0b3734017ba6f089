package dev.assay.engine.cel.value;

import dev.assay.engine.value.OpaqueValue;

/** An unsigned integer of 64 bits. */
public final class UintValue extends OpaqueValue {
  private final long bits;

  private UintValue(long bits) {
    this.bits = bits;
  }

  /**
   * The number whose 64 bits these are.
   *
   * @param bits negative for numbers from 2^63 on
   */
  public static UintValue ofBits(long bits) {
    return new UintValue(bits);
  }

  public long bits() {
    return bits;
  }

  @Override
  public String typeName() {
    return "uint";
  }

  @Override
  protected int compareSameType(OpaqueValue other) {
    return Long.compareUnsigned(bits, ((UintValue) other).bits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UintValue u && bits == u.bits;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(bits);
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(bits);
  }
}
