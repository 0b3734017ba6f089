package dev.assay.engine.cel;

import dev.assay.engine.cel.compile.CelDialect;
import dev.assay.engine.cel.compile.JavaCelCompiler;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles and evaluates one expression, with variables of any type; for tests. */
final class Expressions {
  static final CelCompiler COMPILER = new JavaCelCompiler(CelDialect.KUBERNETES);

  private final Map<String, Value> variables = new LinkedHashMap<>();
  private final Map<String, String> composed = new LinkedHashMap<>();

  static Expressions with(String name, Value value) {
    return new Expressions().and(name, value);
  }

  Expressions and(String name, Value value) {
    variables.put(name, value);
    return this;
  }

  /** A composed variable and the expression that defines it. */
  Expressions let(String name, String expression) {
    composed.put(CelEnvironment.COMPOSED + name, expression);
    return this;
  }

  CelEnvironment environment() throws CelCompileException {
    CelEnvironment environment = new CelEnvironment(List.of());
    for (String name : variables.keySet()) {
      environment = environment.with(name, CelType.Simple.DYN);
    }
    for (Map.Entry<String, String> variable : composed.entrySet()) {
      CelProgram program = COMPILER.compile(variable.getValue(), environment, CelType.Simple.DYN);
      environment = environment.with(variable.getKey(), program.type());
    }
    return environment;
  }

  /** Bindings that evaluate composed variables when they are asked for. */
  CelBindings bindings(CelBudget budget) throws CelCompileException {
    List<Value> given = new ArrayList<>(variables.values());
    List<CelProgram> programs = new ArrayList<>();
    for (String expression : composed.values()) {
      programs.add(COMPILER.compile(expression, environment(), CelType.Simple.DYN));
    }
    return new CelBindings() {
      @Override
      public Value value(int slot) throws CelEvaluationException {
        return slot < given.size()
            ? given.get(slot)
            : programs.get(slot - given.size()).evaluate(this, budget);
      }

      @Override
      public @Nullable CelProgram definition(int slot) {
        return slot < given.size() ? null : programs.get(slot - given.size());
      }
    };
  }

  CelProgram compile(String expression) throws CelCompileException {
    return COMPILER.compile(expression, environment(), CelType.Simple.DYN);
  }

  /** The value, or {@code error: message}. */
  Object run(String expression) throws CelCompileException {
    CelBudget budget = new CelBudget(10_000_000, Deadline.NONE);
    try {
      return compile(expression).evaluate(bindings(budget), budget);
    } catch (CelEvaluationException e) {
      return "error: " + e.getMessage();
    }
  }

  List<String> explain(String expression, Value object) throws CelCompileException {
    CelBudget budget = new CelBudget(10_000_000, Deadline.NONE);
    return compile(expression).explain(bindings(budget), budget, Documents.paths(object)).stream()
        .map(blame -> blame.path() + " = " + (blame.found() == null ? "absent" : blame.found()))
        .toList();
  }

  static Object eval(String expression) throws CelCompileException {
    return with("unused", NullValue.NULL).run(expression);
  }
}
