package dev.assay.engine.cel.precompiled;

import dev.assay.engine.cel.CelCompileException;
import dev.assay.engine.cel.CelCompiler;
import dev.assay.engine.cel.CelEnvironment;
import dev.assay.engine.cel.CelProgram;
import dev.assay.engine.cel.CelType;
import dev.assay.engine.cel.expr.CheckedExpr;
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
  private final Map<String, List<PrecompiledProgram>> programs;

  /** In the order of the table, which is that of the policies. */
  private final List<PrecompiledProgram> all;

  private final Supplier<? extends CelCompiler> fallback;
  private volatile @Nullable CelCompiler compiler;

  private PrecompiledCel(
      Map<String, List<PrecompiledProgram>> programs,
      List<PrecompiledProgram> all,
      Supplier<? extends CelCompiler> fallback) {
    this.programs = programs;
    this.all = all;
    this.fallback = fallback;
  }

  /**
   * Reads a table that {@link RecordingCelCompiler#table} wrote. Expressions themselves are read
   * and linked when they are evaluated first, or by {@link #link}, so that nobody waits for those
   * that are not evaluated.
   *
   * @param fallback gives the compiler for what is not in the table; asked at most once, and not
   *     before it is needed
   * @throws DamagedTableException where the table is no such table; an expression that is damaged
   *     inside is found out when it is linked
   */
  public static PrecompiledCel read(Value table, Supplier<? extends CelCompiler> fallback) {
    if (!Value.of(FORMAT).equals(Parts.field(table, "format"))) {
      throw new DamagedTableException(
          "expected format " + FORMAT + ", found " + Parts.field(table, "format"));
    }
    // Environments have most variables in common, and what is equal was packed as one value.
    IdentityHashMap<Value, CelEnvironment.Variable> variables = new IdentityHashMap<>();
    List<CelEnvironment> environments = new ArrayList<>();
    for (Parts parts = Parts.of(Parts.field(table, "environments")); parts.more(); ) {
      environments.add(environment(parts.next(), variables));
    }
    Map<String, List<PrecompiledProgram>> programs = new HashMap<>();
    List<PrecompiledProgram> all = new ArrayList<>();
    for (Parts parts = Parts.of(Parts.field(table, "programs")); parts.more(); ) {
      Value entry = parts.next();
      int environment = Parts.number(Parts.field(entry, "environment"));
      if (environment >= environments.size()) {
        throw new DamagedTableException("an expression of no environment");
      }
      CompiledKey key =
          new CompiledKey(
              environments.get(environment),
              Parts.string(Parts.field(entry, "source")),
              TypeCodec.read(Parts.field(entry, "expected")));
      List<PrecompiledProgram> same = programs.get(key.source());
      if (same == null) {
        same = new ArrayList<>(1);
        programs.put(key.source(), same);
      }
      PrecompiledProgram program = new PrecompiledProgram(key, entry);
      same.add(program);
      all.add(program);
    }
    return new PrecompiledCel(programs, all, fallback);
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
    return all.size();
  }

  @Override
  public CelProgram compile(String expression, CelEnvironment environment, CelType expected)
      throws CelCompileException {
    for (PrecompiledProgram program : programs.getOrDefault(expression, List.of())) {
      if (program.isOf(environment, expected)) {
        return program;
      }
    }
    return fallback().compile(expression, environment, expected);
  }

  /**
   * Reads and links all expressions, the last first: for a thread that has nothing else to do while
   * another evaluates them, the first first; or before the first evaluation, to be told of damage.
   *
   * @throws DamagedTableException where one of them is damaged
   */
  public void link() {
    for (int i = all.size() - 1; i >= 0; i--) {
      all.get(i).checked();
    }
    if (compiler instanceof PrecompiledCel more) {
      more.link();
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
