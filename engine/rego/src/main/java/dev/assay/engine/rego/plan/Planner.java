package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.check.CheckedProgram;
import dev.assay.engine.rego.check.CheckedQuery;
import dev.assay.engine.rego.check.RuleTree;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.ManyModules;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Lowers a checked program to a plan of what queries ask for, and no more. */
public final class Planner {
  private final CheckedProgram program;
  private final BuiltinDeclarations builtins;
  private final Map<Request, FunctionName> names = new ConcurrentHashMap<>();
  private final Map<Request, DocumentNode> documents = new ConcurrentHashMap<>();
  private final Map<Mocks, Integer> mocks = new ConcurrentHashMap<>();
  private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final Map<List<Value>, KeptFunction.Look> looks = new ConcurrentHashMap<>();
  private final Watching watching;
  private final @Nullable KeptFunctions kept;
  private final AtomicInteger mocksMet = new AtomicInteger();
  private final AtomicInteger slots = new AtomicInteger();

  private Planner(
      CheckedProgram program,
      BuiltinDeclarations builtins,
      Watching watching,
      @Nullable KeptFunctions kept) {
    this.program = program;
    this.builtins = builtins;
    this.watching = watching;
    this.kept = kept;
  }

  /** The rules of one place, under what {@code with} replaced. */
  private record Request(List<Value> path, Mocks mocks, boolean whole) {}

  /** A function that another one calls, and the rules that it is made of. */
  private record Asked(FunctionName name, Request request, RuleTree node) {}

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
    return plan(new Planner(program, builtins, Watching.NOTHING, null), queries);
  }

  /**
   * The plan of some queries, which shares functions with that of others.
   *
   * @param queries by the name of the plan's entry
   * @param kept what was planned of their program so far; what is planned now is added
   * @throws RegoException where loops stand in one another deeper than the stack of this thread
   *     holds
   */
  public static Plan plan(
      BuiltinDeclarations builtins, Map<String, CheckedQuery> queries, KeptFunctions kept)
      throws RegoException {
    return plan(new Planner(kept.program(), builtins, Watching.NOTHING, kept), queries);
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
    return plan(new Planner(program, builtins, watching, null), queries);
  }

  private static Plan plan(Planner planner, Map<String, CheckedQuery> queries)
      throws RegoException {
    Map<String, PlanFunction> entries = new HashMap<>();
    for (Map.Entry<String, CheckedQuery> query : queries.entrySet()) {
      try {
        entries.put(query.getKey(), planner.entry(query.getKey(), query.getValue()));
      } catch (StackOverflowError e) {
        throw tooDeep(query.getValue().body().location());
      }
    }
    return new Plan(planner.functions(), entries, Map.of(), planner.slots.get(), false);
  }

  private static RegoException tooDeep(Location place) {
    return new RegoException(
        List.of(
            new RegoError(
                RegoErrorCode.REGO_COMPILE_ERROR,
                "loops are nested deeper than the stack of this thread holds",
                place)));
  }

  /** What was asked for, and what that asks for in turn; the processors share it. */
  private Map<FunctionName, PlanFunction> functions() throws RegoException {
    Map<FunctionName, PlanFunction> functions = new HashMap<>();
    while (!asked.isEmpty()) {
      List<Asked> now = new ArrayList<>();
      for (Asked next = asked.poll(); next != null; next = asked.poll()) {
        now.add(next);
      }
      List<Optional<PlanFunction>> lowered = ManyModules.map(now, this::lowered);
      for (int i = 0; i < now.size(); i++) {
        Asked one = now.get(i);
        // The stack of this thread may be deeper than that of those that share the work.
        PlanFunction function = lowered.get(i).or(() -> lowered(one)).orElse(null);
        if (function == null) {
          throw tooDeep(one.node().rules().getFirst().location());
        }
        functions.put(one.name(), function);
      }
    }
    return functions;
  }

  /** Empty where the stack does not hold the loops of the rules. */
  private Optional<PlanFunction> lowered(Asked asking) {
    Request request = asking.request();
    KeptFunctions shared = request.whole() || !request.mocks().equals(Mocks.NONE) ? null : kept;
    if (shared != null) {
      KeptFunction known = shared.find(request.path());
      if (known != null) {
        askFor(known);
        return Optional.of(known.function());
      }
    }
    Surroundings around = new Surroundings(this);
    RuleLowering lowering = new RuleLowering(around, request.mocks());
    try {
      PlanFunction function =
          request.whole()
              ? lowering.lowerWhole(asking.name(), request.path(), asking.node())
              : lowering.lower(asking.name(), asking.node().rules());
      KeptFunction known = around.keep(function, asking.node());
      if (shared != null && known != null) {
        shared.keep(request.path(), known);
      }
      return Optional.of(function);
    } catch (StackOverflowError _) {
      return Optional.empty();
    }
  }

  /** What a function calls that is not lowered again. */
  private void askFor(KeptFunction known) {
    for (List<Value> path : known.calls()) {
      RuleTree node = find(path);
      if (node != null) {
        function(path, node, Mocks.NONE);
      }
    }
    for (KeptFunction.Whole document : known.documents()) {
      document(document.path(), document.node(), Mocks.NONE);
    }
  }

  private PlanFunction entry(String name, CheckedQuery query) {
    Scope scope = new Scope();
    Surroundings around = new Surroundings(this);
    ExpressionLowering lowering = new ExpressionLowering(around, scope, Mocks.NONE);
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
    return slots.getAndIncrement();
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
      if (key instanceof StringValue string && string.string().indexOf('.') < 0) {
        text.append('.').append(string.string());
      } else {
        text.append('[').append(key).append(']');
      }
    }
    if (request.whole()) {
      text.append(".*");
    }
    if (!request.mocks().equals(Mocks.NONE)) {
      // What the functions under a with see is theirs alone.
      text.append('#')
          .append(mocks.computeIfAbsent(request.mocks(), _ -> mocksMet.incrementAndGet()));
    }
    FunctionName name = new FunctionName(text.toString());
    FunctionName before = names.putIfAbsent(request, name);
    if (before != null) {
      return before;
    }
    asked.add(new Asked(name, request, node));
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
    return program.tree().at(path);
  }

  /** What stands on the way to a path; for each path one object. */
  KeptFunction.Look look(List<Value> path) {
    return looks.computeIfAbsent(path, _ -> KeptFunction.Look.at(path, program.tree()));
  }
}
