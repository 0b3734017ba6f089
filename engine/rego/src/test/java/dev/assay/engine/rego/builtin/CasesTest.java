package dev.assay.engine.rego.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every builtin gives the answers that its category's file lists. */
class CasesTest {
  static Stream<String> categories() {
    return Case.CATEGORIES.stream();
  }

  @ParameterizedTest
  @MethodSource("categories")
  void answers(String category) throws IOException {
    check(category);
  }

  /**
   * Where OPA departs from its own documentation, the documentation counts; and work is bounded.
   */
  @ParameterizedTest
  @ValueSource(strings = {"differences", "bounds"})
  void answersThatOpaDoesNotGive(String file) throws IOException {
    check(file);
  }

  private static void check(String file) throws IOException {
    List<Case> cases = Case.read(file);
    assertEquals(
        cases.stream().map(c -> c.call() + " => " + c.answer()).collect(Collectors.joining("\n")),
        cases.stream()
            .map(c -> c.call() + " => " + Case.line(c.call().answer()))
            .collect(Collectors.joining("\n")));
  }
}
