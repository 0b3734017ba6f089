package dev.assay.engine.rego.check;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what variables would have to hold for rules to be recursive. */
final class RecursionCause {
  private static final int MAX_CONDITIONS = 2;
  private static final int MAX_MEMBERS = 5;

  private final RuleGraph graph;

  RecursionCause(RuleGraph graph) {
    this.graph = graph;
  }

  private record Condition(int position, Term term, Value value) {}

  /** Of the first step that is not certain; {@code ""} where none is. */
  String of(List<RuleDraft> path) {
    for (int i = 1; i < path.size(); i++) {
      RuleDraft from = path.get(i - 1);
      RuleReference.Dynamic ref = cause(from, path.get(i));
      if (ref != null) {
        return describe(ref, from, path.get(i), i > 1);
      }
    }
    return "";
  }

  /** The reference by which a rule may mean another, or null where it certainly does. */
  private RuleReference.@Nullable Dynamic cause(RuleDraft from, RuleDraft to) {
    RuleGraph.Ints ground = graph.groundEdges(from);
    for (int i = 0; i < ground.size(); i++) {
      if (ground.get(i) == to.vertex) {
        return null;
      }
    }
    RuleReference.Dynamic first = null;
    for (RuleReference.Dynamic ref : graph.dynamic(from)) {
      if (ref.paths().stream().anyMatch(path -> graph.targets(path).contains(to))) {
        Set<String> bound = CheckRecursion.boundBefore(from, ref.index());
        if (CheckRecursion.selects(ref.narrowed(), to, bound, null)) {
          return null;
        }
        first = first == null ? ref : first;
      }
    }
    return first;
  }

  private String describe(
      RuleReference.Dynamic ref, RuleDraft from, RuleDraft to, boolean nameFrom) {
    // What follows the name of the rule only reads from its value.
    List<Term> target = to.path();
    int length = Math.min(ref.path().size(), target.size());
    List<Term> shown = ref.path().subList(0, length);
    Term.Var data = new Term.Var("data", from.source.location());
    StringBuilder text = new StringBuilder(" (");
    text.append(TermText.term(new Term.Ref(data, shown, from.source.location())));
    if (nameFrom) {
      text.append(" in ").append(CheckConflicts.fullName(from));
    }
    List<Integer> positions = new ArrayList<>();
    Set<String> bound = CheckRecursion.boundBefore(from, ref.index());
    CheckRecursion.selects(ref.narrowed(), to, bound, positions);
    List<Condition> conditions = conditions(shown, target, positions);
    Origins origins = new Origins(from, ref.index());
    if (conditions == null
        || conditions.isEmpty()
        || conditions.size() > MAX_CONDITIONS
        || conditions.stream().anyMatch(condition -> !origins.mayBe(ref, condition))) {
      return text.append(" could refer to ")
          .append(CheckConflicts.fullName(to))
          .append(')')
          .toString();
    }
    text.append(" refers to ").append(CheckConflicts.fullName(to));
    String separator = " if ";
    for (Condition condition : conditions) {
      text.append(separator).append(TermText.term(condition.term()));
      text.append(" is ").append(condition.value());
      String note = origins.note(ref, condition);
      if (!note.isEmpty()) {
        text.append(" (").append(note).append(')');
      }
      separator = " and ";
    }
    return text.append(')').toString();
  }

  /** Null where a term would have to be two values. */
  private static @Nullable List<Condition> conditions(
      List<Term> shown, List<Term> target, List<Integer> positions) {
    Map<Object, Condition> conditions = new LinkedHashMap<>();
    for (int position : positions) {
      Term term = shown.get(position);
      Value value = ((Term.Constant) target.get(position)).value();
      Condition known =
          conditions.putIfAbsent(TermKey.of(term), new Condition(position, term, value));
      if (known != null && !known.value().equals(value)) {
        return null;
      }
    }
    return List.copyOf(conditions.values());
  }

  private sealed interface Origin {
    record Input(Term from) implements Origin {}

    record FromRule(Term from) implements Origin {}

    record Collection(Value value) implements Origin {}

    record Computed(String builtin) implements Origin {}

    record Key() implements Origin {}

    record Argument() implements Origin {}
  }

  /** Where the variables of a rule get their values before an expression. */
  private static final class Origins {
    private final RuleDraft rule;
    private final Map<String, Term> bindings = new HashMap<>();
    private final Map<String, String> computed = new HashMap<>();

    Origins(RuleDraft rule, int index) {
      this.rule = rule;
      List<Expr> expressions = rule.bodyInOrder.expressions();
      for (Expr expr : expressions.subList(0, Math.min(index, expressions.size()))) {
        if (expr instanceof Expr.TermExpr(Term.Call call, boolean negated, var withs, _)
            && !negated
            && withs.isEmpty()) {
          add(call);
        }
      }
    }

    private void add(Term.Call call) {
      List<Term> arguments = call.arguments();
      if (Terms.isEquality(call)) {
        if (arguments.size() == 2) {
          bind(arguments.getFirst(), arguments.getLast());
          bind(arguments.getLast(), arguments.getFirst());
        }
        return;
      }
      BuiltinDeclarations.Declaration declared = BuiltinDeclarations.standard().get(call.name());
      if (declared != null
          && arguments.size() == declared.arity() + 1
          && arguments.getLast() instanceof Term.Var var) {
        computed.put(var.name(), declared.name());
      }
    }

    private void bind(Term to, Term term) {
      if (to instanceof Term.Var var && !Term.isRoot(var.name())) {
        bindings.putIfAbsent(var.name(), term);
      }
    }

    private @Nullable Origin of(String name, int depth) {
      String builtin = computed.get(name);
      if (builtin != null) {
        return new Origin.Computed(builtin);
      }
      Term term = bindings.get(name);
      if (term instanceof Term.Var var && !Term.isRoot(var.name())) {
        return depth > bindings.size() ? null : of(var.name(), depth + 1);
      }
      Origin bound = term == null ? null : bound(term);
      if (bound != null) {
        return bound;
      }
      for (Term part : rule.rest) {
        if (part instanceof Term.Var var && var.name().equals(name)) {
          return new Origin.Key();
        }
      }
      if (rule.key instanceof Term.Var var && var.name().equals(name)) {
        return new Origin.Key();
      }
      for (Term argument : rule.arguments == null ? List.<Term>of() : rule.arguments) {
        if (argument instanceof Term.Var var && var.name().equals(name)) {
          return new Origin.Argument();
        }
      }
      return null;
    }

    private @Nullable Origin bound(Term term) {
      if (term instanceof Term.Var var) {
        return var.name().equals("input") ? new Origin.Input(var) : new Origin.FromRule(var);
      }
      if (!(term instanceof Term.Ref ref)) {
        return null;
      }
      if (ref.head() instanceof Term.Var head && Term.isRoot(head.name())) {
        int ground = 0;
        while (ground < ref.path().size() && Terms.isConstant(ref.path().get(ground))) {
          ground++;
        }
        Term prefix = new Term.Ref(head, ref.path().subList(0, ground), ref.location());
        return head.name().equals("input") ? new Origin.Input(prefix) : new Origin.FromRule(prefix);
      }
      if (ref.path().size() == 1 && !Terms.isConstant(ref.path().getFirst())) {
        Value collection = constant(ref.head());
        return collection == null || KnownValues.members(collection) == null
            ? null
            : new Origin.Collection(collection);
      }
      return null;
    }

    private @Nullable Value constant(Term term) {
      Term at = term;
      for (int i = 0; i <= bindings.size() && at instanceof Term.Var var; i++) {
        Term bound = bindings.get(var.name());
        if (bound == null) {
          return null;
        }
        at = bound;
      }
      return Terms.toValue(at);
    }

    /** Whether nothing is known that rules a condition out. */
    boolean mayBe(RuleReference.Dynamic ref, Condition condition) {
      if (!(ref.narrowed().get(condition.position()) instanceof Term.Var var)) {
        return true;
      }
      return switch (of(var.name(), 0)) {
        case Origin.Collection(Value value) -> {
          List<Value> members = KnownValues.members(value);
          yield members != null && members.contains(condition.value());
        }
        case Origin.Computed(String builtin) -> mayGive(builtin, condition.value());
        case null -> true;
        case Origin.Input _, Origin.FromRule _, Origin.Key _, Origin.Argument _ -> true;
      };
    }

    private static boolean mayGive(String builtin, Value value) {
      BuiltinDeclarations.Declaration declared = BuiltinDeclarations.standard().get(builtin);
      if (declared == null || !declared.givesValue()) {
        return true;
      }
      String signature = declared.signature();
      String result = signature.substring(signature.lastIndexOf("->") + 2).strip();
      String type = value.type().term();
      return result.equals("any")
          || result.equals(type)
          || (result.startsWith("any<")
              && List.of(result.substring(4, result.length() - 1).split(", ", -1)).contains(type));
    }

    /** Where what a condition speaks of comes from, {@code ""} where that is not known. */
    String note(RuleReference.Dynamic ref, Condition condition) {
      Term part = ref.narrowed().get(condition.position());
      if (part instanceof Term.Ref(Term.Var head, _, _) && head.name().equals("data")) {
        return "rule values aren't known at compile time";
      }
      if (!(part instanceof Term.Var var)) {
        return "";
      }
      String term = TermText.term(condition.term());
      return switch (of(var.name(), 0)) {
        case null -> "";
        case Origin.Input(Term from) -> term + " comes from " + TermText.term(from);
        case Origin.FromRule(Term from) ->
            term
                + " comes from rule "
                + TermText.term(from)
                + ", whose value isn't known at compile time";
        case Origin.Collection(Value value) -> {
          List<Value> members = KnownValues.members(value);
          yield members != null && members.size() > MAX_MEMBERS
              ? term + " is one of " + members.size() + " values"
              : term + " is one of " + value;
        }
        case Origin.Computed(String builtin) -> term + " is computed by " + builtin;
        case Origin.Key() -> term + " is a key of " + CheckConflicts.fullName(rule);
        case Origin.Argument() -> term + " is an argument of " + CheckConflicts.fullName(rule);
      };
    }
  }
}
