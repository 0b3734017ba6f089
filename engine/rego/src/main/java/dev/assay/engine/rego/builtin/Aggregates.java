package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One value made of many. */
final class Aggregates {
  private Aggregates() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.unary("all", Aggregates::all),
        Builtin.unary("any", Aggregates::any),
        Builtin.unary("count", Aggregates::count),
        Builtin.unary("max", Aggregates::max),
        Builtin.unary("min", Aggregates::min),
        Builtin.unary("product", Aggregates::product),
        Builtin.unary("sort", Aggregates::sort),
        Builtin.unary("sum", Aggregates::sum));
  }

  private static Value count(BuiltinContext context, Value value) throws BuiltinException {
    int count =
        switch (value) {
          case ArrayValue array -> array.size();
          case ObjectValue object -> object.size();
          case SetValue set -> set.size();
          case StringValue string -> codePoints(string.string());
          default -> throw BuiltinException.type(1, value, "array", "object", "set", "string");
        };
    return LongNumber.of(count);
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }

  private static Value sum(BuiltinContext context, Value value) throws BuiltinException {
    List<Value> elements = elements(value, "set", "array");
    NumberValue sum = RegoNumbers.sum(context, elements);
    if (sum == null) {
      throw noNumber(value, elements);
    }
    return sum;
  }

  private static Value product(BuiltinContext context, Value value) throws BuiltinException {
    List<Value> elements = elements(value, "set", "array");
    NumberValue product = RegoNumbers.product(context, elements);
    if (product == null) {
      throw noNumber(value, elements);
    }
    return product;
  }

  private static BuiltinException noNumber(Value composite, List<Value> elements) {
    for (Value element : elements) {
      if (!(element instanceof NumberValue)) {
        return Operands.element(1, composite, element, "number");
      }
    }
    throw new IllegalArgumentException("all elements are numbers");
  }

  private static @Nullable Value max(BuiltinContext context, Value value) throws BuiltinException {
    return switch (value) {
      case SetValue set -> set.size() == 0 ? null : set.asList().getLast();
      case ArrayValue array -> {
        Value max = null;
        for (int i = 0; i < array.size(); i++) {
          if (max == null || max.compareTo(array.get(i)) <= 0) {
            max = array.get(i);
          }
        }
        yield max;
      }
      default -> throw BuiltinException.type(1, value, "set", "array");
    };
  }

  private static @Nullable Value min(BuiltinContext context, Value value) throws BuiltinException {
    return switch (value) {
      case SetValue set -> set.size() == 0 ? null : set.asList().getFirst();
      case ArrayValue array -> {
        Value min = null;
        for (int i = 0; i < array.size(); i++) {
          if (min == null || min.compareTo(array.get(i)) >= 0) {
            min = array.get(i);
          }
        }
        yield min;
      }
      default -> throw BuiltinException.type(1, value, "set", "array");
    };
  }

  private static Value sort(BuiltinContext context, Value value) throws BuiltinException {
    return switch (value) {
      case SetValue set -> set.toArray();
      case ArrayValue array -> array.sorted();
      default -> throw BuiltinException.type(1, value, "set", "array");
    };
  }

  private static Value all(BuiltinContext context, Value value) throws BuiltinException {
    for (Value element : elements(value, "array", "set")) {
      if (!element.equals(BooleanValue.TRUE)) {
        return BooleanValue.FALSE;
      }
    }
    return BooleanValue.TRUE;
  }

  private static Value any(BuiltinContext context, Value value) throws BuiltinException {
    return Value.of(elements(value, "array", "set").contains(BooleanValue.TRUE));
  }

  private static List<Value> elements(Value value, String... expected) throws BuiltinException {
    List<Value> elements = Operands.elements(value);
    if (elements == null) {
      throw BuiltinException.type(1, value, expected);
    }
    return elements;
  }
}
