package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.check.CheckedRule;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.GroundTerms;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds what the rules of one name compare with constants, so that few of them are looked at. */
final class IndexLowering {
  /** With fewer rules that ask for a value, looking at all of them is as fast. */
  private static final int FEWEST = 2;

  private IndexLowering() {}

  /** What is compared: a part of the input, or of an argument. */
  private record Subject(int argument, List<Value> path) {
    static final int INPUT = -1;
  }

  /** An index of the rules, or null where it would leave nothing out. */
  static @Nullable RuleIndex index(Scope scope, List<CheckedRule> rules) {
    if (rules.size() < FEWEST) {
      return null;
    }
    List<Map<Subject, Collection<Value>>> asked = new ArrayList<>(rules.size());
    Map<Subject, Integer> counts = new HashMap<>();
    for (CheckedRule rule : rules) {
      Map<Subject, Collection<Value>> of = asked(rule);
      asked.add(of);
      of.keySet().forEach(subject -> counts.merge(subject, 1, Integer::sum));
    }
    Subject best = null;
    int most = FEWEST - 1;
    for (Map.Entry<Subject, Integer> count : counts.entrySet()) {
      if (count.getValue() > most
          || (count.getValue() == most && best != null && before(count.getKey(), best))) {
        best = count.getKey();
        most = count.getValue();
      }
    }
    return best == null ? null : index(scope, best, asked);
  }

  /** So that the same rules always give the same index. */
  private static boolean before(Subject a, Subject b) {
    return a.toString().compareTo(b.toString()) < 0;
  }

  private static RuleIndex index(
      Scope scope, Subject subject, List<Map<Subject, Collection<Value>>> asked) {
    Map<Value, List<Integer>> byValue = new TreeMap<>();
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      Collection<Value> values = asked.get(i).get(subject);
      if (values == null) {
        others.add(i);
      } else {
        for (Value value : values) {
          byValue.computeIfAbsent(value, _ -> new ArrayList<>()).add(i);
        }
      }
    }
    Map<Value, int[]> chosen = new HashMap<>();
    byValue.forEach((value, rules) -> {
      List<Integer> all = new ArrayList<>(rules);
      all.addAll(others);
      chosen.put(value, all.stream().mapToInt(Integer::intValue).sorted().distinct().toArray());
    });
    int register = scope.newRegister();
    Operand source =
        subject.argument() == Subject.INPUT
            ? new Operand.Input()
            : new Operand.Local(subject.argument());
    Block load =
        scope.block(() ->
            scope.emit(
                subject.path().isEmpty()
                    ? new Statement.Assign(source, register)
                    : new Statement.Path(source, subject.path(), register)));
    return new RuleIndex(
        load, register, chosen, others.stream().mapToInt(Integer::intValue).toArray());
  }

  /** What must have one of some values for the rule to hold. */
  private static Map<Subject, Collection<Value>> asked(CheckedRule rule) {
    if (rule.otherwise() != null) {
      return Map.of();
    }
    Map<Subject, Collection<Value>> asked = new HashMap<>();
    Map<String, Subject> variables = new HashMap<>();
    List<Term> arguments = rule.arguments();
    if (arguments != null) {
      for (int i = 0; i < arguments.size(); i++) {
        Value constant = GroundTerms.value(arguments.get(i));
        if (constant != null) {
          asked.put(new Subject(i, List.of()), List.of(constant));
        } else if (arguments.get(i) instanceof Term.Var variable) {
          variables.put(variable.name(), new Subject(i, List.of()));
        }
      }
    }
    for (Expr expression : rule.body().expressions()) {
      if (expression instanceof Expr.TermExpr(Term.Call call, boolean negated, var withs, _)
          && !negated
          && withs.isEmpty()
          && call.arguments().size() == 2) {
        add(call, variables, asked);
      }
    }
    return asked;
  }

  private static void add(
      Term.Call call, Map<String, Subject> variables, Map<Subject, Collection<Value>> asked) {
    Term left = call.arguments().get(0);
    Term right = call.arguments().get(1);
    switch (call.name()) {
      case "eq", "equal" -> {
        Subject a = subject(left, variables);
        Subject b = subject(right, variables);
        Value x = GroundTerms.value(left);
        Value y = GroundTerms.value(right);
        if (a != null && y != null) {
          asked.putIfAbsent(a, List.of(y));
        } else if (b != null && x != null) {
          asked.putIfAbsent(b, List.of(x));
        } else if (a == null && left instanceof Term.Var variable && b != null) {
          variables.putIfAbsent(variable.name(), b);
        } else if (b == null && right instanceof Term.Var variable && a != null) {
          variables.putIfAbsent(variable.name(), a);
        }
      }
      case "internal.member_2" -> {
        Subject subject = subject(left, variables);
        Value of = GroundTerms.value(right);
        if (subject != null && of instanceof SetValue set) {
          asked.putIfAbsent(subject, set.asList());
        } else if (subject != null && of instanceof ArrayValue array) {
          asked.putIfAbsent(subject, array.asList());
        }
      }
      default -> {}
    }
  }

  private static @Nullable Subject subject(Term term, Map<String, Subject> variables) {
    if (term instanceof Term.Var variable) {
      return variables.get(variable.name());
    }
    if (!(term instanceof Term.Ref(Term.Var head, List<Term> path, _)) || path.isEmpty()) {
      return null;
    }
    Subject of =
        head.name().equals("input")
            ? new Subject(Subject.INPUT, List.of())
            : variables.get(head.name());
    if (of == null) {
      return null;
    }
    List<Value> keys = new ArrayList<>(of.path());
    for (Term part : path) {
      Value key = GroundTerms.value(part);
      if (key == null) {
        return null;
      }
      keys.add(key);
    }
    return new Subject(of.argument(), List.copyOf(keys));
  }
}
