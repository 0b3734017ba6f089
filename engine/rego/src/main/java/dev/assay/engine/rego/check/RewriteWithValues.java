package dev.assay.engine.rego.check;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import dev.assay.engine.rego.syntax.With;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code with} puts in place moves before the expression where it has to be evaluated: {@code
 * p with input as data.x} becomes {@code ~1 = data.x; p with input as ~1}. Names of functions, as
 * target and as value, become references.
 */
@SuppressWarnings("ReferenceEquality") // the same object: nothing changed
final class RewriteWithValues extends AstRewriter {
  private final RuleLookup rules;
  private final Names names;
  private final Set<String> unsafeBuiltins;
  final List<RegoError> errors = new ArrayList<>();

  RewriteWithValues(RuleLookup rules, Names names, Set<String> unsafeBuiltins) {
    this.rules = rules;
    this.names = names;
    this.unsafeBuiltins = unsafeBuiltins;
  }

  void rule(RuleDraft rule, Findings findings) {
    rule.body = body(rule.body);
    for (RegoError error : errors) {
      rule.failed = true;
      findings.add(Stage.REWRITE_WITH_VALUES, error);
    }
  }

  @Override
  Body body(Body body) {
    List<Expr> all = null;
    List<Expr> expressions = body.expressions();
    for (int i = 0; i < expressions.size(); i++) {
      Expr before = expressions.get(i);
      List<Expr> values = new ArrayList<>(0);
      int errorsBefore = errors.size();
      Expr after = before.withs().isEmpty() ? before : replaced(before, values);
      if (errors.size() > errorsBefore) {
        return body;
      }
      after = expr(after);
      if (all == null && (after != before || !values.isEmpty())) {
        all = new ArrayList<>(expressions.size() + values.size());
        all.addAll(expressions.subList(0, i));
      }
      if (all != null) {
        all.addAll(values);
        all.add(after);
      }
    }
    return all == null ? body : new Body(all);
  }

  @Override
  With with(With with) {
    return with;
  }

  private Expr replaced(Expr expr, List<Expr> values) {
    List<With> withs = new ArrayList<>(expr.withs().size());
    for (With with : expr.withs()) {
      With checked = checked(with, values);
      if (checked == null) {
        return expr;
      }
      withs.add(checked);
    }
    return withs.equals(expr.withs()) ? expr : WithReplacement.put(expr, withs);
  }

  /** Null where it is wrong. */
  private @Nullable With checked(With with, List<Expr> values) {
    Term target = named(with.target());
    Term value = named(with.value());
    if (isUnsafe(target) || !isTarget(target)) {
      return null;
    }
    if (target instanceof Term.Ref ref
        && (rules.builtin(ref) != null || (isRef(ref, "data") && rules.isFunction(ref.path())))) {
      if (isUnsafe(value)) {
        return null;
      }
      if (isFunctionOrKnown(value)) {
        return new With(target, value, with.location());
      }
    }
    boolean function =
        !isRef(target, "input")
            && value instanceof Term.Ref ref
            && isRef(ref, "data")
            && rules.isFunction(ref.path());
    if (!function && Terms.requiresEval(value)) {
      Term.Var var = names.freshVar(value.location());
      values.add(Terms.equality(var, value));
      value = var;
    }
    return new With(target, value, with.location());
  }

  private boolean isFunctionOrKnown(Term value) {
    if (!(value instanceof Term.Ref ref)) {
      return false;
    }
    return rules.builtin(ref) != null || (isRef(ref, "data") && rules.isKnown(ref.path()));
  }

  /** A reference where a variable has the name of a builtin. */
  private Term named(Term term) {
    return term instanceof Term.Var var && rules.builtin(var) != null
        ? new Term.Ref(var, List.of(), var.location())
        : term;
  }

  private static boolean isRef(Term term, String root) {
    Term head = term instanceof Term.Ref ref ? ref.head() : term;
    return head instanceof Term.Var var && var.name().equals(root);
  }

  private boolean isUnsafe(Term term) {
    boolean name = term instanceof Term.Ref || term instanceof Term.Var;
    if (unsafeBuiltins.isEmpty() || !name || !unsafeBuiltins.contains(TermText.term(term))) {
      return false;
    }
    return !error(
        RegoErrorCode.REGO_COMPILE_ERROR,
        term,
        "with keyword replacing built-in function: target must not be unsafe: \""
            + TermText.term(term)
            + "\"");
  }

  /** Whether something may be replaced; reports it where not. */
  private boolean isTarget(Term target) {
    if (isRef(target, "data")) {
      return !(target instanceof Term.Ref ref)
          || !rules.leavesRule(ref.path())
          || error(
              RegoErrorCode.REGO_COMPILE_ERROR,
              target,
              "with keyword cannot partially replace virtual document(s)",
              "replace the whole of what the rule gives");
    }
    if (isRef(target, "input")) {
      return true;
    }
    BuiltinDeclarations.Declaration declared = rules.builtin(target);
    if (declared == null) {
      return error(
          RegoErrorCode.REGO_TYPE_ERROR,
          target,
          "with keyword target must reference existing input, data, or a function");
    }
    String problem =
        switch (declared.name()) {
          case Terms.EQ, "rego.metadata.chain", "rego.metadata.rule" ->
              "replacement of \"" + declared.name() + "\" invalid";
          default -> {
            if (declared.name().startsWith("internal.")) {
              yield "replacement of internal function \"" + declared.name() + "\" invalid";
            }
            if (declared.relation()) {
              yield "target must not be a relation";
            }
            yield declared.givesValue() ? "" : "target must not be a void function";
          }
        };
    return problem.isEmpty()
        || error(
            RegoErrorCode.REGO_COMPILE_ERROR,
            target,
            "with keyword replacing built-in function: " + problem);
  }

  /** Reports an error; false always. */
  private boolean error(RegoErrorCode code, Term place, String message, String... details) {
    errors.add(new RegoError(code, message, place.location(), List.of(details)));
    return false;
  }
}
