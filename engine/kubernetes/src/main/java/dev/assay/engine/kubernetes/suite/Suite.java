package dev.assay.engine.kubernetes.suite;

import java.util.List;

/**
 * A file of tests: the document kind {@code Suite} of {@code test.gatekeeper.sh/v1alpha1}.
 *
 * @param file the name of the file; the paths in it are relative to its folder
 */
public record Suite(String file, List<Test> tests) {
  public Suite {
    tests = List.copyOf(tests);
  }

  /**
   * Cases of one policy under one set of parameters.
   *
   * @param template the file of the policy
   * @param constraint the file of its parameters; the same file where it has none
   * @param skip whether the suite itself leaves the test out
   */
  public record Test(
      String name, String template, String constraint, boolean skip, List<Case> cases) {
    public Test {
      cases = List.copyOf(cases);
    }
  }

  /** An object and what is to be found in it. */
  public record Case(String name, String object, boolean skip, List<Assertion> assertions) {
    public Case {
      assertions = List.copyOf(assertions);
    }
  }

  /**
   * What is expected of the violations whose message contains a match of a pattern.
   *
   * @param violations how many
   * @param message a regular expression, found anywhere in the message; empty for all
   */
  public record Assertion(Expected violations, String message) {}

  /** How many violations are expected. */
  public sealed interface Expected {
    record None() implements Expected {}

    record Some() implements Expected {}

    record Exactly(long count) implements Expected {}

    default boolean holds(long found) {
      return switch (this) {
        case None() -> found == 0;
        case Some() -> found > 0;
        case Exactly(long count) -> found == count;
      };
    }

    /** In words: {@code no violations}. */
    default String words() {
      return switch (this) {
        case None() -> "no violations";
        case Some() -> "violations";
        case Exactly(long count) -> count + (count == 1 ? " violation" : " violations");
      };
    }
  }
}
