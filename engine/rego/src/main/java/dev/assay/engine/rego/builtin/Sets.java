package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets and what they are made of, and {@code in}, which any collection has. */
final class Sets {
  private Sets() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.binary(
            "and", (context, a, b) -> Operands.set(a, 1).intersection(Operands.set(b, 2))),
        Builtin.binary("internal.member_2", Sets::member),
        Builtin.ternary("internal.member_3", Sets::memberWithKey),
        Builtin.unary("intersection", Sets::intersection),
        Builtin.binary("or", (context, a, b) -> Operands.set(a, 1).union(Operands.set(b, 2))),
        Builtin.binary(
            "set_diff", (context, a, b) -> Operands.set(a, 1).difference(Operands.set(b, 2))),
        Builtin.unary("union", Sets::union));
  }

  private static Value member(BuiltinContext context, Value value, Value collection) {
    return Value.of(
        switch (collection) {
          case SetValue set -> set.contains(value);
          case ArrayValue array -> array.contains(value);
          case ObjectValue object -> object.containsValue(value);
          default -> false;
        });
  }

  private static Value memberWithKey(
      BuiltinContext context, Value key, Value value, Value collection) {
    if (collection instanceof SetValue set) {
      return Value.of(set.contains(key) && key.equals(value));
    }
    return Value.of(value.equals(at(collection, key)));
  }

  /** The value of a collection under a key, or null where there is none. */
  static @Nullable Value at(Value collection, Value key) {
    return switch (collection) {
      case ObjectValue object -> object.get(key);
      case ArrayValue array -> Arrays.at(array, key);
      case SetValue set -> set.contains(key) ? key : null;
      default -> null;
    };
  }

  private static Value intersection(BuiltinContext context, Value value) throws BuiltinException {
    SetValue common = null;
    for (Value element : Operands.set(value, 1).asList()) {
      SetValue set = Operands.set(element, 1);
      common = common == null ? set : common.intersection(set);
    }
    return common == null ? SetValue.EMPTY : common;
  }

  private static Value union(BuiltinContext context, Value value) throws BuiltinException {
    List<Value> sets = Operands.set(value, 1).asList();
    List<Value> all = new ArrayList<>();
    for (Value element : sets) {
      all.addAll(Operands.set(element, 1).asList());
    }
    return sets.size() == 1 ? sets.getFirst() : SetValue.copyOf(all);
  }
}
