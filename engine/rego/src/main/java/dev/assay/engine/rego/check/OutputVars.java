package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.With;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The variables that an expression gives a value, where others have one already. */
final class OutputVars {
  private OutputVars() {}

  /** Of expressions one after the other; without those that had a value before. */
  static Set<String> ofBody(List<Expr> body, RuleLookup rules, SafeVars safe) {
    SafeVars known = new SafeVars(safe);
    Set<String> all = new HashSet<>();
    for (Expr expr : body) {
      for (String name : of(expr, rules, known)) {
        if (!safe.contains(name)) {
          known.add(name);
          all.add(name);
        }
      }
    }
    return all;
  }

  static Set<String> of(Expr expr, RuleLookup rules, SafeVars safe) {
    if (!withsAreSafe(expr, safe)) {
      return Set.of();
    }
    return switch (expr) {
      case Expr.TermExpr(Term _, boolean negated, _, _) when negated -> Set.of();
      case Expr.TermExpr(Term.TemplateString _, _, _, _) -> Set.of();
      case Expr.TermExpr(Term.Call call, _, List<With> withs, _) -> {
        if (Terms.isEquality(call)) {
          yield call.arguments().size() == 2 ? ofEquality(call, withs, safe) : Set.of();
        }
        yield ofCall(call, withs, rules, safe);
      }
      case Expr.TermExpr(Term term, _, List<With> withs, _) -> {
        Refs refs = new Refs(safe);
        refs.term(term);
        refs.withs(withs);
        yield refs.found;
      }
      case Expr.Every every -> {
        Refs refs = new Refs(safe);
        refs.term(every.domain());
        yield refs.found;
      }
      case Expr.SomeDecl _, Expr.Not _, Expr.And _, Expr.Or _ -> Set.of();
    };
  }

  private static boolean withsAreSafe(Expr expr, SafeVars safe) {
    if (expr.withs().isEmpty()) {
      return true;
    }
    Set<String> read = new HashSet<>();
    VarCollector.own(read).withs(expr.withs());
    return safe.containsAll(read);
  }

  /** Of a unification whose safe variables are these and no others. */
  static Set<String> ofEquality(Term.Call equality, Set<String> safe) {
    SafeVars known = SafeVars.of(safe);
    return ofEquality(equality, List.of(), known);
  }

  private static Set<String> ofEquality(Term.Call equality, List<With> withs, SafeVars safe) {
    Term left = equality.arguments().getFirst();
    Term right = equality.arguments().getLast();
    Refs refs = new Refs(safe);
    refs.term(left);
    refs.term(right);
    refs.withs(withs);
    Set<String> assigned = Set.of();
    if (Terms.isAssignment(equality)) {
      assigned = VarCollector.of(left);
      if (!refs.found.isEmpty()) {
        refs.found.removeAll(assigned);
      }
    }
    Set<String> outputs = refs.found;
    Unifier unifier = new Unifier(safe, outputs, assigned);
    unifier.unify(left, right);
    Set<String> all = new HashSet<>();
    for (String name : outputs) {
      if (!safe.contains(name)) {
        all.add(name);
      }
    }
    for (String name : unifier.unified()) {
      if (!safe.contains(name)) {
        all.add(name);
      }
    }
    return all;
  }

  private static Set<String> ofCall(
      Term.Call call, List<With> withs, RuleLookup rules, SafeVars safe) {
    int arity = rules.arity(call.operator());
    if (arity < 0) {
      return Set.of();
    }
    List<Term> arguments = call.arguments();
    Refs refs = new Refs(safe);
    refs.terms(arguments);
    refs.withs(withs);
    if (arity >= arguments.size()) {
      return refs.found;
    }
    Set<String> read = new HashSet<>();
    VarCollector.boundByCall(read).terms(arguments.subList(0, arity));
    for (String name : read) {
      if (!safe.contains(name) && !refs.found.contains(name)) {
        return Set.of();
      }
    }
    Set<String> outputs = new HashSet<>(refs.found);
    VarCollector.boundByCall(outputs).terms(arguments.subList(arity, arguments.size()));
    return outputs;
  }

  /** Whether what is looked into has a value. */
  static boolean isSafe(Term head, SafeVars safe) {
    if (head instanceof Term.Var var) {
      return safe.contains(var.name());
    }
    Set<String> read = new HashSet<>();
    VarCollector.own(read).term(head);
    return safe.containsAll(read);
  }

  /** Variables in references whose heads have a value: they are tried one after the other. */
  private static final class Refs extends AstWalker {
    private final SafeVars safe;
    private Set<String> found = Set.of();

    Refs(SafeVars safe) {
      this.safe = safe;
    }

    @Override
    public void ref(Term.Ref ref) {
      if (!isSafe(ref.head(), safe)) {
        return;
      }
      boolean ground = true;
      for (Term part : ref.path()) {
        ground &= part instanceof Term.Constant;
      }
      if (ground) {
        return;
      }
      if (found.isEmpty()) {
        found = new HashSet<>(4);
      }
      VarCollector.boundInRef(found).terms(ref.path());
      term(ref.head());
      terms(ref.path());
    }

    @Override
    public void operator(Term.Ref operator) {}

    @Override
    public boolean closure(Term comprehension) {
      return false;
    }

    @Override
    public void template(Term.TemplateString template) {}

    @Override
    public void body(Body body) {}
  }
}
