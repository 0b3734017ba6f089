package dev.assay.engine.cel.precompiled;

import dev.assay.engine.cel.CelCompileException;
import dev.assay.engine.cel.CelCompiler;
import dev.assay.engine.cel.CelEnvironment;
import dev.assay.engine.cel.CelProgram;
import dev.assay.engine.cel.CelType;
import dev.assay.engine.cel.expr.CheckedExpr;
import dev.assay.engine.cel.program.LinkedProgram;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds expressions in a table of compiled ones; only what is not there is compiled. An expression
 * is found when its text, its environment and the type expected of it are the same. Safe for use by
 * several threads.
 */
public final class PrecompiledCel implements CelCompiler {
  static final int FORMAT = 1;

  /** The limits to read a table's text with: expressions nest deeper than manifests may. */
  public static final InputLimits LIMITS =
      new InputLimits(8 << 20, 4 * CheckedExpr.MAX_DEPTH, 20, 0, 1_000_000);

  /** By their text, which tells nearly all apart and whose hash the JVM makes once and fast. */
  private final Map<String, List<Entry>> programs;

  private final int size;
  private final Supplier<? extends CelCompiler> fallback;
  private volatile @Nullable CelCompiler compiler;

  private record Entry(CompiledKey key, Value program) {}

  private PrecompiledCel(
      Map<String, List<Entry>> programs, int size, Supplier<? extends CelCompiler> fallback) {
    this.programs = programs;
    this.size = size;
    this.fallback = fallback;
  }

  /**
   * Reads a table that {@link RecordingCelCompiler#table} wrote. Expressions themselves are read
   * when they are asked for.
   *
   * @param fallback gives the compiler for what is not in the table; asked at most once, and not
   *     before it is needed
   * @throws DamagedTableException where the table is no such table, here or when a damaged
   *     expression is asked for
   */
  public static PrecompiledCel read(Value table, Supplier<? extends CelCompiler> fallback) {
    if (!Value.of(FORMAT).equals(Parts.field(table, "format"))) {
      throw new DamagedTableException(
          "expected format " + FORMAT + ", found " + Parts.field(table, "format"));
    }
    // Environments have most variables in common, and what is equal was packed as one value.
    IdentityHashMap<Value, CelEnvironment.Variable> variables = new IdentityHashMap<>();
    List<CelEnvironment> environments = new ArrayList<>();
    for (Parts all = Parts.of(Parts.field(table, "environments")); all.more(); ) {
      environments.add(environment(all.next(), variables));
    }
    Map<String, List<Entry>> programs = new HashMap<>();
    int size = 0;
    for (Parts all = Parts.of(Parts.field(table, "programs")); all.more(); ) {
      Value program = all.next();
      int environment = Parts.number(Parts.field(program, "environment"));
      if (environment >= environments.size()) {
        throw new DamagedTableException("an expression of no environment");
      }
      CompiledKey key =
          new CompiledKey(
              environments.get(environment),
              Parts.string(Parts.field(program, "source")),
              TypeCodec.read(Parts.field(program, "expected")));
      List<Entry> same = programs.get(key.source());
      if (same == null) {
        same = new ArrayList<>(1);
        programs.put(key.source(), same);
      }
      same.add(new Entry(key, program));
      size++;
    }
    return new PrecompiledCel(programs, size, fallback);
  }

  private static CelEnvironment environment(
      Value value, IdentityHashMap<Value, CelEnvironment.Variable> known) {
    List<CelEnvironment.Variable> variables = new ArrayList<>();
    for (Parts all = Parts.of(value); all.more(); ) {
      Value next = all.next();
      CelEnvironment.Variable variable = known.get(next);
      if (variable == null) {
        Parts parts = Parts.of(next);
        variable = new CelEnvironment.Variable(parts.string(), TypeCodec.read(parts.next()));
        parts.end();
        known.put(next, variable);
      }
      variables.add(variable);
    }
    return new CelEnvironment(variables);
  }

  /** How many expressions the table holds. */
  public int size() {
    return size;
  }

  @Override
  public CelProgram compile(String expression, CelEnvironment environment, CelType expected)
      throws CelCompileException {
    for (Entry entry : programs.getOrDefault(expression, List.of())) {
      if (entry.key().expected().equals(expected)
          && entry.key().environment().equals(environment)) {
        return program(expression, environment, entry.program());
      }
    }
    return fallback().compile(expression, environment, expected);
  }

  private static CelProgram program(String source, CelEnvironment environment, Value program) {
    int slots = environment.variables().size();
    int locals = Parts.number(Parts.field(program, "locals"));
    if (locals > CheckedExpr.MAX_LOCALS) {
      throw new DamagedTableException("an expression of " + locals + " locals");
    }
    try {
      return LinkedProgram.link(
          new CheckedExpr(
              source,
              TypeCodec.read(Parts.field(program, "type")),
              slots,
              locals,
              new ExprReader(slots, locals).read(Parts.field(program, "expr"))));
    } catch (IllegalArgumentException e) {
      throw new DamagedTableException(e.getMessage() + " in the expression " + source);
    }
  }

  private CelCompiler fallback() {
    CelCompiler known = compiler;
    if (known == null) {
      synchronized (this) {
        known = compiler;
        if (known == null) {
          known = fallback.get();
          compiler = known;
        }
      }
    }
    return known;
  }
}
