package dev.assay.probe.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A tensor's values: little-endian and packed, as raw_data holds them. */
public final class Values {
  private final ElementType type;
  private final List<Long> dims;
  private final byte[] raw;

  public Values(ElementType type, byte[] raw, long... dims) {
    this.type = type;
    this.raw = raw.clone();
    this.dims = Arrays.stream(dims).boxed().toList();
  }

  /**
   * Values like those of a trained network: a bell around 0. The same seed, type and dims give the
   * same values.
   */
  public static Values seeded(ElementType type, long seed, long... dims) {
    int elements = Math.toIntExact(product(dims));
    Random random = new Random(seed);
    byte[] bytes = new byte[(int) TensorReader.bytes(type, elements)];
    ByteBuffer raw = littleEndian(bytes);
    for (int i = 0; i < elements; i++) {
      float value = (float) (random.nextGaussian() * 0.05);
      switch (type) {
        case FLOAT -> raw.putFloat(value);
        case DOUBLE -> raw.putDouble(value);
        case FLOAT16 -> raw.putShort(Float.floatToFloat16(value));
        case BFLOAT16 -> raw.putShort((short) (Float.floatToRawIntBits(value) >>> Short.SIZE));
        case INT8, UINT8, FLOAT8E4M3FN -> raw.put((byte) random.nextInt(-100, 100));
        case INT4, UINT4 -> {
          if (i % 2 == 0) {
            raw.put((byte) random.nextInt());
          }
        }
        default -> throw new IllegalArgumentException(type + " has no seeded values");
      }
    }
    return new Values(type, bytes, dims);
  }

  /** Numbers along one axis. */
  public static Values longs(long... values) {
    byte[] bytes = new byte[Long.BYTES * values.length];
    ByteBuffer raw = littleEndian(bytes);
    for (long value : values) {
      raw.putLong(value);
    }
    return new Values(ElementType.INT64, bytes, values.length);
  }

  /** One number without axes. */
  public static Values scalar(float value) {
    return filled(value);
  }

  /** All elements the same byte pattern 0. */
  public static Values zeros(ElementType type, long... dims) {
    return new Values(type, new byte[(int) TensorReader.bytes(type, product(dims))], dims);
  }

  /** Each element the same number; for scales, which must not be 0. */
  public static Values filled(float value, long... dims) {
    byte[] bytes = new byte[Math.toIntExact(Float.BYTES * product(dims))];
    ByteBuffer raw = littleEndian(bytes);
    while (raw.hasRemaining()) {
      raw.putFloat(value);
    }
    return new Values(ElementType.FLOAT, bytes, dims);
  }

  /** The TensorProto. */
  ProtoWriter message(String name) {
    return head(name).bytes(9, raw);
  }

  /** The TensorProto without values. */
  ProtoWriter head(String name) {
    ProtoWriter message = new ProtoWriter();
    for (long dim : dims) {
      message.varint(1, dim);
    }
    message.varint(2, type.id());
    return name.isEmpty() ? message : message.string(8, name);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long product(long... dims) {
    long product = 1;
    for (long dim : dims) {
      product = Math.multiplyExact(product, dim);
    }
    return product;
  }
}
