package dev.assay.engine.rego.format;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Import;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Rule;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What v1 refuses of a module and no layout can mend. */
final class Version1Checks extends AstWalker {
  private final List<RegoError> errors = new ArrayList<>();
  private final BuiltinDeclarations builtins = BuiltinDeclarations.standard();

  private Version1Checks() {}

  static List<RegoError> errors(Module module) {
    Version1Checks checks = new Version1Checks();
    checks.imports(module.imports());
    for (Rule rule : module.rules()) {
      checks.names(rule);
    }
    checks.module(module);
    return checks.errors;
  }

  private void imports(List<Import> imports) {
    Map<String, Import> first = new HashMap<>();
    for (Import one : imports) {
      Import earlier = first.putIfAbsent(name(one), one);
      if (earlier != null) {
        add(
            RegoErrorCode.REGO_COMPILE_ERROR,
            one.location(),
            "import must not shadow " + text(earlier));
      }
    }
  }

  private static String name(Import one) {
    if (one.alias() != null) {
      return one.alias();
    }
    String path = TermText.term(one.path());
    return one.path() instanceof Term.Ref(_, var parts, _) && !parts.isEmpty()
        ? TermText.term(parts.getLast())
        : path;
  }

  private static String text(Import one) {
    String path = "import " + TermText.term(one.path());
    return one.alias() == null ? path : path + " as " + one.alias();
  }

  private void names(Rule rule) {
    if (!(rule.head().reference().head() instanceof Term.Var(var name, _, _))) {
      return;
    }
    if (Term.isRoot(name)) {
      add(
          RegoErrorCode.REGO_COMPILE_ERROR,
          rule.location(),
          "rules must not shadow " + name + " (use a different rule name)");
    }
    if (rule.head().arguments() != null) {
      for (Term argument : rule.head().arguments()) {
        if (argument instanceof Term.Var(var argumentName, _, var place)
            && Term.isRoot(argumentName)) {
          add(
              RegoErrorCode.REGO_COMPILE_ERROR,
              place,
              "args must not shadow " + argumentName + " (use a different variable name)");
        }
      }
    }
    if (rule.head().reference().path().isEmpty() && isKeyword(name)) {
      add(
          RegoErrorCode.REGO_PARSE_ERROR,
          rule.location(),
          name + " keyword cannot be used for rule name");
    }
  }

  private static boolean isKeyword(String name) {
    return switch (name) {
      case "contains", "every", "if", "in" -> true;
      default -> false;
    };
  }

  @Override
  public void expr(Expr expr) {
    if (expr instanceof Expr.TermExpr(Term.Call call, _, _, var place)) {
      deprecated(call, place);
      if (call.name().equals("assign")
          && !call.arguments().isEmpty()
          && call.arguments().getFirst() instanceof Term.Var(var name, _, _)
          && Term.isRoot(name)) {
        add(
            RegoErrorCode.REGO_COMPILE_ERROR,
            place,
            "variables must not shadow " + name + " (use a different variable name)");
      }
    }
    super.expr(expr);
  }

  @Override
  public void call(Term.Call call) {
    deprecated(call, call.operator().location());
    super.call(call);
  }

  private void deprecated(Term.Call call, Location place) {
    BuiltinDeclarations.Declaration declared = builtins.get(call.name());
    if (declared != null && declared.deprecated()) {
      add(
          RegoErrorCode.REGO_TYPE_ERROR,
          place,
          "deprecated built-in function calls in expression: " + declared.name());
    }
  }

  private void add(RegoErrorCode code, Location place, String message) {
    errors.add(new RegoError(code, message, place));
  }
}
