package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Variables that are read and have no value, by the expressions that read them. */
final class Unsafe {
  private static final Set<String> KEYWORDS =
      Set.of("in", "every", "contains", "if", "not", "and", "or");

  private final IdentityHashMap<Expr, Set<String>> byExpr = new IdentityHashMap<>();

  void add(Expr expr, String name) {
    byExpr.computeIfAbsent(expr, _ -> new LinkedHashSet<>()).add(name);
  }

  boolean isEmpty() {
    return byExpr.isEmpty();
  }

  private record Found(String name, String text, Location place) {}

  /**
   * The errors: one for each variable, at the first expression that reads it, without those that
   * have no value because what they are assigned has none.
   *
   * @param scope what is said of the place, {@code ""} or {@code " in rule p"}
   */
  List<RegoError> errors(String scope) {
    List<Expr> exprs = new ArrayList<>(byExpr.keySet());
    exprs.sort((a, b) -> Location.compare(a.location(), b.location()));
    Map<String, Found> found = new LinkedHashMap<>();
    Set<String> assigned = new HashSet<>();
    for (Expr expr : exprs) {
      for (String name : byExpr.getOrDefault(expr, Set.of())) {
        Found known = found.get(name);
        if (known == null || known.text().isEmpty()) {
          Location place = known == null ? expr.location() : known.place();
          found.put(name, new Found(name, VarText.of(name, expr), place));
        }
      }
      Term.Call call = Terms.call(expr);
      if (call != null && Terms.isAssignment(call)) {
        Term left = call.arguments().getFirst();
        for (String name : VarCollector.of(left)) {
          assigned.add(name);
          assigned.add(VarText.of(name, left));
        }
      }
    }
    List<Found> named = found.values().stream().filter(f -> !f.text().isEmpty()).toList();
    List<Found> roots =
        named.stream()
            .filter(f -> !assigned.contains(f.name()) && !assigned.contains(f.text()))
            .toList();
    List<RegoError> errors = new ArrayList<>();
    for (Found one : roots.isEmpty() ? named : roots) {
      errors.add(error(one, scope));
    }
    if (errors.isEmpty()) {
      addExpressions(exprs, scope, errors);
    }
    return errors;
  }

  private static RegoError error(Found found, String scope) {
    String message = "var " + found.text() + " is unsafe" + scope;
    if (KEYWORDS.contains(found.text())) {
      message +=
          " (hint: `import future.keywords." + found.text() + "` to import a future keyword)";
      return new RegoError(RegoErrorCode.REGO_UNSAFE_VAR_ERROR, message, found.place());
    }
    return new RegoError(
        RegoErrorCode.REGO_UNSAFE_VAR_ERROR, message, found.place(), List.of(hint(found.text())));
  }

  static String hint(String name) {
    return "no expression gives " + name + " a value: assign it, or take it from input or data";
  }

  /** What has no name is told by its expressions, each variable once. */
  private void addExpressions(List<Expr> exprs, String scope, List<RegoError> errors) {
    Set<String> seen = new HashSet<>();
    for (Expr expr : exprs) {
      if (seen.addAll(byExpr.getOrDefault(expr, Set.of()))) {
        errors.add(
            new RegoError(
                RegoErrorCode.REGO_UNSAFE_VAR_ERROR,
                "expression is unsafe" + scope,
                expr.location(),
                List.of("what it reads gets no value before it")));
      }
    }
  }
}
