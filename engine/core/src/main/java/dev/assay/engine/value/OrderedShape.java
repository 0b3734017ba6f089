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
