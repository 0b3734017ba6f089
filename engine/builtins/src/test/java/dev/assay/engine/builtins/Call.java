package dev.assay.engine.builtins;

import dev.assay.engine.value.Value;
import java.util.List;

/** A call of a builtin. */
record Call(String name, List<Value> arguments) {
  static Call of(String name, Value... arguments) {
    return new Call(name, List.of(arguments));
  }

  static Call of(String name, String... arguments) {
    return new Call(name, List.of(arguments).stream().map(Value::of).toList());
  }

  @Override
  public String toString() {
    String text = name + arguments;
    return text.length() > 300 ? text.substring(0, 300) + "…" : text;
  }
}
