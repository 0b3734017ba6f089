package dev.assay.engine.rego.plan;

import dev.assay.engine.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code with} put in the place of functions and rules, wherever the functions of a plan are
 * called from: each combination has functions of its own.
 *
 * @param functions by the name with dots of a function or builtin
 * @param shadowed paths below {@code data} that base documents took over from rules
 */
record Mocks(Map<String, Mock> functions, Set<List<Value>> shadowed) {
  static final Mocks NONE = new Mocks(Map.of(), Set.of());

  Mocks {
    functions = Map.copyOf(functions);
    shadowed = Set.copyOf(shadowed);
  }

  /** What is called instead. */
  sealed interface Mock {
    /** A function or builtin of this name, which itself is called as it is. */
    record Function(String name) implements Mock {}

    /** A value, whatever the arguments are. */
    record Slot(int slot) implements Mock {}
  }

  Mocks with(Map<String, Mock> moreFunctions, Set<List<Value>> moreShadowed) {
    if (moreFunctions.isEmpty() && shadowed.containsAll(moreShadowed)) {
      return this;
    }
    Map<String, Mock> allFunctions = new HashMap<>(functions);
    allFunctions.putAll(moreFunctions);
    Set<List<Value>> allShadowed = new HashSet<>(shadowed);
    allShadowed.addAll(moreShadowed);
    return new Mocks(allFunctions, allShadowed);
  }

  Mocks withoutFunctions() {
    return new Mocks(Map.of(), shadowed);
  }

  boolean shadows(List<Value> path) {
    return !shadowed.isEmpty() && shadowed.contains(path);
  }
}
