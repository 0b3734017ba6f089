package dev.assay.engine.kubernetes;

import dev.assay.engine.review.EnforcementAction;
import dev.assay.engine.source.SourceNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ValidatingAdmissionPolicyBinding: puts a policy into force for some requests, with parameters
 * and consequences.
 *
 * @param action the gravest of its {@code validationActions}
 * @param paramRef null where the policy is evaluated once, without parameters
 */
record PolicyBinding(
    String name,
    String policyName,
    MatchResources match,
    @Nullable ParamRef paramRef,
    EnforcementAction action) {

  static PolicyBinding read(SourceNode root) {
    root.onlyKeys("apiVersion", "kind", "metadata", "spec");
    SourceNode spec = root.get("spec");
    spec.onlyKeys("policyName", "paramRef", "matchResources", "validationActions");
    SourceNode match = spec.get("matchResources");
    SourceNode paramRef = spec.get("paramRef");
    return new PolicyBinding(
        root.get("metadata").get("name").requiredString(),
        spec.get("policyName").requiredString(),
        match.present() ? MatchResources.read(match) : MatchResources.EVERYTHING,
        paramRef.present() ? ParamRef.read(paramRef) : null,
        action(spec.get("validationActions")));
  }

  private static EnforcementAction action(SourceNode node) {
    List<String> actions = new ArrayList<>();
    for (SourceNode action : node.list()) {
      actions.add(action.oneOf("Deny", "Warn", "Audit"));
    }
    if (actions.isEmpty()) {
      node.problem(node.path() + " is missing; expected a list of Deny, Warn and Audit");
    }
    if (actions.contains("Deny") && actions.contains("Warn")) {
      node.problem(node.path() + " has both Deny and Warn, which says the same twice; choose one");
    }
    if (actions.contains("Deny")) {
      return EnforcementAction.DENY;
    }
    return actions.contains("Warn") ? EnforcementAction.WARN : EnforcementAction.AUDIT;
  }
}
