package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of rules and imports become references from {@code data} or {@code input} on, but where a
 * local variable has the name.
 */
@SuppressWarnings("ReferenceEquality") // the same object: nothing changed
final class ResolveRefs extends AstRewriter {
  private final Map<String, ModuleDraft.Imported> imports;
  private final Map<String, List<Term>> exports;

  /** The variables that scopes around declare; the empty ones are not pushed. */
  private final List<Set<String>> declared = new ArrayList<>();

  ResolveRefs(Map<String, ModuleDraft.Imported> imports, Map<String, List<Term>> exports) {
    this.imports = imports;
    this.exports = exports;
  }

  /** Resolves a rule and what follows it after {@code else}. */
  void rule(RuleDraft first, Findings findings) {
    for (RuleDraft rule = first; rule != null; rule = rule.otherwise) {
      if (rule.arguments != null) {
        Term.Var root = rootAmong(rule.arguments);
        if (root != null) {
          rule.failed = true;
          findings.add(
              Stage.RESOLVE_REFS,
              RegoErrorCode.REGO_COMPILE_ERROR,
              rule.source.location(),
              "args must not shadow " + root.name() + " (use a different variable name)");
          continue;
        }
      }
      resolve(rule);
    }
  }

  private void resolve(RuleDraft rule) {
    Set<String> arguments = rule.arguments == null ? Set.of() : VarCollector.of(rule.arguments);
    boolean pushedArguments = push(arguments);
    boolean pushedBody = push(DeclaredVars.of(rule.body));
    rule.rest = terms(rule.rest);
    if (rule.key != null) {
      rule.key = term(rule.key);
    }
    if (rule.value != null) {
      rule.value = term(rule.value);
    }
    rule.body = body(rule.body);
    pop(pushedBody);
    pop(pushedArguments);
  }

  /** Resolves a query, whose own declarations shadow names as those of a rule do. */
  Body query(Body query) {
    boolean pushed = push(DeclaredVars.of(query));
    Body resolved = body(query);
    pop(pushed);
    return resolved;
  }

  /** The first {@code input} or {@code data} that stands as an argument, or part of one. */
  private static Term.@Nullable Var rootAmong(List<Term> arguments) {
    Term.Var[] found = new Term.Var[1];
    new AstWalker() {
      @Override
      public void var(Term.Var var) {
        if (found[0] == null && Term.isRoot(var.name())) {
          found[0] = var;
        }
      }

      @Override
      public void ref(Term.Ref ref) {
        terms(ref.path());
      }

      @Override
      public void call(Term.Call call) {}

      @Override
      public void set(Term.SetTerm set) {}

      @Override
      public boolean closure(Term comprehension) {
        return false;
      }
    }.terms(arguments);
    return found[0];
  }

  private boolean push(Set<String> vars) {
    return !vars.isEmpty() && declared.add(vars);
  }

  private void pop(boolean pushed) {
    if (pushed) {
      declared.removeLast();
    }
  }

  private boolean isDeclared(String name) {
    for (int i = declared.size() - 1; i >= 0; i--) {
      if (declared.get(i).contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** What a name stands for, or null where it is a variable. */
  private @Nullable Term resolved(Term.Var var) {
    String name = var.name();
    ModuleDraft.Imported imported = imports.get(name);
    Location location = var.location();
    if (imported == null) {
      List<Term> path = exports.get(name);
      return path == null || isDeclared(name)
          ? null
          : new Term.Ref(new Term.Var("data", location), path, location);
    }
    if (isDeclared(name)) {
      return null;
    }
    imported.used = true;
    if (imported.path instanceof Term.Ref(Term.Var head, List<Term> rest, _)) {
      Term.Var root = new Term.Var(head.name(), location);
      return rest.isEmpty() ? root : new Term.Ref(root, rest, location);
    }
    return new Term.Var(((Term.Var) imported.path).name(), location);
  }

  @Override
  Term var(Term.Var var) {
    Term resolved = resolved(var);
    return resolved == null ? var : resolved;
  }

  @Override
  Term ref(Term.Ref ref) {
    return joined(ref);
  }

  @Override
  Term.Ref operator(Term.Ref operator) {
    return joined(operator);
  }

  private Term.Ref joined(Term.Ref ref) {
    List<Term> path = terms(ref.path());
    Term head = ref.head() instanceof Term.Var var ? resolved(var) : term(ref.head());
    if (head == null || head == ref.head()) {
      return path == ref.path() ? ref : new Term.Ref(ref.head(), path, ref.location());
    }
    if (ref.head() instanceof Term.Var
        && head instanceof Term.Ref(Term root, List<Term> first, _)) {
      if (path.isEmpty()) {
        return new Term.Ref(root, first, ref.location());
      }
      List<Term> all = new ArrayList<>(first.size() + path.size());
      all.addAll(first);
      all.addAll(path);
      return new Term.Ref(root, all, ref.location());
    }
    return new Term.Ref(head, path, ref.location());
  }

  @Override
  Expr some(Expr.SomeDecl some) {
    return some.symbols().getFirst() instanceof Term.Call ? super.some(some) : some;
  }

  @Override
  Expr every(Expr.Every every) {
    Set<String> vars = new HashSet<>();
    if (every.key() != null) {
      VarCollector.all(vars).term(every.key());
    }
    VarCollector.all(vars).term(every.value());
    boolean pushed = push(vars);
    Term domain = term(every.domain());
    Body body = body(every.body());
    pop(pushed);
    return every(every, every.key(), every.value(), domain, body, withs(every.withs()));
  }

  @Override
  Term arrayComprehension(Term.ArrayComprehension comprehension) {
    boolean pushed = push(DeclaredVars.of(comprehension.body()));
    Term resolved = super.arrayComprehension(comprehension);
    pop(pushed);
    return resolved;
  }

  @Override
  Term setComprehension(Term.SetComprehension comprehension) {
    boolean pushed = push(DeclaredVars.of(comprehension.body()));
    Term resolved = super.setComprehension(comprehension);
    pop(pushed);
    return resolved;
  }

  @Override
  Term objectComprehension(Term.ObjectComprehension comprehension) {
    boolean pushed = push(DeclaredVars.of(comprehension.body()));
    Term resolved = super.objectComprehension(comprehension);
    pop(pushed);
    return resolved;
  }
}
