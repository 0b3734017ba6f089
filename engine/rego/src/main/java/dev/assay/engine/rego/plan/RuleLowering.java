package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.check.CheckedRule;
import dev.assay.engine.rego.check.RuleTree;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.GroundTerms;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of one place become one function. */
final class RuleLowering {
  private static final int MOST_MEMO_ARGUMENTS = 2;

  private final Surroundings around;
  private final Mocks mocks;
  private final Scope scope = new Scope();

  RuleLowering(Surroundings around, Mocks mocks) {
    this.around = around;
    this.mocks = mocks;
  }

  PlanFunction lower(FunctionName name, List<CheckedRule> rules) {
    List<Term> arguments = rules.getFirst().arguments();
    int parameters = arguments == null ? 0 : arguments.size();
    for (int i = 0; i < parameters; i++) {
      scope.newRegister();
    }
    Block block =
        scope.block(() -> {
          if (rules.stream().anyMatch(RuleLowering::isTree)) {
            tree(rules);
          } else if (rules.stream().anyMatch(rule -> rule.key() != null)) {
            set(rules);
          } else if (rules.stream().anyMatch(RuleLowering::isEntry)) {
            object(rules);
          } else {
            complete(rules);
          }
        });
    PlanFunction.Memo memo =
        arguments == null
            ? PlanFunction.Memo.ANSWER
            : parameters > 0 && parameters <= MOST_MEMO_ARGUMENTS && isCostly(block)
                ? PlanFunction.Memo.BY_ARGUMENTS
                : PlanFunction.Memo.NONE;
    return new PlanFunction(name, parameters, scope.registers(), memo, false, List.of(block));
  }

  /** Whether the work of the function is worth a look into a map. */
  private static boolean isCostly(Block block) {
    for (Statement statement : block.statements()) {
      boolean costly =
          switch (statement) {
            case Statement.Scan _, Statement.Walk _, Statement.Extent _, Statement.Call _ -> true;
            case Statement.Blocks(List<Block> blocks) ->
                blocks.stream().anyMatch(RuleLowering::isCostly);
            case Statement.Choose choose ->
                choose.chains().stream()
                    .flatMap(chain -> chain.blocks().stream())
                    .anyMatch(RuleLowering::isCostly);
            case Statement.Not(Block inner, _) -> isCostly(inner);
            case Statement.Exists(Block inner, _) -> isCostly(inner);
            case Statement.With with -> isCostly(with.block());
            case Statement.Watched(_, Block inner) -> isCostly(inner);
            default -> false;
          };
      if (costly) {
        return true;
      }
    }
    return false;
  }

  private static List<Term> rest(CheckedRule rule) {
    List<Term> path = rule.reference().path();
    return path.subList(rule.groundLength() - 1, path.size());
  }

  /** Whether more than one key, or a set, stands below the place. */
  private static boolean isTree(CheckedRule rule) {
    int keys = rest(rule).size();
    return keys > 1 || (keys == 1 && rule.key() != null);
  }

  private static boolean isEntry(CheckedRule rule) {
    return rest(rule).size() == 1 && rule.key() == null;
  }

  private ExpressionLowering lowering() {
    return new ExpressionLowering(around, scope, mocks);
  }

  private void finish(int target) {
    scope.emit(new Statement.Finish(target));
    scope.emit(new Statement.Return(new Operand.Local(target)));
  }

  private void set(List<CheckedRule> rules) {
    int target = scope.newRegister();
    scope.emit(new Statement.Collect(Statement.Kind.SET, target));
    partial(
        rules,
        (rule, lowering) -> {
          Term key = rule.key();
          if (key != null) {
            lowering.terms().term(key, value -> scope.emit(new Statement.Add(target, value)));
          }
        });
    finish(target);
  }

  private void object(List<CheckedRule> rules) {
    int target = scope.newRegister();
    scope.emit(new Statement.Collect(Statement.Kind.OBJECT, target));
    partial(
        rules,
        (rule, lowering) ->
            lowering
                .terms()
                .term(
                    rest(rule).getFirst(),
                    key ->
                        lowering
                            .terms()
                            .term(
                                value(rule),
                                value ->
                                    scope.emit(
                                        new Statement.InsertOnce(
                                            target, key, value, rule.location())))));
    finish(target);
  }

  private void tree(List<CheckedRule> rules) {
    int target = scope.newRegister();
    scope.emit(new Statement.CollectTree(target));
    partial(rules, (rule, lowering) -> insert(target, List.of(), rule, lowering));
    finish(target);
  }

  private void insert(
      int target, List<Operand> below, CheckedRule rule, ExpressionLowering lowering) {
    lowering
        .terms()
        .terms(
            rest(rule),
            keys -> {
              List<Operand> path = new ArrayList<>(below);
              path.addAll(keys);
              Term key = rule.key();
              lowering
                  .terms()
                  .term(
                      key == null ? value(rule) : key,
                      value ->
                          scope.emit(
                              new Statement.InsertAt(
                                  target, path, value, key != null, rule.location())));
            });
  }

  /**
   * All that rules say at a place and below it, where some rule leaves open which keys it is about.
   *
   * @param path of the place
   */
  PlanFunction lowerWhole(FunctionName name, List<Value> path, RuleTree node) {
    Block block =
        scope.block(() -> {
          int target = scope.newRegister();
          scope.emit(new Statement.CollectTree(target));
          whole(target, path, List.of(), node);
          finish(target);
        });
    return new PlanFunction(
        name, 0, scope.registers(), PlanFunction.Memo.ANSWER, false, List.of(block));
  }

  private void whole(int target, List<Value> path, List<Operand> below, RuleTree node) {
    if (Planner.hasDocument(node) && !mocks.shadows(path)) {
      if (node.rules().stream().anyMatch(rule -> isTree(rule) || isEntry(rule))) {
        partial(node.rules(), (rule, lowering) -> insert(target, below, rule, lowering));
      } else {
        int value = scope.newRegister();
        scope.emit(
            new Statement.Blocks(
                List.of(
                    scope.block(() -> {
                      scope.emit(
                          new Statement.Call(
                              around.function(path, node, mocks), List.of(), value, null));
                      insertAnswer(target, below, value, node.rules().getFirst().key() != null);
                    }))));
      }
    }
    node.children()
        .forEach((key, child) -> {
          List<Value> childPath = new ArrayList<>(path);
          childPath.add(key);
          List<Operand> childKeys = new ArrayList<>(below);
          childKeys.add(new Operand.Constant(key));
          whole(target, childPath, childKeys, child);
        });
  }

  /** What other rules add to a set stands beside its members. */
  private void insertAnswer(int target, List<Operand> keys, int value, boolean set) {
    if (!set) {
      scope.emit(new Statement.InsertAt(target, keys, new Operand.Local(value), false, null));
      return;
    }
    int member = scope.newRegister();
    scope.emit(
        new Statement.Scan(
            new Operand.Local(value),
            Statement.NONE,
            member,
            scope.loop(() ->
                scope.emit(
                    new Statement.InsertAt(target, keys, new Operand.Local(member), true, null)))));
  }

  private interface Adding {
    void add(CheckedRule rule, ExpressionLowering lowering);
  }

  /** Every rule adds what it has for each way in which its body holds. */
  private void partial(List<CheckedRule> rules, Adding adding) {
    List<Block> blocks = new ArrayList<>();
    for (CheckedRule rule : rules) {
      ExpressionLowering lowering = lowering();
      blocks.add(
          scope.passing(() ->
              scope.closure(
                  0,
                  () ->
                      watched(
                          rule,
                          lowering,
                          () ->
                              body(
                                  rule,
                                  lowering,
                                  () -> {
                                    adding.add(rule, lowering);
                                    tellExit(rule);
                                  })))));
    }
    RuleIndex index = index(rules);
    scope.emit(index == null ? new Statement.Blocks(blocks) : new Statement.Select(blocks, index));
  }

  private @Nullable RuleIndex index(List<CheckedRule> rules) {
    return watching().steps() || !watching().index() ? null : IndexLowering.index(scope, rules);
  }

  private Watching watching() {
    return around.watching();
  }

  /** A rule in a plan that tells of its steps; what comes of it holds for each way it is true. */
  private void watched(CheckedRule rule, ExpressionLowering lowering, Runnable content) {
    if (watching().steps() && watching().index() && !rule.isDefault()) {
      GuardLowering.guards(around.root(), rule).forEach(scope::emit);
    }
    lowering.watched(point(rule), content);
  }

  private static TracePoint.Rule point(CheckedRule rule) {
    return new TracePoint.Rule(TermText.term(rule.reference()), rule.source().head().location());
  }

  private void tellExit(CheckedRule rule) {
    if (watching().steps()) {
      scope.emit(new Statement.Tell(Step.EXIT, point(rule)));
    }
  }

  private void body(CheckedRule rule, ExpressionLowering lowering, Runnable next) {
    if (!watching().cases() || !TestCases.has(rule)) {
      lowering.body(rule.body(), next);
      return;
    }
    TestCases cases = TestCases.of(rule);
    List<Expr> expressions = cases.body().expressions();
    Runnable rest =
        () -> lowering.part(expressions.subList(cases.after(), expressions.size()), next);
    lowering.part(
        expressions.subList(0, cases.after()),
        () ->
            lowering
                .terms()
                .terms(
                    cases.keys(),
                    keys -> {
                      int target = scope.newRegister();
                      scope.emit(new Statement.MakeArray(keys, target));
                      scope.emit(
                          new Statement.Tell(
                              Step.CASE,
                              new TracePoint.Case(new Operand.Local(target), rule.location())));
                      rest.run();
                    }));
  }

  private static Term value(CheckedRule rule) {
    Term value = rule.value();
    if (value == null) {
      throw new IllegalStateException("a rule without a value: " + rule.reference());
    }
    return value;
  }

  private void complete(List<CheckedRule> rules) {
    int target = scope.newRegister();
    boolean function = rules.getFirst().arguments() != null;
    List<CheckedRule> ordinary = rules.stream().filter(rule -> !rule.isDefault()).toList();
    List<Statement.Chain> chains = new ArrayList<>();
    Set<@Nullable Value> values = new HashSet<>();
    boolean early = !watching().steps() || (watching().earlyExit() && sameConstant(ordinary));
    for (CheckedRule rule : ordinary) {
      chains.add(scope.passing(() -> chain(rule, values, early)));
    }
    if (!chains.isEmpty()) {
      boolean first = early && values.size() == 1 && !values.contains(null);
      scope.emit(new Statement.Choose(chains, index(ordinary), target, first, function));
    }
    for (CheckedRule rule : rules) {
      if (rule.isDefault()) {
        fallback(rule, target);
      }
    }
    scope.emit(new Statement.Return(new Operand.Local(target)));
  }

  /** Whether all rules and those after their {@code else} say one and the same. */
  private static boolean sameConstant(List<CheckedRule> rules) {
    Set<@Nullable Value> values = new HashSet<>();
    for (CheckedRule first : rules) {
      for (CheckedRule rule = first; rule != null; rule = rule.otherwise()) {
        values.add(GroundTerms.value(value(rule)));
      }
    }
    return values.size() == 1 && !values.contains(null);
  }

  private void fallback(CheckedRule rule, int target) {
    ExpressionLowering lowering = lowering();
    scope.emit(
        new Statement.Blocks(
            List.of(
                scope.closure(
                    0,
                    () -> {
                      scope.emit(new Statement.IsUndefined(target));
                      lowering.body(
                          rule.body(),
                          () ->
                              lowering
                                  .terms()
                                  .term(
                                      value(rule),
                                      value -> {
                                        scope.emit(new Statement.Assign(value, target));
                                        tellExit(rule);
                                      }));
                    }))));
  }

  /**
   * A rule and those after its {@code else}.
   *
   * @param values takes the constant value of each, null for one that has none
   * @param early whether a rule is left where no other way in which it holds can say more
   */
  private Statement.Chain chain(CheckedRule first, Set<@Nullable Value> values, boolean early) {
    int result = scope.newRegister();
    List<Block> blocks = new ArrayList<>();
    for (CheckedRule rule = first; rule != null; rule = rule.otherwise()) {
      Value constant = GroundTerms.value(value(rule));
      values.add(constant);
      blocks.add(rule(rule, result, constant, early));
    }
    return new Statement.Chain(blocks, result, first.location());
  }

  private Block rule(CheckedRule rule, int result, @Nullable Value constant, boolean early) {
    ExpressionLowering lowering = lowering();
    int label = scope.newLabel();
    Runnable answer =
        () -> {
          if (constant != null) {
            scope.emit(new Statement.Assign(new Operand.Constant(constant), result));
            tellExit(rule);
            if (early) {
              // No other way in which the body holds gives another value.
              scope.emit(new Statement.Leave(label));
            }
          } else {
            lowering
                .terms()
                .term(
                    value(rule),
                    value -> {
                      scope.emit(
                          new Statement.AssignOnce(
                              value, result, rule.arguments() != null, rule.location()));
                      tellExit(rule);
                    });
          }
        };
    List<Term> patterns = rule.arguments() == null ? List.of() : rule.arguments();
    return scope.closure(
        label,
        () ->
            watched(
                rule,
                lowering,
                () -> arguments(lowering, patterns, 0, () -> lowering.body(rule.body(), answer))));
  }

  private static void arguments(
      ExpressionLowering lowering, List<Term> patterns, int index, Runnable next) {
    if (index == patterns.size()) {
      next.run();
    } else {
      lowering
          .unify()
          .operand(
              new Operand.Local(index),
              patterns.get(index),
              () -> arguments(lowering, patterns, index + 1, next));
    }
  }
}
