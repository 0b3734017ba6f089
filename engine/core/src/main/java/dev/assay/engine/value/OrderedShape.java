package dev.assay.engine.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A shape, and where the values of keys in document order go in it.
 *
 * @param order the document position of each key of the shape; null where the document has them in
 *     ascending order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record OrderedShape(Shape shape, int @Nullable [] order) {

  /** Takes over keys in document order, which are distinct. */
  static OrderedShape of(Value[] keys) {
    int[] order = KeyOrder.ascending(keys, keys.length);
    if (order == null) {
      return new OrderedShape(new Shape(keys), null);
    }
    Value[] sorted = new Value[keys.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = keys[order[i]];
    }
    return new OrderedShape(new Shape(sorted), order);
  }

  /** The object whose values stand in document order from {@code base} on. */
  ObjectValue object(Value[] documentOrder, int base) {
    int size = shape.size();
    if (order == null) {
      return ObjectValue.owning(shape, Arrays.copyOfRange(documentOrder, base, base + size));
    }
    Value[] values = new Value[size];
    for (int i = 0; i < size; i++) {
      values[i] = documentOrder[base + order[i]];
    }
    return ObjectValue.owning(shape, values);
  }
}
