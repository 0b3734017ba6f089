package dev.assay.engine.rego.check;

import dev.assay.engine.rego.check.LocalScopes.Local;
import dev.assay.engine.rego.check.LocalScopes.Origin;
import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import dev.assay.engine.rego.syntax.With;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Variables that are declared get names of their own, so that those of inner bodies are told from
 * those around. {@code some x} goes; {@code some x in xs} becomes {@code x = xs[~1]}.
 */
@SuppressWarnings("ReferenceEquality") // the same object: nothing changed
final class RewriteLocalVars extends AstRewriter {
  private final LocalScopes scopes;
  private final Names names;
  private final boolean strict;

  /** What is wrong; after it nothing that is unused is reported. */
  final List<RegoError> errors = new ArrayList<>();

  /** What is declared and not used. */
  final List<RegoError> unused = new ArrayList<>();

  RewriteLocalVars(LocalScopes scopes, Names names, boolean strict) {
    this.scopes = scopes;
    this.names = names;
    this.strict = strict;
  }

  /**
   * A body, in the scope that is open.
   *
   * @param used the variables that are used after the body, by the names they were written with
   */
  Body scope(Body body, Supplier<Set<String>> used) {
    List<Expr> kept = new ArrayList<>(body.expressions().size());
    boolean same = true;
    for (Expr expr : body.expressions()) {
      Expr after = declaring(expr);
      same &= after == expr;
      if (after != null) {
        kept.add(after);
      }
    }
    if (kept.isEmpty()) {
      kept.add(Terms.always(body.location()));
    }
    reportUnused(body, used);
    return same ? body : new Body(kept);
  }

  /** An expression that may declare variables; null where it does nothing else. */
  private @Nullable Expr declaring(Expr expr) {
    return switch (expr) {
      case Expr.TermExpr termExpr when Terms.isCallOf(Terms.call(expr), Terms.ASSIGN) ->
          assignment(termExpr);
      case Expr.TermExpr _ -> expr(expr);
      case Expr.SomeDecl some -> declaration(some);
      case Expr.Every every -> universal(every);
      case Expr.Not not -> negation(not);
      case Expr.And and -> conjunction(and);
      case Expr.Or or -> disjunction(or);
    };
  }

  private Expr assignment(Expr.TermExpr expr) {
    Term.Call call = (Term.Call) expr.term();
    if (expr.negated()) {
      error(expr.location(), "cannot assign vars inside negated expression");
      return expr;
    }
    if (call.arguments().size() != 2) {
      return expr;
    }
    Term right = term(call.arguments().getLast());
    List<With> withs = expr.withs();
    if (!withs.isEmpty()) {
      withs =
          withs.stream()
              .map(with -> new With(with.target(), term(with.value()), with.location()))
              .toList();
    }
    Term left = pattern(call.arguments().getFirst(), expr.location());
    Term.Call renamed = new Term.Call(call.operator(), List.of(left, right), call.location());
    return new Expr.TermExpr(renamed, false, withs, expr.location());
  }

  /** What is left of {@code :=}. */
  private Term pattern(Term term, Location place) {
    return switch (term) {
      case Term.Var var -> {
        String name = declare(var.name(), Origin.ASSIGNED, place, var.location());
        yield name == null ? var : new Term.Var(name, var.text(), var.location());
      }
      case Term.ArrayTerm array ->
          new Term.ArrayTerm(
              array.elements().stream().map(element -> pattern(element, place)).toList(),
              array.location());
      case Term.ObjectTerm object ->
          new Term.ObjectTerm(
              object.entries().stream()
                  .map(entry -> new Term.Entry(entry.key(), pattern(entry.value(), place)))
                  .toList(),
              object.location());
      case Term.Constant _,
          Term.Ref _,
          Term.Call _,
          Term.SetTerm _,
          Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _,
          Term.TemplateString _ -> {
        error(term.location(), "cannot assign to " + kind(term));
        yield term;
      }
    };
  }

  private static String kind(Term term) {
    return switch (term) {
      case Term.Constant constant -> constant.value().type().term();
      case Term.Var _ -> "var";
      case Term.Ref _ -> "ref";
      case Term.Call _ -> "call";
      case Term.ArrayTerm _ -> "array";
      case Term.SetTerm _ -> "set";
      case Term.ObjectTerm _ -> "object";
      case Term.ArrayComprehension _ -> "arraycomprehension";
      case Term.SetComprehension _ -> "setcomprehension";
      case Term.ObjectComprehension _ -> "objectcomprehension";
      case Term.TemplateString _ -> "templatestring";
    };
  }

  private @Nullable Expr declaration(Expr.SomeDecl some) {
    if (some.symbols().getFirst() instanceof Term.Call call) {
      return member(some, call);
    }
    for (Term symbol : some.symbols()) {
      String name = ((Term.Var) symbol).name();
      if (declare(name, Origin.DECLARED, some.location(), some.location()) == null) {
        break;
      }
    }
    return null;
  }

  private @Nullable Expr member(Expr.SomeDecl some, Term.Call call) {
    List<Term> arguments = call.arguments();
    Location location = some.location();
    Term key = arguments.size() == 3 ? arguments.getFirst() : names.freshVar(location);
    Term value = arguments.get(arguments.size() - 2);
    Term container = arguments.getLast();
    if (bindsWhatItReads(key, value, container, location)) {
      return null;
    }
    Term member;
    if (container instanceof Term.Ref ref) {
      List<Term> path = new ArrayList<>(ref.path());
      path.add(key);
      member = new Term.Ref(ref.head(), path, ref.location());
    } else {
      member = new Term.Ref(container, List.of(key), container.location());
    }
    Term.Call equality =
        new Term.Call(Terms.builtin(Terms.EQ, location), List.of(value, member), location);
    Set<String> safe = VarCollector.of(container);
    for (String name : new TreeSet<>(OutputVars.ofEquality(equality, safe))) {
      if (declare(name, Origin.DECLARED, location, location) == null) {
        return null;
      }
    }
    return expr(new Expr.TermExpr(equality, false, some.withs(), location));
  }

  /** Reports the variables that {@code some … in} declares and that its collection has. */
  private boolean bindsWhatItReads(Term key, Term value, Term container, Location location) {
    Set<String> bound = new TreeSet<>();
    VarCollector.bound(bound).term(key);
    VarCollector.bound(bound).term(value);
    Set<String> read = new HashSet<>();
    VarCollector.open(read).term(container);
    bound.retainAll(read);
    bound.removeIf(name -> name.charAt(0) == '$');
    for (String name : bound) {
      error(
          location,
          "var " + name + " assigned before",
          "it is declared by this \"some\" and stands in what is searched too");
    }
    return !bound.isEmpty();
  }

  private Expr universal(Expr.Every every) {
    Term domain = term(every.domain());
    int before = errors.size();
    scopes.push();
    Term key = every.key() == null ? null : declared((Term.Var) every.key(), every);
    Term value = declared((Term.Var) every.value(), every);
    Expr.Every renamed = every;
    if (errors.size() == before) {
      Body body = scope(every.body(), Set::of);
      renamed = every(every, key, value, domain, body, withs(every.withs()));
    }
    scopes.pop();
    return renamed;
  }

  private Term.Var declared(Term.Var var, Expr.Every every) {
    if (var.isWildcard()) {
      return var;
    }
    String name = declare(var.name(), Origin.DECLARED, null, every.location());
    return name == null ? var : new Term.Var(name, var.text(), var.location());
  }

  private Expr negation(Expr.Not not) {
    if (not.explicit()) {
      scopes.push();
      Body body = scope(not.body(), Set::of);
      Expr renamed = not(not, body, withs(not.withs()));
      scopes.pop();
      return renamed;
    }
    Body body = implicit(not.body(), "cannot assign vars inside negated expression");
    return not(not, body, withs(not.withs()));
  }

  private Expr conjunction(Expr.And and) {
    String message = "cannot assign vars inside implicit and operand";
    Body left = operand(and.left(), and.explicitLeft(), message);
    Body right = operand(and.right(), and.explicitRight(), message);
    see(left, and.explicitLeft());
    see(right, and.explicitRight());
    return and(and, left, right, withs(and.withs()));
  }

  private Expr disjunction(Expr.Or or) {
    String message = "cannot assign vars inside implicit or operand";
    Body left = operand(or.left(), or.explicitLeft(), message);
    Body right = operand(or.right(), or.explicitRight(), message);
    see(left, or.explicitLeft());
    see(right, or.explicitRight());
    return or(or, left, right, withs(or.withs()));
  }

  private Body operand(Body body, boolean explicit, String message) {
    if (!explicit) {
      return implicit(body, message);
    }
    scopes.push();
    Body renamed = scope(body, Set::of);
    scopes.pop();
    return renamed;
  }

  /** What a body in braces reads and does not declare is of the scope around it. */
  private void see(Body body, boolean explicit) {
    if (explicit) {
      new AstWalker() {
        @Override
        public void var(Term.Var var) {
          if (!Terms.isRoot(var)) {
            met(var);
          }
        }

        @Override
        public boolean closure(Term comprehension) {
          return false;
        }
      }.body(body);
    }
  }

  /** A body without braces, which has no variables of its own. */
  private Body implicit(Body body, String message) {
    List<Expr> renamed = new ArrayList<>();
    for (Expr expr : body.expressions()) {
      renamed.add(
          switch (expr) {
            case Expr.TermExpr _ -> {
              if (Terms.isCallOf(Terms.call(expr), Terms.ASSIGN)) {
                error(expr.location(), message, "write it in braces: { … }");
                yield expr;
              }
              yield expr(expr);
            }
            case Expr.Not not -> negation(not);
            case Expr.And and -> conjunction(and);
            case Expr.Or or -> disjunction(or);
            case Expr.SomeDecl _, Expr.Every _ -> expr(expr);
          });
    }
    return new Body(renamed);
  }

  /** The new name of a variable, or null where it may not be declared here. */
  private @Nullable String declare(
      String name, Origin origin, @Nullable Location place, Location errorPlace) {
    Local known = scopes.findHere(name);
    if (known != null) {
      error(
          errorPlace,
          switch (known.origin) {
            case SEEN -> "var " + shown(name) + " referenced above";
            case ASSIGNED -> "var " + shown(name) + " assigned above";
            case DECLARED -> "var " + shown(name) + " declared above";
            case ARGUMENT -> "arg " + shown(name) + " redeclared";
          });
      return null;
    }
    String fresh = names.fresh();
    scopes.insert(new Local(name, fresh, origin, place));
    return fresh;
  }

  private static String shown(String name) {
    return name.charAt(0) == '$' ? "_" : name;
  }

  private void reportUnused(Body body, Supplier<Set<String>> used) {
    if (!errors.isEmpty() || !unused.isEmpty()) {
      return;
    }
    if (strict) {
      reportUnused(Origin.ASSIGNED, "assigned", body, used);
    }
    if (unused.isEmpty()) {
      reportUnused(Origin.DECLARED, "declared", body, used);
    }
  }

  private void reportUnused(Origin origin, String how, Body body, Supplier<Set<String>> used) {
    List<Local> found = new ArrayList<>(0);
    for (Local local : scopes.here()) {
      boolean silent = local.name.charAt(0) == '$' || local.name.charAt(0) == '~';
      if (local.origin == origin && local.count <= 1 && !silent) {
        found.add(local);
      }
    }
    if (found.isEmpty()) {
      return;
    }
    Set<String> after = used.get();
    found.removeIf(local -> after.contains(local.name));
    found.sort((a, b) -> a.name.compareTo(b.name));
    for (Local local : found) {
      Location place = local.place == null ? body.location() : local.place;
      unused.add(
          new RegoError(
              RegoErrorCode.REGO_COMPILE_ERROR,
              how + " var " + local.name + " unused",
              place,
              List.of("remove it, or write _ in its place")));
    }
  }

  private void error(Location place, String message, String... details) {
    errors.add(new RegoError(RegoErrorCode.REGO_COMPILE_ERROR, message, place, List.of(details)));
  }

  // What stands in an expression.

  @Override
  Term var(Term.Var var) {
    if (!Term.isRoot(var.name())) {
      return met(var);
    }
    Local local = scopes.find(var.name());
    if (local == null || local.origin == Origin.SEEN) {
      return var;
    }
    local.count++;
    return new Term.Var(local.renamed, var.text(), var.location());
  }

  private Term.Var met(Term.Var var) {
    Local local = scopes.find(var.name());
    if (local == null) {
      scopes.insert(new Local(var.name(), var.name(), Origin.SEEN, null));
      return var;
    }
    local.count++;
    return local.renamed.equals(var.name())
        ? var
        : new Term.Var(local.renamed, var.text(), var.location());
  }

  @Override
  Term ref(Term.Ref ref) {
    return refParts(ref);
  }

  private Term.Ref refParts(Term.Ref ref) {
    Term head = ref.head() instanceof Term.Var var ? met(var) : term(ref.head());
    List<Term> path = terms(ref.path());
    return head == ref.head() && path == ref.path()
        ? ref
        : new Term.Ref(head, path, ref.location());
  }

  @Override
  Term.Ref operator(Term.Ref operator) {
    return refParts(operator);
  }

  @Override
  Term call(Term.Call call) {
    if (call.operator().head() instanceof Term.Var var) {
      Local local = scopes.find(var.name());
      if (local != null && !local.renamed.equals(var.name())) {
        error(
            call.location(),
            "called function " + TermText.term(call.operator()) + " shadowed",
            "rename the variable that has the name of the function");
      }
    }
    return callParts(call);
  }

  @Override
  Term arrayComprehension(Term.ArrayComprehension comprehension) {
    scopes.push();
    Body body = scope(comprehension.body(), () -> VarCollector.of(comprehension.head()));
    Term head = term(comprehension.head());
    scopes.pop();
    return head == comprehension.head() && body == comprehension.body()
        ? comprehension
        : new Term.ArrayComprehension(head, body, comprehension.location());
  }

  @Override
  Term setComprehension(Term.SetComprehension comprehension) {
    scopes.push();
    Body body = scope(comprehension.body(), () -> VarCollector.of(comprehension.head()));
    Term head = term(comprehension.head());
    scopes.pop();
    return head == comprehension.head() && body == comprehension.body()
        ? comprehension
        : new Term.SetComprehension(head, body, comprehension.location());
  }

  @Override
  Term objectComprehension(Term.ObjectComprehension comprehension) {
    scopes.push();
    List<Term> heads = List.of(comprehension.key(), comprehension.value());
    Body body = scope(comprehension.body(), () -> VarCollector.of(heads));
    Term key = term(comprehension.key());
    Term value = term(comprehension.value());
    scopes.pop();
    return key == comprehension.key()
            && value == comprehension.value()
            && body == comprehension.body()
        ? comprehension
        : new Term.ObjectComprehension(key, value, body, comprehension.location());
  }

  /** What {@code with} replaces is the document, even where a variable has its name. */
  @Override
  With with(With with) {
    Term target = term(with.target());
    Local input = scopes.find("input");
    if (input != null && !input.renamed.equals("input")) {
      target = unshadowed(target, input.renamed);
    }
    Term value = term(with.value());
    return target == with.target() && value == with.value()
        ? with
        : new With(target, value, with.location());
  }

  private static Term unshadowed(Term target, String renamed) {
    if (target instanceof Term.Var var && var.name().equals(renamed)) {
      return new Term.Var("input", var.location());
    }
    if (target instanceof Term.Ref(Term.Var head, List<Term> path, Location location)
        && head.name().equals(renamed)) {
      return new Term.Ref(new Term.Var("input", head.location()), path, location);
    }
    return target;
  }
}
