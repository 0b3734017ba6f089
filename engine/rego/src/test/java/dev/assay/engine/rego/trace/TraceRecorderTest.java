package dev.assay.engine.rego.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.rego.plan.Watching;
import dev.assay.engine.rego.trace.TraceEvent.Op;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraceRecorderTest {
  private static final String POLICY =
      """
      package t

      p if {
        some x in input
        trace(sprintf("x is %d", [x]))
        x > 1
      }
      """;

  private static List<String> lines(List<TraceEvent> events) {
    return events.stream()
        .map(event ->
            "| ".repeat(event.depth())
                + event.op().label()
                + " "
                + event.text()
                + (event.values().isEmpty()
                    ? ""
                    : " "
                        + event.values().getLast().name()
                        + "="
                        + event.values().getLast().text()))
        .toList();
  }

  @Test
  void allStepsAreKept() throws Exception {
    TraceRecorder recorder = new TraceRecorder();
    WatchedProgram.of(POLICY).run("data.t.p", "[1, 2]", Watching.STEPS, recorder);
    assertEquals(
        List.of(
            "Eval data.t.p",
            "Enter data.t.p",
            "| Eval some x in input",
            "| Eval sprintf(\"x is %d\", [x]) x=1",
            "| Eval trace(sprintf(\"x is %d\", [x])) sprintf(\"x is %d\", [x])=\"x is 1\"",
            "| Note x is 1",
            "| Eval x > 1 x=1",
            "| Fail x > 1 x=1",
            "| Redo some x in input x=2",
            "| Eval sprintf(\"x is %d\", [x]) x=2",
            "| Eval trace(sprintf(\"x is %d\", [x])) sprintf(\"x is %d\", [x])=\"x is 2\"",
            "| Note x is 2",
            "| Eval x > 1 x=2",
            "| Exit data.t.p"),
        lines(recorder.events()));
  }

  @Test
  void notesAndFailuresAreShownWithWhatTheyAreIn() throws Exception {
    TraceRecorder recorder = new TraceRecorder();
    WatchedProgram.of(POLICY).run("data.t.p", "[1, 2]", Watching.STEPS, recorder);
    assertEquals(
        List.of("Enter data.t.p", "| Note x is 1", "| Note x is 2"),
        lines(recorder.events(Set.of(Op.NOTE))));
    assertEquals(
        List.of("Enter data.t.p", "| Fail x > 1 x=1"), lines(recorder.events(Set.of(Op.FAIL))));
  }
}
