package dev.assay.test.rego;

import dev.assay.engine.rego.builtin.BuiltinTable;
import dev.assay.engine.rego.plan.OpaPlanReader;
import dev.assay.engine.rego.plan.PlanFormatException;
import dev.assay.engine.rego.run.EvaluationException;
import dev.assay.engine.rego.run.EvaluationLimits;
import dev.assay.engine.rego.run.EvaluationOptions;
import dev.assay.engine.rego.run.LinkedPlan;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.review.Deadline;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** OPA's cases, compiled by OPA: its plans are read and run. */
class RegoPlansTest {
  private static final SuiteHost HOST = new SuiteHost();
  private static final BuiltinTable BUILTINS = BuiltinTable.installed().with(HOST);

  @Test
  void plansOfOpaGiveItsResults() throws IOException {
    List<RegoCase> cases = Conformance.cases("rego-plans");
    Conformance.run("rego-plans", cases, regoCase -> run(regoCase, false), Map.of());
  }

  @Test
  void codeOfTheJvmGivesTheSame() throws IOException {
    List<RegoCase> cases = Conformance.cases("rego-plans");
    Conformance.run("rego-plans as code", cases, regoCase -> run(regoCase, true), Map.of());
  }

  private static String run(RegoCase regoCase, boolean code) {
    try {
      LinkedPlan plan =
          new LinkedPlan(OpaPlanReader.read(Objects.requireNonNull(regoCase.plan())), BUILTINS);
      EvaluationOptions options =
          new EvaluationOptions(HOST, Deadline.NONE, EvaluationLimits.DEFAULT, regoCase.strict());
      LinkedPlan run = code ? plan.compiled() : plan;
      return RegoOutcome.ofResults(
          regoCase, run.evaluate("eval", regoCase.document(), regoCase.data(), options));
    } catch (EvaluationException e) {
      return RegoOutcome.ofError(regoCase, e);
    } catch (PlanFormatException | RegoException | RuntimeException e) {
      return "failed with " + e;
    }
  }
}
