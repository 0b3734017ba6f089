package dev.assay.engine.cel.precompiled;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;

/** Takes the parts of a list one by one and insists on each of them. */
final class Parts {
  private final ArrayValue parts;
  private int at;

  private Parts(ArrayValue parts) {
    this.parts = parts;
  }

  static Parts of(Value value) {
    if (value instanceof ArrayValue array) {
      return new Parts(array);
    }
    throw new DamagedTableException("expected a list, found " + value.type().term());
  }

  boolean more() {
    return at < parts.size();
  }

  int remaining() {
    return parts.size() - at;
  }

  Value next() {
    if (!more()) {
      throw new DamagedTableException("a list is too short: " + parts);
    }
    return parts.get(at++);
  }

  String string() {
    return string(next());
  }

  int number() {
    return number(next());
  }

  void end() {
    if (more()) {
      throw new DamagedTableException("a list is too long: " + parts);
    }
  }

  static String string(Value value) {
    if (value instanceof StringValue text) {
      return text.string();
    }
    throw new DamagedTableException("expected a string, found " + value.type().term());
  }

  static int number(Value value) {
    if (value instanceof LongNumber number
        && number.longValue() >= 0
        && number.longValue() <= Integer.MAX_VALUE) {
      return (int) number.longValue();
    }
    throw new DamagedTableException("expected an index, found " + value);
  }

  /** A field that an object must have. */
  static Value field(Value object, String name) {
    Value value = object instanceof ObjectValue fields ? fields.get(name) : null;
    if (value == null) {
      throw new DamagedTableException("'" + name + "' is absent");
    }
    return value;
  }
}
