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
  private final Map<String, List<Entry>> programs;

  /** In the order of the table, which is that of the policies. */
  private final List<Entry> all;

  private final Supplier<? extends CelCompiler> fallback;
  private volatile @Nullable CelCompiler compiler;

  private static final class Entry {
    final CompiledKey key;
    final Value table;

    /** Made when it is asked for; a race only makes it twice. */
    volatile @Nullable PrecompiledProgram program;

    Entry(CompiledKey key, Value table) {
      this.key = key;
      this.table = table;
    }

    PrecompiledProgram program() {
      PrecompiledProgram known = program;
      if (known == null) {
        known = new PrecompiledProgram(key, table);
        program = known;
      }
      return known;
    }
  }

  private PrecompiledCel(
      Map<String, List<Entry>> programs,
      List<Entry> all,
      Supplier<? extends CelCompiler> fallback) {
    this.programs = programs;
    this.all = all;
    this.fallback = fallback;
  }

  /**
   * Reads a table that {@link RecordingCelCompiler#table} wrote. Expressions themselves are read
   * when they are evaluated first, for most runs evaluate few of them.
   *
   * @param fallback gives the compiler for what is not in the table; asked at most once, and not
   *     before it is needed
   * @throws DamagedTableException where the table is no such table, here or when an expression is
   *     asked for; one that is damaged inside cannot be evaluated, which its evaluation says
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
    Map<String, List<Entry>> programs = new HashMap<>();
    List<Entry> all = new ArrayList<>();
    for (Parts parts = Parts.of(Parts.field(table, "programs")); parts.more(); ) {
      Value program = parts.next();
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
      Entry entry = new Entry(key, program);
      same.add(entry);
      all.add(entry);
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
    for (Entry entry : programs.getOrDefault(expression, List.of())) {
      if (entry.key.expected().equals(expected) && entry.key.environment().equals(environment)) {
        return entry.program();
      }
    }
    return fallback().compile(expression, environment, expected);
  }

  /**
   * Reads and links the expressions that were asked for, the last first: for a thread that has
   * nothing else to do while another evaluates them, the first first.
   *
   * @throws DamagedTableException where one of them is damaged
   */
  public void link() {
    for (int i = all.size() - 1; i >= 0; i--) {
      PrecompiledProgram program = all.get(i).program;
      if (program != null) {
        program.checked();
      }
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
