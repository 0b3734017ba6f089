package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.check.CheckedProgram;
import dev.assay.engine.rego.check.RuleTree;
import dev.assay.engine.value.Value;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The functions of a program that queries had planned: others that ask for the same share them, and
 * so do the queries of a program with some other modules, where they hold there. Safe for use by
 * several threads.
 */
public final class KeptFunctions {
  /** Of this program. */
  private final Map<List<Value>, KeptFunction> own = new ConcurrentHashMap<>();

  /** Of earlier programs, where the rules are the same; what they look at may not be. */
  private final Map<List<Value>, KeptFunction> earlier = new ConcurrentHashMap<>();

  private final CheckedProgram program;

  /** None yet. */
  public KeptFunctions(CheckedProgram program) {
    this.program = program;
  }

  /** Those that hold in a program with some other modules. */
  public KeptFunctions in(CheckedProgram next) {
    KeptFunctions functions = new KeptFunctions(next);
    functions.takeOver(earlier);
    functions.takeOver(own);
    return functions;
  }

  private void takeOver(Map<List<Value>, KeptFunction> others) {
    others.forEach((path, function) -> {
      RuleTree node = program.tree().at(path);
      if (node != null && node.hasRules(function.rules())) {
        earlier.put(path, function);
      }
    });
  }

  CheckedProgram program() {
    return program;
  }

  /** The function for the rules at a path, or null. */
  @Nullable KeptFunction find(List<Value> path) {
    KeptFunction function = own.get(path);
    if (function != null) {
      return function;
    }
    function = earlier.remove(path);
    if (function == null || !holds(function)) {
      return null;
    }
    own.put(path, function);
    return function;
  }

  void keep(List<Value> path, KeptFunction function) {
    own.put(path, function);
  }

  @SuppressWarnings("ReferenceEquality") // What was taken over is the same object.
  private boolean holds(KeptFunction function) {
    for (KeptFunction.Whole document : function.documents()) {
      if (program.tree().at(document.path()) != document.node()) {
        return false;
      }
    }
    for (KeptFunction.Look look : function.looks()) {
      if (!look.holdsIn(program.tree())) {
        return false;
      }
    }
    return true;
  }
}
