package dev.assay.probe.onnx;

import dev.assay.probe.Precision;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The types of tensor elements, by the numbers of {@code TensorProto.DataType} (ONNX IR 14). */
public enum ElementType {
  FLOAT(1, 32, Precision.FP32),
  UINT8(2, 8),
  INT8(3, 8),
  UINT16(4, 16),
  INT16(5, 16),
  INT32(6, 32),
  INT64(7, 64),
  /** Text; its elements have no common size. */
  STRING(8, 0),
  BOOL(9, 8),
  FLOAT16(10, 16, Precision.FP16),
  DOUBLE(11, 64, Precision.FP64),
  UINT32(12, 32),
  UINT64(13, 64),
  COMPLEX64(14, 64),
  COMPLEX128(15, 128),
  BFLOAT16(16, 16, Precision.BF16),
  FLOAT8E4M3FN(17, 8, Precision.FP8),
  FLOAT8E4M3FNUZ(18, 8, Precision.FP8),
  FLOAT8E5M2(19, 8, Precision.FP8),
  FLOAT8E5M2FNUZ(20, 8, Precision.FP8),
  UINT4(21, 4),
  INT4(22, 4),
  FLOAT4E2M1(23, 4, Precision.FP4),
  /** Exponents without a mantissa: the scales of the microscaling formats. */
  FLOAT8E8M0(24, 8, true),
  UINT2(25, 2),
  INT2(26, 2),
  FLOAT6E2M3(27, 6, true),
  FLOAT6E3M2(28, 6, true);

  private static final ElementType[] ALL = values();

  private final int id;
  private final int bits;
  private final boolean floating;
  private final @Nullable Precision precision;

  ElementType(int id, int bits) {
    this(id, bits, false, null);
  }

  ElementType(int id, int bits, Precision precision) {
    this(id, bits, true, precision);
  }

  ElementType(int id, int bits, boolean floating) {
    this(id, bits, floating, null);
  }

  ElementType(int id, int bits, boolean floating, @Nullable Precision precision) {
    this.id = id;
    this.bits = bits;
    this.floating = floating;
    this.precision = precision;
  }

  /** The type of this number, null where there is none. */
  static @Nullable ElementType of(int id) {
    return id >= 1 && id <= ALL.length ? ALL[id - 1] : null;
  }

  /** The number in the file. */
  public int id() {
    return id;
  }

  /** Bits of one element as raw data holds them; 0 for text. */
  public int bits() {
    return bits;
  }

  /** Whether its numbers have an exponent; complex ones are not meant. */
  public boolean floating() {
    return floating;
  }

  /** The precision of a floating type; null where it has no name, and for all other types. */
  public @Nullable Precision precision() {
    return precision;
  }

  /** As ONNX writes it: {@code float16}. */
  public String term() {
    return name().toLowerCase(Locale.ROOT);
  }
}
