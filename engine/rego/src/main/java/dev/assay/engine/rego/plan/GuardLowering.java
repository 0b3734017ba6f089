package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.check.CheckedRule;
import dev.assay.engine.rego.check.RuleTree;
import dev.assay.engine.rego.plan.GuardTest.Relation;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.GroundTerms;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What OPA's index asks before it looks at a rule, as statements before the rule. {@link
 * IndexLowering} is faster and leaves fewer out; who watches an evaluation wants to see the same
 * rules as in OPA.
 */
final class GuardLowering {
  private static final Set<String> ALWAYS_SEEN = Set.of("internal.print", "internal.test_case");

  private final RuleTree root;
  private final List<Term> arguments;

  /** What each subject is asked; an entry without a test names a variable that has its value. */
  private final Map<Subject, List<Entry>> asked = new LinkedHashMap<>();

  private final Map<String, Value> constants = new HashMap<>();

  private record Subject(Operand operand, List<Value> path) {}

  private record Entry(@Nullable String variable, @Nullable GuardTest test) {}

  private GuardLowering(RuleTree root, @Nullable List<Term> arguments) {
    this.root = root;
    this.arguments = arguments == null ? List.of() : arguments;
  }

  /** What to ask before a rule is looked at. */
  static List<Statement> guards(RuleTree root, CheckedRule rule) {
    if (alwaysSeen(rule.body())) {
      return List.of();
    }
    GuardLowering lowering = new GuardLowering(root, rule.arguments());
    new DynamicTerms().split(rule.body()).forEach(lowering::expression);
    List<Statement> guards = new ArrayList<>();
    lowering.asked.forEach((subject, entries) -> {
      List<GuardTest> tests = new ArrayList<>();
      for (Entry entry : entries) {
        if (entry.test() != null) {
          tests.add(entry.test());
        }
      }
      guards.add(new Statement.Candidate(subject.operand(), subject.path(), tests));
    });
    return guards;
  }

  private static boolean alwaysSeen(Body body) {
    return body.expressions().stream()
        .anyMatch(expression ->
            switch (expression) {
              case Expr.TermExpr(Term term, _, _, _) ->
                  term instanceof Term.Call call && ALWAYS_SEEN.contains(call.name());
              case Expr.Every every -> alwaysSeen(every.body());
              case Expr.Not not -> alwaysSeen(not.body());
              case Expr.And and -> alwaysSeen(and.left()) || alwaysSeen(and.right());
              case Expr.Or or -> alwaysSeen(or.left()) || alwaysSeen(or.right());
              case Expr.SomeDecl _ -> false;
            });
  }

  private void expression(Expr expression) {
    if (!(expression instanceof Expr.TermExpr(Term term, boolean negated, var withs, _))
        || negated
        || !withs.isEmpty()) {
      return;
    }
    switch (term) {
      case Term.Ref ref -> {
        Subject subject = subject(ref);
        if (subject != null) {
          entries(subject);
        }
      }
      case Term.Call call when call.arguments().size() == 2 ->
          call(call.name(), call.arguments().get(0), call.arguments().get(1));
      default -> {}
    }
  }

  private void call(String name, Term left, Term right) {
    switch (name) {
      case "eq", "equal" -> {
        if (!holds(left, right) && !holds(right, left) && !equal(left, right)) {
          equal(right, left);
        }
      }
      case "internal.member_2" -> member(left, right);
      case "startswith" -> affixes(left, right, Relation.STARTS_WITH, false);
      case "endswith" -> affixes(left, right, Relation.ENDS_WITH, false);
      case "strings.any_prefix_match" -> affixes(left, right, Relation.STARTS_WITH, true);
      case "strings.any_suffix_match" -> affixes(left, right, Relation.ENDS_WITH, true);
      default -> {}
    }
  }

  /** {@code ref[_] == constant}. */
  private boolean holds(Term side, Term other) {
    if (!(side instanceof Term.Ref(Term head, List<Term> path, var place))
        || key(path.getLast()) != null
        || !(path.getLast() instanceof Term.Var)) {
      return false;
    }
    Value value = constant(other);
    Subject subject =
        value == null || isCollection(value)
            ? null
            : path.size() == 1
                ? head instanceof Term.Var variable ? document(variable) : null
                : subject(new Term.Ref(head, path.subList(0, path.size() - 1), place));
    if (subject == null || value == null) {
      return false;
    }
    entries(subject).add(new Entry(null, new GuardTest(Relation.HOLDS, value)));
    return true;
  }

  private boolean equal(Term side, Term other) {
    if (side instanceof Term.Var variable) {
      Value value = constant(other);
      if (value != null) {
        constants.put(variable.name(), value);
      }
      Value own = GroundTerms.value(other);
      Subject subject = variable(variable);
      if (subject == null || (!(other instanceof Term.Var) && !isIndexed(own))) {
        return false;
      }
      ask(subject, other, own);
      return true;
    }
    if (!(side instanceof Term.Ref ref)) {
      return false;
    }
    Subject subject = subject(ref);
    Value value = constant(other);
    if (subject == null || (!(other instanceof Term.Var) && !isIndexed(value))) {
      return false;
    }
    ask(subject, other, value);
    return true;
  }

  private void ask(Subject subject, Term term, @Nullable Value value) {
    if (value == null) {
      entries(subject).add(new Entry(((Term.Var) term).name(), null));
    } else {
      concrete(subject, new GuardTest(Relation.EQUAL, value));
    }
  }

  /** In place of the first entry that names a variable, which nothing is resolved by any more. */
  private void concrete(Subject subject, GuardTest test) {
    List<Entry> entries = entries(subject);
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).test() == null) {
        entries.set(i, new Entry(null, test));
        return;
      }
    }
    entries.add(new Entry(null, test));
  }

  private void member(Term element, Term collection) {
    Subject subject = element instanceof Term.Var variable ? variable(variable) : null;
    if (subject != null) {
      Collection<Value> members =
          switch (constant(collection)) {
            case ArrayValue array -> array.asList();
            case SetValue set -> set.asList();
            case ObjectValue object -> values(object);
            case null, default -> List.of();
          };
      members.forEach(value -> concrete(subject, new GuardTest(Relation.EQUAL, value)));
      return;
    }
    Value value = constant(element);
    Subject in =
        switch (collection) {
          case Term.Ref ref -> subject(ref);
          case Term.Var variable -> document(variable);
          default -> null;
        };
    if (in != null && value != null && !isCollection(value)) {
      entries(in).add(new Entry(null, new GuardTest(Relation.HOLDS, value)));
    }
  }

  private static List<Value> values(ObjectValue object) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < object.size(); i++) {
      values.add(object.valueAt(i));
    }
    return values;
  }

  private void affixes(Term searched, Term affix, Relation relation, boolean several) {
    Subject subject =
        switch (searched) {
          case Term.Ref ref -> subject(ref);
          case Term.Var variable -> document(variable);
          default -> null;
        };
    Value value = constant(affix);
    if (subject == null || value == null) {
      return;
    }
    List<Value> all =
        switch (value) {
          case StringValue _ -> List.of(value);
          case ArrayValue array when several -> array.asList();
          case SetValue set when several -> set.asList();
          default -> List.of();
        };
    if (all.stream().allMatch(StringValue.class::isInstance)) {
      all.forEach(one -> entries(subject).add(new Entry(null, new GuardTest(relation, one))));
    }
  }

  private List<Entry> entries(Subject subject) {
    return asked.computeIfAbsent(subject, _ -> new ArrayList<>());
  }

  private @Nullable Value constant(Term term) {
    return term instanceof Term.Var variable
        ? constants.get(variable.name())
        : GroundTerms.value(term);
  }

  private static boolean isIndexed(@Nullable Value value) {
    return switch (value) {
      case ArrayValue array -> array.asList().stream().noneMatch(GuardLowering::isCollection);
      case ObjectValue _, SetValue _ -> false;
      case null -> false;
      default -> true;
    };
  }

  private static boolean isCollection(Value value) {
    return value instanceof ArrayValue || value instanceof ObjectValue || value instanceof SetValue;
  }

  private @Nullable Subject variable(Term.Var variable) {
    for (Map.Entry<Subject, List<Entry>> of : asked.entrySet()) {
      if (of.getValue().stream().anyMatch(entry -> variable.name().equals(entry.variable()))) {
        return of.getKey();
      }
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof Term.Var argument
          && argument.name().equals(variable.name())) {
        return new Subject(new Operand.Local(i), List.of());
      }
    }
    return null;
  }

  /** As {@link #variable}, but no argument: of these only the whole is asked for. */
  private @Nullable Subject document(Term.Var variable) {
    Subject subject = variable(variable);
    return subject == null || subject.operand() instanceof Operand.Local ? null : subject;
  }

  private @Nullable Value key(Term term) {
    Value constant = constant(term);
    return constant == null || (term instanceof Term.Var && isCollection(constant))
        ? null
        : constant;
  }

  /** The document that a ref names, or null where its keys are not known or rules make it. */
  private @Nullable Subject subject(Term.Ref ref) {
    if (!(ref.head() instanceof Term.Var head)) {
      return null;
    }
    List<Value> path = new ArrayList<>();
    for (Term part : ref.path()) {
      Value key = key(part);
      if (key == null) {
        return null;
      }
      path.add(key);
    }
    return switch (head.name()) {
      case "input" -> new Subject(new Operand.Input(), path);
      case "data" -> isVirtual(path) ? null : new Subject(new Operand.Data(), path);
      default -> {
        Subject of = document(head);
        if (of == null) {
          yield null;
        }
        List<Value> whole = new ArrayList<>(of.path());
        whole.addAll(path);
        yield new Subject(of.operand(), whole);
      }
    };
  }

  private boolean isVirtual(List<Value> path) {
    RuleTree node = root;
    for (Value key : path) {
      RuleTree child = node.child(key);
      if (child == null) {
        return false;
      }
      if (!child.rules().isEmpty()) {
        return true;
      }
      node = child;
    }
    return true;
  }
}
