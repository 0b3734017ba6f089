package dev.assay.engine.review;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The policies that are active together.
 *
 * @param policies in the order in which their violations are told; names are unique
 * @param revision identifies the content: SHA-256 over the policies' sources, in hex
 */
public record PolicySet(List<Policy> policies, String revision) {
  public PolicySet {
    policies = List.copyOf(policies);
    Set<String> names = new HashSet<>();
    for (Policy policy : policies) {
      if (!names.add(policy.info().name())) {
        throw new IllegalArgumentException("two policies are named " + policy.info().name());
      }
    }
  }
}
