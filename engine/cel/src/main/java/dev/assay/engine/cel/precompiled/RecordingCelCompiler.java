package dev.assay.engine.cel.precompiled;

import dev.assay.engine.cel.CelCompileException;
import dev.assay.engine.cel.CelCompiler;
import dev.assay.engine.cel.CelEnvironment;
import dev.assay.engine.cel.CelProgram;
import dev.assay.engine.cel.CelType;
import dev.assay.engine.cel.expr.CheckedExpr;
import dev.assay.engine.cel.program.LinkedProgram;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiles with another compiler and remembers the outcome, for {@link #table}. The build uses it
 * on the policies that ship.
 */
public final class RecordingCelCompiler implements CelCompiler {
  private final CelCompiler compiler;
  private final Map<CompiledKey, CheckedExpr> recorded = new LinkedHashMap<>();

  public RecordingCelCompiler(CelCompiler compiler) {
    this.compiler = compiler;
  }

  @Override
  public CelProgram compile(String expression, CelEnvironment environment, CelType expected)
      throws CelCompileException {
    CelProgram program = compiler.compile(expression, environment, expected);
    if (program instanceof LinkedProgram linked) {
      synchronized (recorded) {
        recorded.put(new CompiledKey(environment, expression, expected), linked.checked());
      }
    }
    return program;
  }

  /** All that was compiled, in the order of first compilation, for {@link PrecompiledCel#read}. */
  public Value table() {
    Map<CelEnvironment, Integer> environments = new LinkedHashMap<>();
    List<Value> programs = new ArrayList<>();
    synchronized (recorded) {
      recorded.forEach((key, checked) -> {
        Integer known = environments.putIfAbsent(key.environment(), environments.size());
        programs.add(
            ObjectValue.builder()
                .put("environment", Value.of(known == null ? environments.size() - 1 : known))
                .put("source", Value.of(key.source()))
                .put("expected", TypeCodec.write(key.expected()))
                .put("type", TypeCodec.write(checked.type()))
                .put("locals", Value.of(checked.locals()))
                .put("expr", ExprWriter.write(checked.root()))
                .build());
      });
    }
    return ObjectValue.builder()
        .put("format", Value.of(PrecompiledCel.FORMAT))
        .put(
            "environments",
            ArrayValue.copyOf(
                environments.keySet().stream().map(RecordingCelCompiler::environment).toList()))
        .put("programs", ArrayValue.copyOf(programs))
        .build();
  }

  private static Value environment(CelEnvironment environment) {
    List<Value> variables = new ArrayList<>();
    for (CelEnvironment.Variable variable : environment.variables()) {
      variables.add(ArrayValue.of(Value.of(variable.name()), TypeCodec.write(variable.type())));
    }
    return ArrayValue.copyOf(variables);
  }
}
