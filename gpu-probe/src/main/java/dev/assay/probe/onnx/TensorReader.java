package dev.assay.probe.onnx;

import dev.assay.probe.ModelRefusal;
import dev.assay.probe.ModelRefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one tensor, passing over its values. Their number is held against dims, whichever way they
 * are stored.
 */
final class TensorReader {
  private static final int EXTERNAL = 1;

  private final Message message;
  private final List<Long> dims = new ArrayList<>();
  private final ExternalEntries external = new ExternalEntries();
  private String name = "";
  private int type;
  private boolean externally;
  private long rawBytes = -1;
  private long textBytes;

  /** Values by the field that holds them, so that a field of another type is seen. */
  private long floats = -1;

  private long ints = -1;
  private long texts = -1;
  private long longs = -1;
  private long doubles = -1;
  private long unsignedLongs = -1;

  private TensorReader(Message message) {
    this.message = message;
  }

  /** A TensorProto; its name is the one in the file. */
  static Weight read(Message message) throws IOException, ModelRefusedException {
    message.budget().tensor();
    TensorReader reader = new TensorReader(message);
    reader.fields();
    return reader.weight();
  }

  /** A SparseTensorProto; its name is that of its values. */
  static Weight readSparse(Message message) throws IOException, ModelRefusedException {
    Weight values = null;
    Weight indices = null;
    List<Long> dims = new ArrayList<>();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> values = read(message.message("values of a sparse tensor"));
        case 2 -> indices = read(message.message("indices of a sparse tensor"));
        case 3 -> dims(message, dims);
        default -> throw message.unknown();
      }
    }
    if (values == null || indices == null) {
      throw message.refusedWhole(
          ModelRefusal.MALFORMED, "lacks its values or its indices; expected both");
    }
    if (!(values.storage() instanceof Storage.Inline)
        || !(indices.storage() instanceof Storage.Inline)) {
      throw message.refusedWhole(
          ModelRefusal.UNSUPPORTED, "has external data; store its values and indices inline");
    }
    long dense = product(message, dims);
    if (values.elements() > dense) {
      throw message.refusedWhole(
          ModelRefusal.INCONSISTENT,
          "has " + values.elements() + " values for " + dense + " elements");
    }
    return new Weight(
        values.name(),
        values.type(),
        dims,
        values.elements(),
        values.bytes(),
        true,
        values.storage());
  }

  /** Bytes of so many elements as raw data holds them; the largest long where there are more. */
  static long bytes(ElementType type, long elements) {
    long eights = elements / Byte.SIZE;
    long rest = (elements % Byte.SIZE * type.bits() + Byte.SIZE - 1) / Byte.SIZE;
    if (eights > (Long.MAX_VALUE - rest) / Math.max(1, type.bits())) {
      return Long.MAX_VALUE;
    }
    return eights * type.bits() + rest;
  }

  private void fields() throws IOException, ModelRefusedException {
    while (message.next()) {
      switch (message.field()) {
        case 1 -> dims(message, dims);
        case 2 -> type = message.int32();
        case 3 ->
            throw message.refused(
                ModelRefusal.UNSUPPORTED, "cuts the tensor into segments, which no runtime reads");
        case 4 -> floats = added(floats, message.fixed(Float.BYTES));
        case 5 -> ints = added(ints, message.varints());
        case 6 -> {
          textBytes += message.anotherBytes();
          texts = added(texts, 1);
        }
        case 7 -> longs = added(longs, message.varints());
        case 8 -> name = message.string();
        case 9 -> rawBytes = message.bytes();
        case 10 -> doubles = added(doubles, message.fixed(Double.BYTES));
        case 11 -> unsignedLongs = added(unsignedLongs, message.varints());
        case 13 -> external.read(message.anotherMessage("external data entry"));
        case 14 -> externally = location();
        case 12, 16 -> message.skip();
        default -> throw message.unknown();
      }
    }
  }

  private boolean location() throws IOException, ModelRefusedException {
    int location = message.int32();
    if (location != 0 && location != EXTERNAL) {
      throw message.malformed("is " + location + "; expected 0 or 1");
    }
    return location == EXTERNAL;
  }

  private Weight weight() throws ModelRefusedException {
    ElementType elementType = ElementType.of(type);
    if (elementType == null) {
      throw message.refusedWhole(
          ModelRefusal.UNSUPPORTED,
          "'" + Shown.of(name) + "' has the element type " + type + "; expected 1 to 28");
    }
    long elements = product(message, dims);
    Storage storage = storage();
    if (storage == null) {
      inline(elementType, elements);
      storage = new Storage.Inline();
    } else if (elementType == ElementType.STRING) {
      throw message.refusedWhole(
          ModelRefusal.INCONSISTENT, "'" + Shown.of(name) + "' is text in external data");
    }
    long bytes = elementType == ElementType.STRING ? textBytes : bytes(elementType, elements);
    return new Weight(name, elementType, dims, elements, bytes, false, storage);
  }

  private @Nullable Storage storage() throws ModelRefusedException {
    if (!externally) {
      if (external.any()) {
        throw message.refusedWhole(
            ModelRefusal.INCONSISTENT,
            "'" + Shown.of(name) + "' names external data and says that it is inline");
      }
      return null;
    }
    if (rawBytes >= 0 || typedFields() > 0) {
      throw message.refusedWhole(
          ModelRefusal.INCONSISTENT,
          "'" + Shown.of(name) + "' has values both inline and in external data");
    }
    return external.storage(message);
  }

  private int typedFields() {
    int fields = 0;
    for (long count : new long[] {floats, ints, texts, longs, doubles, unsignedLongs}) {
      fields += count >= 0 ? 1 : 0;
    }
    return fields;
  }

  private void inline(ElementType elementType, long elements) throws ModelRefusedException {
    boolean raw = rawBytes >= 0 && elementType != ElementType.STRING;
    long found = raw ? rawBytes : Math.max(0, typed(elementType));
    long expected = raw ? bytes(elementType, elements) : typedCount(elementType, elements);
    int fields = typedFields() + (rawBytes >= 0 ? 1 : 0);
    if (found != expected || fields > 1 || (fields == 1 && !raw && typed(elementType) < 0)) {
      throw message.refusedWhole(
          ModelRefusal.INCONSISTENT,
          "'"
              + Shown.of(name)
              + "' has "
              + found
              + (raw ? " bytes" : " values")
              + " in "
              + fields
              + " fields; expected "
              + expected
              + " in one, by its type "
              + elementType.term()
              + " and its dims");
    }
  }

  /** Values in the field that belongs to the type; -1 where the field is not there. */
  private long typed(ElementType elementType) {
    return switch (elementType) {
      case FLOAT, COMPLEX64 -> floats;
      case DOUBLE, COMPLEX128 -> doubles;
      case INT64 -> longs;
      case UINT32, UINT64 -> unsignedLongs;
      case STRING -> texts;
      case UINT8,
          INT8,
          UINT16,
          INT16,
          INT32,
          BOOL,
          FLOAT16,
          BFLOAT16,
          FLOAT8E4M3FN,
          FLOAT8E4M3FNUZ,
          FLOAT8E5M2,
          FLOAT8E5M2FNUZ,
          UINT4,
          INT4,
          FLOAT4E2M1,
          FLOAT8E8M0,
          UINT2,
          INT2,
          FLOAT6E2M3,
          FLOAT6E3M2 ->
          ints;
    };
  }

  /** How many numbers the field of the type has for so many elements. */
  private static long typedCount(ElementType elementType, long elements) {
    return switch (elementType) {
      // Two numbers each. A count beyond a long fits no file, so that it need not be right.
      case COMPLEX64, COMPLEX128 -> elements > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * elements;
      // Packed into bytes, and a byte is one number.
      case UINT4, INT4, FLOAT4E2M1, UINT2, INT2 -> bytes(elementType, elements);
      default -> elements;
    };
  }

  private static void dims(Message message, List<Long> dims)
      throws IOException, ModelRefusedException {
    // A packed list can be long, so that only the first too many is kept.
    message.varints(dim -> {
      if (dims.size() <= Budget.MAX_RANK) {
        dims.add(dim);
      }
    });
    if (dims.size() > Budget.MAX_RANK) {
      throw message.refused(
          ModelRefusal.LIMIT, "has more than " + Budget.MAX_RANK + " dimensions, the limit");
    }
  }

  private static long product(Message message, List<Long> dims) throws ModelRefusedException {
    long product = 1;
    try {
      for (long dim : dims) {
        if (dim < 0) {
          throw message.refusedWhole(
              ModelRefusal.MALFORMED, "has the dimension " + dim + "; expected 0 or more");
        }
        product = Math.multiplyExact(product, dim);
      }
    } catch (ArithmeticException _) {
      throw message.refusedWhole(
          ModelRefusal.LIMIT, "has the dimensions " + dims + ", more elements than 2^63");
    }
    return product;
  }

  private static long added(long count, long more) {
    return Math.max(0, count) + more;
  }
}
