package dev.assay.engine.value;

/** Rego's total order over values. */
final class ValueOrder {
  private ValueOrder() {}

  @SuppressWarnings("ReferenceEquality") // a short cut: shared values are equal to themselves
  static int compare(Value a, Value b) {
    if (a == b) {
      return 0;
    }
    return switch (a) {
      case StringValue x when b instanceof StringValue y ->
          StringValue.compareCodePoints(x.string(), y.string());
      case NumberValue x when b instanceof NumberValue y -> compareNumbers(x, y);
      case ArrayValue x when b instanceof ArrayValue y -> compareArrays(x.elements, y.elements);
      case ObjectValue x when b instanceof ObjectValue y -> compareObjects(x, y);
      case SetValue x when b instanceof SetValue y -> compareArrays(x.elements, y.elements);
      case BooleanValue x when b instanceof BooleanValue y -> Boolean.compare(x.value(), y.value());
      case OpaqueValue x when b instanceof OpaqueValue y -> compareOpaque(x, y);
      default -> a.type().compareTo(b.type());
    };
  }

  private static int compareNumbers(NumberValue a, NumberValue b) {
    if (a instanceof LongNumber x && b instanceof LongNumber y) {
      return Long.compare(x.longValue(), y.longValue());
    }
    return a.decimalValue().compareTo(b.decimalValue());
  }

  private static int compareArrays(Value[] a, Value[] b) {
    int common = Math.min(a.length, b.length);
    for (int i = 0; i < common; i++) {
      int order = compare(a[i], b[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.length, b.length);
  }

  private static int compareObjects(ObjectValue a, ObjectValue b) {
    int common = Math.min(a.size(), b.size());
    for (int i = 0; i < common; i++) {
      int order = compare(a.keyAt(i), b.keyAt(i));
      if (order == 0) {
        order = compare(a.valueAt(i), b.valueAt(i));
      }
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static int compareOpaque(OpaqueValue a, OpaqueValue b) {
    int order = a.typeName().compareTo(b.typeName());
    return order != 0 ? order : a.compareSameType(b);
  }
}
