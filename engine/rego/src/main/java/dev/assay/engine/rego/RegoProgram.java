package dev.assay.engine.rego;

import dev.assay.engine.rego.builtin.BuiltinTable;
import dev.assay.engine.rego.check.CheckOptions;
import dev.assay.engine.rego.check.CheckedModule;
import dev.assay.engine.rego.check.CheckedProgram;
import dev.assay.engine.rego.check.CheckedQuery;
import dev.assay.engine.rego.check.RegoChecker;
import dev.assay.engine.rego.plan.KeptFunctions;
import dev.assay.engine.rego.plan.Plan;
import dev.assay.engine.rego.plan.Planner;
import dev.assay.engine.rego.plan.Watching;
import dev.assay.engine.rego.run.LinkedPlan;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Import;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.rego.syntax.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Modules that were parsed and checked together. Immutable, for use by any number of threads:
 * compile once, prepare each question once by {@link #query}, ask it as often as you like.
 */
public final class RegoProgram {
  private final CheckedProgram program;
  private final CheckOptions options;
  private final BuiltinTable builtins;
  private final ParserOptions dialect;
  private final KeptFunctions functions;

  private RegoProgram(
      KeptFunctions functions,
      CheckedProgram program,
      CheckOptions options,
      BuiltinTable builtins,
      ParserOptions dialect) {
    this.functions = functions;
    this.program = program;
    this.options = options;
    this.builtins = builtins;
    this.dialect = dialect;
  }

  /**
   * Compiles modules of Rego v1 with the builtins that are installed.
   *
   * @param modules their texts by the names that messages call them
   * @throws RegoException with all that is wrong with them
   */
  public static RegoProgram compile(Map<String, String> modules) throws RegoException {
    Builder builder = builder();
    modules.forEach(builder::module);
    return builder.build();
  }

  /**
   * This program with some modules put in, in place of others, or taken out. Of what does not
   * depend on them nothing is parsed, checked or planned again; this program stays as it is.
   *
   * @param changed modules that are new, or take the place of those of their names
   * @param removed names of modules; those that are not there are none
   * @throws RegoException with all that is wrong, in the order of place
   */
  public RegoProgram with(Collection<SourceText> changed, Set<String> removed)
      throws RegoException {
    Set<String> gone = new HashSet<>(removed);
    changed.forEach(source -> gone.add(source.file()));
    List<Module> modules = new ArrayList<>(RegoParser.parseModules(List.copyOf(changed), dialect));
    for (CheckedModule module : program.modules()) {
      if (!gone.contains(module.source().source().file())) {
        modules.add(module.source());
      }
    }
    CheckedProgram next = RegoChecker.check(modules, options, program);
    return new RegoProgram(functions.in(next), next, options, builtins, dialect);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** What the checks made of the modules. */
  public CheckedProgram checked() {
    return program;
  }

  /**
   * Prepares a question, such as {@code data.authz.allow} or {@code data.k8s.deny[message]}.
   *
   * @throws RegoException with all that is wrong with it
   */
  public RegoQuery query(String query) throws RegoException {
    return query(query, null, List.of());
  }

  /**
   * Prepares a question that stands in a package.
   *
   * @param packagePath whose rules it may name alone, from {@code data} on, or null
   * @param imports that it may use
   */
  public RegoQuery query(String query, @Nullable Term packagePath, List<Import> imports)
      throws RegoException {
    return query(query, packagePath, imports, Watching.NOTHING);
  }

  /**
   * As {@link #query(String, Term, List)}, made to be watched ({@link RegoQuery#results(Value,
   * dev.assay.engine.rego.run.Tracer)}).
   */
  public RegoQuery query(
      String query, @Nullable Term packagePath, List<Import> imports, Watching watching)
      throws RegoException {
    Body body = RegoParser.parseQuery(new SourceText("", query), dialect);
    // As it was written first, for what is wrong with it is told in its own words.
    RegoChecker.checkQuery(program, body, packagePath, imports, options);
    ResultTerms results = ResultTerms.of(body);
    CheckedQuery checked =
        RegoChecker.checkQuery(program, results.body(), packagePath, imports, options);
    Map<String, CheckedQuery> entries = Map.of(RegoQuery.ENTRY, checked);
    Plan plan =
        watching.equals(Watching.NOTHING)
            ? Planner.plan(options.builtins(), entries, functions)
            : Planner.plan(program, options.builtins(), entries, watching);
    return new RegoQuery(new LinkedPlan(plan, builtins), results);
  }

  /** Puts a program together. Not for use by several threads. */
  public static final class Builder {
    private final List<SourceText> sources = new ArrayList<>();
    private final List<Module> modules = new ArrayList<>();
    private CheckOptions options = CheckOptions.DEFAULT;
    private @Nullable BuiltinTable builtins;
    private ParserOptions dialect = ParserOptions.DEFAULT;

    private Builder() {}

    /** A module by the name that messages call it. */
    public Builder module(String file, String text) {
      sources.add(new SourceText(file, text));
      return this;
    }

    /** A module that is a text with a name. */
    public Builder module(SourceText source) {
      sources.add(source);
      return this;
    }

    /** A module that was parsed already. */
    public Builder module(Module module) {
      modules.add(module);
      return this;
    }

    /** The Rego in which modules and queries are written; v1 if not said. */
    public Builder version(RegoVersion version) {
      this.dialect = ParserOptions.of(version);
      return this;
    }

    /** How strict the checks are, which builtins there are, what input and data look like. */
    public Builder options(CheckOptions checkOptions) {
      this.options = checkOptions;
      return this;
    }

    /** What builtins do; those that are installed if not said. */
    public Builder builtins(BuiltinTable table) {
      this.builtins = table;
      return this;
    }

    /**
     * Parses and checks.
     *
     * @throws RegoException with all that is wrong, in the order of place
     */
    public RegoProgram build() throws RegoException {
      List<Module> all = new ArrayList<>(modules);
      all.addAll(RegoParser.parseModules(sources, dialect));
      CheckedProgram program = RegoChecker.check(all, options);
      BuiltinTable table = builtins == null ? Installed.BUILTINS : builtins;
      return new RegoProgram(new KeptFunctions(program), program, options, table, dialect);
    }
  }

  /** Looked for once in a process. */
  private static final class Installed {
    static final BuiltinTable BUILTINS = BuiltinTable.installed();
  }
}
