package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.check.CheckedProgram;
import dev.assay.engine.rego.check.CheckedQuery;
import dev.assay.engine.rego.check.CheckedRule;
import dev.assay.engine.rego.check.RuleTree;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lowers a checked program to a plan of what queries ask for, and no more. */
public final class Planner {
  private final CheckedProgram program;
  private final BuiltinDeclarations builtins;
  private final Map<FunctionName, PlanFunction> functions = new HashMap<>();
  private final Map<Request, FunctionName> names = new HashMap<>();
  private final Map<Request, DocumentNode> documents = new HashMap<>();
  private final Map<Mocks, Integer> mocks = new HashMap<>();
  private final Deque<Runnable> work = new ArrayDeque<>();
  private final Watching watching;
  private int slots;

  /** Of the query or the rules that are being lowered. */
  private @Nullable Location place;

  private Planner(CheckedProgram program, BuiltinDeclarations builtins, Watching watching) {
    this.program = program;
    this.builtins = builtins;
    this.watching = watching;
  }

  /** The rules of one place, under what {@code with} replaced. */
  private record Request(List<Value> path, Mocks mocks, boolean whole) {}

  /**
   * The plan of some queries.
   *
   * @param queries by the name of the plan's entry
   * @throws RegoException where loops stand in one another deeper than the stack of this thread
   *     holds
   */
  public static Plan plan(
      CheckedProgram program, BuiltinDeclarations builtins, Map<String, CheckedQuery> queries)
      throws RegoException {
    return plan(program, builtins, queries, Watching.NOTHING);
  }

  /**
   * The plan of some queries, made to be watched.
   *
   * @param queries by the name of the plan's entry
   * @throws RegoException where loops stand in one another deeper than the stack of this thread
   *     holds
   */
  public static Plan plan(
      CheckedProgram program,
      BuiltinDeclarations builtins,
      Map<String, CheckedQuery> queries,
      Watching watching)
      throws RegoException {
    Planner planner = new Planner(program, builtins, watching);
    Map<String, PlanFunction> entries = new HashMap<>();
    try {
      queries.forEach((name, query) -> entries.put(name, planner.entry(name, query)));
      for (Runnable next = planner.work.poll(); next != null; next = planner.work.poll()) {
        next.run();
      }
    } catch (StackOverflowError e) {
      throw new RegoException(
          List.of(
              new RegoError(
                  RegoErrorCode.REGO_COMPILE_ERROR,
                  "loops are nested deeper than the stack of this thread holds",
                  Objects.requireNonNull(planner.place))));
    }
    return new Plan(planner.functions, entries, Map.of(), planner.slots, false);
  }

  private PlanFunction entry(String name, CheckedQuery query) {
    place = query.body().location();
    Scope scope = new Scope();
    ExpressionLowering lowering = new ExpressionLowering(this, scope, Mocks.NONE);
    Block block =
        scope.block(() ->
            lowering.body(
                query.body(),
                () -> {
                  List<Operand> keys = new ArrayList<>();
                  List<Operand> values = new ArrayList<>();
                  query
                      .variables()
                      .forEach((written, variable) -> {
                        Operand value = scope.find(variable);
                        if (value != null) {
                          keys.add(new Operand.Constant(StringValue.of(written)));
                          values.add(value);
                        }
                      });
                  int result = scope.newRegister();
                  scope.emit(new Statement.MakeObject(keys, values, result));
                  scope.emit(new Statement.AddResult(new Operand.Local(result)));
                }));
    return new PlanFunction(
        new FunctionName(name),
        0,
        scope.registers(),
        PlanFunction.Memo.NONE,
        false,
        List.of(block));
  }

  Watching watching() {
    return watching;
  }

  RuleTree root() {
    return program.tree();
  }

  BuiltinDeclarations builtins() {
    return builtins;
  }

  int newSlot() {
    return slots++;
  }

  /** The function for the rules that stand at a node. */
  FunctionName function(List<Value> path, RuleTree node, Mocks context) {
    return function(new Request(List.copyOf(path), context, false), node);
  }

  private FunctionName function(Request request, RuleTree node) {
    FunctionName known = names.get(request);
    if (known != null) {
      return known;
    }
    StringBuilder text = new StringBuilder("data");
    for (Value key : request.path()) {
      text.append('.').append(key instanceof StringValue string ? string.string() : key);
    }
    if (request.whole()) {
      text.append(".*");
    }
    if (!request.mocks().equals(Mocks.NONE)) {
      // What the functions under a with see is theirs alone.
      text.append('#').append(mocks.computeIfAbsent(request.mocks(), _ -> mocks.size() + 1));
    }
    FunctionName name = new FunctionName(text.toString());
    names.put(request, name);
    work.add(() -> {
      place = node.rules().getFirst().location();
      RuleLowering lowering = new RuleLowering(this, request.mocks());
      functions.put(
          name,
          request.whole()
              ? lowering.lowerWhole(name, request.path(), node)
              : lowering.lower(name, node.rules()));
    });
    return name;
  }

  /** A node for statements that look at all that stands below it. */
  DocumentNode document(List<Value> path, RuleTree node, Mocks context) {
    Request request = new Request(List.copyOf(path), context, false);
    DocumentNode known = documents.get(request);
    if (known == null) {
      SortedMap<Value, DocumentNode> children = new TreeMap<>();
      node.children()
          .forEach((key, child) -> {
            List<Value> below = new ArrayList<>(path);
            below.add(key);
            if (!context.shadows(below) && !onlyFunctions(child)) {
              children.put(key, document(below, child, context));
            }
          });
      known =
          new DocumentNode(
              path,
              hasDocument(node) ? function(path, node, context) : null,
              hasDocument(node) && !children.isEmpty()
                  ? function(new Request(List.copyOf(path), context, true), node)
                  : null,
              children);
      documents.put(request, known);
    }
    return known;
  }

  /** Whether rules that are no functions stand at the node itself. */
  static boolean hasDocument(RuleTree node) {
    return !node.rules().isEmpty() && node.rules().getFirst().arguments() == null;
  }

  static boolean isFunction(RuleTree node) {
    return !node.rules().isEmpty() && node.rules().getFirst().arguments() != null;
  }

  private static boolean onlyFunctions(RuleTree node) {
    return isFunction(node) && node.children().isEmpty();
  }

  /** The node at a path, or null. */
  @Nullable RuleTree find(List<Value> path) {
    RuleTree node = program.tree();
    for (Value key : path) {
      node = node == null ? null : node.child(key);
    }
    return node;
  }

  /** The rules of a function that is called by a name with dots below {@code data}, or null. */
  @Nullable List<CheckedRule> functionRules(List<Value> path) {
    RuleTree node = find(path);
    return node == null || !isFunction(node) ? null : node.rules();
  }
}
