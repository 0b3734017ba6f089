package dev.assay.engine.rego.check;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What the plan may rely on in whatever passed the checks. */
final class CheckedShape extends AstWalker {
  static void check(CheckedProgram program) {
    CheckedShape shape = new CheckedShape();
    Set<CheckedRule> rules = Collections.newSetFromMap(new IdentityHashMap<>());
    for (CheckedModule module : program.modules()) {
      for (CheckedRule rule : module.rules()) {
        rules.add(rule);
        for (CheckedRule branch = rule; branch != null; branch = branch.otherwise()) {
          shape.rule(branch);
        }
      }
    }
    assertTrue(new HashSet<>(program.callOrder()).containsAll(rules));
    assertTrue(rules.size() == program.callOrder().size(), "each rule is in the call order once");
  }

  static void check(CheckedQuery query) {
    new CheckedShape().body(query.body());
    Set<String> vars = VarCollector.own(query.body());
    assertTrue(vars.containsAll(query.variables().values()));
  }

  private void rule(CheckedRule rule) {
    assertTrue(rule.reference().head() instanceof Term.Var head && head.name().equals("data"));
    for (Term part : rule.reference().path()) {
      assertTrue(part instanceof Term.Constant || part instanceof Term.Var);
    }
    for (Term head : heads(rule)) {
      assertFalse(Terms.requiresEval(head), () -> "evaluated in a head: " + TermText.term(head));
      term(head);
    }
    body(rule.body());
  }

  private static List<Term> heads(CheckedRule rule) {
    List<Term> heads = new ArrayList<>();
    if (rule.arguments() != null) {
      heads.addAll(rule.arguments());
    }
    if (rule.key() != null) {
      heads.add(rule.key());
    }
    if (rule.value() != null) {
      heads.add(rule.value());
    }
    return heads;
  }

  @Override
  public void call(Term.Call call) {
    throw new AssertionError("a call within a term: " + TermText.term(call));
  }

  @Override
  public void topCall(Term.Call call) {
    assertFalse(call.name().equals("assign"), "an assignment");
    assertFalse(call.name().equals("print"), "a call of print");
    super.topCall(call);
  }

  @Override
  public void template(Term.TemplateString template) {
    throw new AssertionError("a template string");
  }

  @Override
  public void some(Expr.SomeDecl some) {
    throw new AssertionError("a declaration");
  }
}
