package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Arrays made of arrays. */
final class Arrays {
  private Arrays() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.binary(
            "array.concat", (context, a, b) -> Operands.array(a, 1).concat(Operands.array(b, 2))),
        Builtin.unary("array.flatten", Arrays::flatten),
        Builtin.unary("array.reverse", Arrays::reverse),
        Builtin.ternary("array.slice", Arrays::slice));
  }

  private static Value flatten(BuiltinContext context, Value value) throws BuiltinException {
    ArrayValue array = Operands.array(value, 1);
    List<Value> elements = array.asList();
    if (elements.stream().noneMatch(ArrayValue.class::isInstance)) {
      return array;
    }
    List<Value> flat = new ArrayList<>(array.size());
    for (Value element : elements) {
      if (element instanceof ArrayValue nested) {
        flat.addAll(nested.asList());
      } else {
        flat.add(element);
      }
    }
    return ArrayValue.copyOf(flat);
  }

  private static Value reverse(BuiltinContext context, Value value) throws BuiltinException {
    ArrayValue array = Operands.array(value, 1);
    int last = array.size() - 1;
    return last < 1 ? array : ArrayValue.generate(array.size(), i -> array.get(last - i));
  }

  private static Value slice(BuiltinContext context, Value value, Value from, Value to)
      throws BuiltinException {
    ArrayValue array = Operands.array(value, 1);
    long start = Operands.integer(from, 2);
    long stop = Math.clamp(Operands.integer(to, 3), 0, array.size());
    return array.slice((int) Math.clamp(start, 0, stop), (int) stop);
  }

  /** The element at an index that is written as an integer, or null. */
  static @Nullable Value at(ArrayValue array, Value index) {
    if (index instanceof NumberValue number) {
      OptionalLong integer = RegoNumbers.toLong(number);
      if (integer.isPresent() && integer.getAsLong() >= 0 && integer.getAsLong() < array.size()) {
        return array.get((int) integer.getAsLong());
      }
    }
    return null;
  }
}
