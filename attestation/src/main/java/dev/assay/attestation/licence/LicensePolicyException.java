package dev.assay.attestation.licence;

import dev.assay.engine.source.SourceProblem;
import java.util.List;
import java.util.stream.Collectors;

/** A licence policy cannot be used. All that is wrong with it is told at once. */
public final class LicensePolicyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<SourceProblem> problems;

  LicensePolicyException(List<SourceProblem> problems) {
    super(problems.stream().map(SourceProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<SourceProblem> problems() {
    return problems;
  }
}
