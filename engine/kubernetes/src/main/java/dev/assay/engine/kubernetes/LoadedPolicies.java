package dev.assay.engine.kubernetes;

import dev.assay.engine.review.PolicySet;
import dev.assay.engine.source.SourceProblem;
import java.util.List;

/**
 * What came of loading policies.
 *
 * @param notes what is not wrong but surely not meant: a policy without a binding, parameters that
 *     no policy reads
 */
public record LoadedPolicies(PolicySet policies, List<SourceProblem> notes) {
  public LoadedPolicies {
    notes = List.copyOf(notes);
  }
}
