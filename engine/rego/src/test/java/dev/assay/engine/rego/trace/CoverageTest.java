package dev.assay.engine.rego.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.rego.plan.Watching;
import dev.assay.engine.rego.trace.CoverageReport.Kind;
import dev.assay.engine.rego.trace.CoverageReport.Missed;
import dev.assay.engine.rego.trace.CoverageReport.OfFile;
import dev.assay.engine.rego.trace.CoverageReport.Range;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final String POLICY =
      """
      package t

      allow if {
        input.kind == "a"
        input.x > 3
      }

      allow if input.kind == "b"

      unused := [y |
        y := 1
      ]
      """;

  private static OfFile file(
      Coverage coverage, WatchedProgram program, Map<Kind, Coverage> others) {
    return Objects.requireNonNull(
        coverage.report(List.of(program.module()), others).files().get("t.rego"));
  }

  @Test
  void headsThatGiveAValueAndExpressionsThatAreLookedAtAreCovered() throws Exception {
    WatchedProgram program = WatchedProgram.of(POLICY);
    Coverage coverage = new Coverage();
    program.run("data.t.allow", "{\"kind\": \"a\", \"x\": 5}", Watching.STEPS, coverage);
    OfFile file = file(coverage, program, Map.of());
    assertEquals(
        List.of(
            new Range(3, 1, 3, 6),
            new Range(4, 3, 4, 20),
            new Range(5, 3, 5, 10),
            new Range(5, 3, 5, 14)),
        file.covered());
    assertEquals(3, file.coveredLines());
    assertEquals(4, file.notCoveredLines());
    assertEquals(300.0 / 7, file.percent());
    assertEquals(
        List.of("8-8", "10-12"), file.missedLines().stream().map(l -> l[0] + "-" + l[1]).toList());
  }

  @Test
  void whatAnIndexLeavesOutIsTold() throws Exception {
    WatchedProgram program = WatchedProgram.of(POLICY);
    Coverage coverage = new Coverage();
    Coverage all = new Coverage();
    String input = "{\"kind\": \"b\"}";
    program.run("data.t.allow", input, Watching.STEPS, coverage);
    program.run("data.t.allow", input, Watching.STEPS.withoutIndex(), all);
    OfFile file = file(coverage, program, Map.of(Kind.INDEX_EXCLUDED, all));
    assertEquals(
        new Missed(new Range(4, 3, 4, 20), Set.of(Kind.INDEX_EXCLUDED)), file.notCovered().get(1));
  }

  @Test
  void whatIsLeftOutBecauseTheAnswerIsKnownIsTold() throws Exception {
    WatchedProgram program = WatchedProgram.of("package t\n\np if 1 == 1\n\np if 2 == 2\n");
    Coverage coverage = new Coverage();
    Coverage all = new Coverage();
    program.run("data.t.p", "{}", Watching.STEPS, coverage);
    program.run("data.t.p", "{}", Watching.STEPS.withoutEarlyExit(), all);
    OfFile file = file(coverage, program, Map.of(Kind.EARLY_EXIT, all));
    assertEquals(2, file.notCovered().size());
    assertEquals(Set.of(Kind.EARLY_EXIT), file.notCovered().getFirst().kinds());
  }

  @Test
  void whatNobodyEvaluatesIsNotCovered() throws Exception {
    WatchedProgram program = WatchedProgram.of(POLICY);
    CoverageReport report = new Coverage().report(List.of(program.module()), Map.of());
    assertEquals(0, report.coveredLines());
    assertEquals(7, report.notCoveredLines());
    assertEquals(0.0, report.percent());
  }
}
