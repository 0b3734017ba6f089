package dev.assay.engine.rego.plan;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.check.CheckOptions;
import dev.assay.engine.rego.check.CheckedProgram;
import dev.assay.engine.rego.check.CheckedQuery;
import dev.assay.engine.rego.check.RegoChecker;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.SourceText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchingTest {
  private static final String POLICY =
      """
      package t

      p if {
        input.a == "b"
        count([x | some x in input.xs; not q(x)]) > 1
      }

      q(x) if every y in x { y > 1 }

      test_cases[n] if some n in [1, 2]
      """;

  private static String plan(Watching watching) throws Exception {
    CheckedProgram program =
        RegoChecker.check(
            List.of(
                RegoParser.parseModule(new SourceText("t.rego", POLICY), ParserOptions.DEFAULT)),
            CheckOptions.DEFAULT);
    CheckedQuery query =
        RegoChecker.checkQuery(
            program,
            RegoParser.parseQuery(
                new SourceText("", "data.t.p; data.t.test_cases"), ParserOptions.DEFAULT),
            null,
            List.of(),
            CheckOptions.DEFAULT);
    return Planner.plan(program, BuiltinDeclarations.standard(), Map.of("query", query), watching)
        .toString();
  }

  private static boolean watches(String plan) {
    return plan.contains("Tell[") || plan.contains("Watched[") || plan.contains("Candidate[");
  }

  @Test
  void whatNobodyWatchesHasNoStatementForIt() throws Exception {
    assertFalse(watches(plan(Watching.NOTHING)));
  }

  @Test
  void whoWantsCasesAloneIsToldOfNothingElse() throws Exception {
    String plan = plan(Watching.CASES);
    assertTrue(plan.contains("Tell[step=CASE"), plan);
    assertFalse(watches(plan.replace("Tell[step=CASE", "")));
  }

  @Test
  void stepsAreToldOf() throws Exception {
    String plan = plan(Watching.STEPS);
    for (Step step : List.of(Step.EVALUATE, Step.HOLD, Step.EXIT, Step.CASE)) {
      assertTrue(plan.contains("Tell[step=" + step), step.toString());
    }
    assertTrue(plan.contains("Candidate["));
    assertFalse(plan(Watching.STEPS.withoutIndex()).contains("Candidate["));
  }
}
