package dev.assay.attestation.trust;

import dev.assay.engine.source.SourceProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is trusted to sign models, and what a signer may leave out. Immutable.
 *
 * @param ignoredPaths files and folders of a model that need not be signed, by their path in it
 */
public record TrustPolicy(List<Signer> signers, List<String> ignoredPaths) {
  public static final String API_VERSION = "policy.assay.dev/v1alpha1";
  public static final String KIND = "TrustPolicy";

  public TrustPolicy {
    signers = List.copyOf(signers);
    ignoredPaths = List.copyOf(ignoredPaths);
  }

  /** The same with more paths that need not be signed. */
  public TrustPolicy ignoring(List<String> more) {
    List<String> all = new ArrayList<>(ignoredPaths);
    all.addAll(more);
    return new TrustPolicy(signers, all);
  }

  /** A file of trust that cannot be used: everything that is wrong with it. */
  public static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<SourceProblem> problems;

    UnusableException(List<SourceProblem> problems) {
      super(String.join("\n", problems.stream().map(SourceProblem::toString).toList()));
      this.problems = List.copyOf(problems);
    }

    public List<SourceProblem> problems() {
      return problems;
    }
  }
}
