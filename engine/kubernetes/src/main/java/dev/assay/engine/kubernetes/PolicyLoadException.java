package dev.assay.engine.kubernetes;

import dev.assay.engine.source.SourceProblem;
import java.util.List;
import java.util.stream.Collectors;

/** Policies could not be loaded. All that is wrong is told at once. */
public final class PolicyLoadException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<SourceProblem> problems;

  public PolicyLoadException(List<SourceProblem> problems) {
    super(problems.stream().map(SourceProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<SourceProblem> problems() {
    return problems;
  }
}
