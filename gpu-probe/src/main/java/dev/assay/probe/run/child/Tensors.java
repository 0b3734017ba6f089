package dev.assay.probe.run.child;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Makes inputs, the same at every run: numbers with a fraction between -1 and 1, integers and truth
 * values 1 and 0 by turns, which are valid as tokens, masks and switches of most models. They lie
 * outside of the Java heap, which is bounded, and the runtime reads them where they are.
 */
final class Tensors {
  private Tensors() {}

  static OnnxTensor of(OrtEnvironment environment, Arena arena, long[] shape, OnnxJavaType type)
      throws OrtException {
    long elements = 1;
    for (long length : shape) {
      elements = Math.multiplyExact(elements, length);
    }
    int bytes = Math.toIntExact(Math.multiplyExact(elements, size(type)));
    ByteBuffer buffer = arena.allocate(bytes, Long.BYTES).asByteBuffer();
    buffer.order(ByteOrder.nativeOrder());
    for (int i = 0; i < elements; i++) {
      put(buffer, type, i);
    }
    return OnnxTensor.createTensor(environment, buffer.flip(), shape, type);
  }

  private static int size(OnnxJavaType type) {
    return switch (type) {
      case FLOAT, INT32 -> Integer.BYTES;
      case DOUBLE, INT64 -> Long.BYTES;
      case FLOAT16, BFLOAT16, INT16 -> Short.BYTES;
      case INT8, UINT8, BOOL -> Byte.BYTES;
      case STRING, UNKNOWN ->
          throw new IllegalArgumentException("no input of type " + type + " can be made");
    };
  }

  private static void put(ByteBuffer buffer, OnnxJavaType type, int i) {
    int bit = ~i & 1;
    switch (type) {
      case FLOAT -> buffer.putFloat(fraction(i));
      case DOUBLE -> buffer.putDouble(fraction(i));
      case FLOAT16 -> buffer.putShort(Float.floatToFloat16(fraction(i)));
      case BFLOAT16 -> buffer.putShort((short) (Float.floatToRawIntBits(fraction(i)) >>> 16));
      case INT64 -> buffer.putLong(bit);
      case INT32 -> buffer.putInt(bit);
      case INT16 -> buffer.putShort((short) bit);
      case INT8, UINT8, BOOL -> buffer.put((byte) bit);
      case STRING, UNKNOWN -> throw new IllegalArgumentException("has no size");
    }
  }

  /** Spread over [-1, 1) by Knuth's multiplicative hash, in steps that every format holds. */
  private static float fraction(int i) {
    return ((i * 0x9E3779B1) >>> 24) / 128f - 1;
  }
}
