package dev.assay.engine.rego.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.value.Value;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What builtins say to the host and ask of it. */
class InternalTest {
  private final FixedContext context = new FixedContext();

  @Test
  void printSaysALineForEachCombination() {
    String answer =
        Call.of("internal.print", "[{\"a\", 1}, \"b\", set(), {[\"c\"]}]").answer(context);
    assertEquals("true", answer);
    assertEquals(List.of("1 b <undefined> [\"c\"]", "a b <undefined> [\"c\"]"), context.printed);
  }

  @Test
  void printRefusesWhatTheCompilerNeverHandsIn() {
    assertEquals(
        "eval_builtin_error: internal.print: illegal argument type: array",
        Call.of("internal.print", "[[1]]").answer(context));
    assertTrue(context.printed.isEmpty());
  }

  @Test
  void printOfHugeCombinationsEnds() {
    String ten = "{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, ";
    assertEquals(
        "eval_cancel_error: internal.print: too many steps",
        Call.of("internal.print", "[" + ten.repeat(12) + "]").answer(context));
  }

  @Test
  void templateOfSeveralValuesIsRefused() {
    assertEquals(
        "eval_builtin_error: internal.template_string: template-strings must not produce multiple"
            + " outputs",
        Call.of("internal.template_string", "[{1, 2}]").answer(context));
  }

  @Test
  void runtimeIsTheHosts() {
    assertEquals("{\"version\": \"test\"}", Call.of("opa.runtime").answer(context));
  }

  @Test
  void testCasesAreTrue() {
    assertEquals("true", Call.of("internal.test_case", "[1]").answer(context));
  }

  @Test
  void randomNumbersStayTheSameWithinAnEvaluation() {
    Call call = Call.of("rand.intn", "\"a\"", "1000000");
    String first = call.answer(context);
    assertEquals(first, call.answer(context));
    assertEquals(first, Call.of("rand.intn", "\"a\"", "-1000000").answer(context));
    assertNotEquals(first, Call.of("rand.intn", "\"b\"", "1000000").answer(context));
    assertNotEquals(first, Call.of("rand.intn", "\"a\"", "1000001").answer(context));
  }

  @Test
  void randomNumbersAreAllBelowTheBound() {
    Set<String> found =
        IntStream.range(0, 300)
            .mapToObj(i -> Call.of("rand.intn", Value.of("k" + i), Value.of(3)).answer(context))
            .collect(Collectors.toSet());
    assertEquals(Set.of("0", "1", "2"), found);
  }
}
