package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The one relation: every value inside a value and its path, as an array of pairs {@code [path,
 * value]}, each before what is inside it.
 */
final class Walk {
  private final BuiltinContext context;
  private final List<Value> pairs = new ArrayList<>();
  private final List<Value> path = new ArrayList<>();

  private Walk(BuiltinContext context) {
    this.context = context;
  }

  static List<Builtin> builtins() {
    return List.of(
        Builtin.unary(
            "walk",
            (context, value) -> {
              Walk walk = new Walk(context);
              walk.visit(value);
              return ArrayValue.copyOf(walk.pairs);
            }));
  }

  private void visit(Value value) throws BuiltinException {
    context.spend(1L + path.size());
    pairs.add(ArrayValue.of(ArrayValue.copyOf(path), value));
    switch (value) {
      case ArrayValue array -> {
        for (int i = 0; i < array.size(); i++) {
          visit(LongNumber.of(i), array.get(i));
        }
      }
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          visit(object.keyAt(i), object.valueAt(i));
        }
      }
      case SetValue set -> {
        for (Value element : set.asList()) {
          visit(element, element);
        }
      }
      default -> {}
    }
  }

  private void visit(Value key, Value value) throws BuiltinException {
    path.add(key);
    visit(value);
    path.removeLast();
  }
}
