package dev.assay.probe.onnx;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The types of tensor elements, by the numbers of {@code TensorProto.DataType} (ONNX IR 14). */
public enum ElementType {
  FLOAT(1, 32),
  UINT8(2, 8),
  INT8(3, 8),
  UINT16(4, 16),
  INT16(5, 16),
  INT32(6, 32),
  INT64(7, 64),
  /** Text; its elements have no common size. */
  STRING(8, 0),
  BOOL(9, 8),
  FLOAT16(10, 16),
  DOUBLE(11, 64),
  UINT32(12, 32),
  UINT64(13, 64),
  COMPLEX64(14, 64),
  COMPLEX128(15, 128),
  BFLOAT16(16, 16),
  FLOAT8E4M3FN(17, 8),
  FLOAT8E4M3FNUZ(18, 8),
  FLOAT8E5M2(19, 8),
  FLOAT8E5M2FNUZ(20, 8),
  UINT4(21, 4),
  INT4(22, 4),
  FLOAT4E2M1(23, 4),
  /** Exponents without a mantissa: the scales of the microscaling formats. */
  FLOAT8E8M0(24, 8),
  UINT2(25, 2),
  INT2(26, 2),
  FLOAT6E2M3(27, 6),
  FLOAT6E3M2(28, 6);

  private static final ElementType[] ALL = values();

  private final int id;
  private final int bits;

  ElementType(int id, int bits) {
    this.id = id;
    this.bits = bits;
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

  /** As ONNX writes it: {@code float16}. */
  public String term() {
    return name().toLowerCase(Locale.ROOT);
  }
}
