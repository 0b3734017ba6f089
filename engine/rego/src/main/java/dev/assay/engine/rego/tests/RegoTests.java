package dev.assay.engine.rego.tests;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.assay.engine.rego.builtin.BuiltinTable;
import dev.assay.engine.rego.check.CheckOptions;
import dev.assay.engine.rego.check.CheckedProgram;
import dev.assay.engine.rego.check.CheckedQuery;
import dev.assay.engine.rego.check.RegoChecker;
import dev.assay.engine.rego.plan.Planner;
import dev.assay.engine.rego.plan.Watching;
import dev.assay.engine.rego.run.LinkedPlan;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.Rule;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The tests of some modules: rules whose name, or a part of it, starts with {@code test_}, and
 * {@code todo_test_} for those that are not run. Immutable and safe for use by several threads.
 */
public final class RegoTests {
  /** The variable that takes what a test says. */
  static final String ANSWER = "answer";

  private static final Location NOWHERE = new Location(new SourceText("", ""), 0, 0);

  private final List<Module> modules;
  private final CheckedProgram program;
  private final CheckOptions options;
  private final BuiltinTable builtins;
  private final List<RegoTest> tests;

  private RegoTests(
      List<Module> modules,
      CheckedProgram program,
      CheckOptions options,
      BuiltinTable builtins,
      List<RegoTest> tests) {
    this.modules = modules;
    this.program = program;
    this.options = options;
    this.builtins = builtins;
    this.tests = tests;
  }

  /**
   * Checks modules and finds the tests in them, in the order of files and lines.
   *
   * @param builtins what builtins do
   * @throws RegoException with all that is wrong with them
   */
  public static RegoTests of(List<Module> modules, CheckOptions options, BuiltinTable builtins)
      throws RegoException {
    List<Module> sorted = new ArrayList<>(modules);
    sorted.sort(Comparator.comparing(module -> module.source().file()));
    List<Module> named = DuplicateNames.rewritten(sorted);
    CheckedProgram program = RegoChecker.check(named, options);
    List<RegoTest> tests = new ArrayList<>();
    for (Module module : named) {
      for (Rule rule : module.rules()) {
        find(module, rule, tests);
      }
    }
    return new RegoTests(List.copyOf(sorted), program, options, builtins, List.copyOf(tests));
  }

  private static void find(Module module, Rule rule, List<RegoTest> tests) {
    List<Term> reference = TestName.parts(rule.head().reference());
    TestName name = TestName.of(reference);
    if (name == null) {
      return;
    }
    Term.Ref packagePath = (Term.Ref) module.packagePath();
    List<Term> path = new ArrayList<>(packagePath.path());
    for (Term part : reference.subList(0, name.length())) {
      path.add(
          part instanceof Term.Var variable
              ? new Term.Constant(StringValue.of(variable.name()), NOWHERE)
              : part);
    }
    boolean table =
        rule.head().key() == null
            && rule.head().arguments() == null
            && reference.stream().skip(1).anyMatch(part -> !(part instanceof Term.Constant));
    tests.add(
        new RegoTest(
            TermText.term(packagePath),
            name.text(),
            new Term.Ref(packagePath.head(), path, NOWHERE),
            rule.location(),
            name.isTodo(),
            table));
  }

  /** All of them. */
  public List<RegoTest> all() {
    return tests;
  }

  /**
   * Those whose full name holds what a regular expression (RE2) matches.
   *
   * @throws IllegalArgumentException where it is none, with what is wrong with it
   */
  public RegoTests matching(String regex) {
    Pattern pattern;
    try {
      pattern = Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    List<RegoTest> some =
        tests.stream().filter(test -> pattern.matcher(test.fullName()).find()).toList();
    return new RegoTests(modules, program, options, builtins, some);
  }

  /** What coverage is of, as it was written. */
  public List<Module> modules() {
    return modules;
  }

  /**
   * What asks a test.
   *
   * @throws RegoException where it cannot be asked, as with a function
   */
  CheckedQuery query(RegoTest test) throws RegoException {
    Term answer = new Term.Var(ANSWER, NOWHERE);
    Term.Ref equal = new Term.Ref(new Term.Var("eq", NOWHERE), List.of(), NOWHERE);
    Term call = new Term.Call(equal, List.of(answer, test.reference()), NOWHERE);
    Body body = new Body(List.of(new Expr.TermExpr(call, false, List.of(), NOWHERE)));
    return RegoChecker.checkQuery(program, body, null, List.of(), options);
  }

  /**
   * A plan of some queries, by the full name of the test.
   *
   * @throws RegoException where it would be too deep
   */
  LinkedPlan plan(Map<String, CheckedQuery> queries, Watching watching) throws RegoException {
    return new LinkedPlan(Planner.plan(program, options.builtins(), queries, watching), builtins);
  }
}
