package dev.assay.cli;

import java.util.List;

/** What was asked cannot be done. Everything that is wrong is told at once. */
final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /** Each problem is a sentence that says what would mend it. */
  CommandFailure(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  CommandFailure(String problem) {
    this(List.of(problem));
  }

  List<String> problems() {
    return problems;
  }
}
