package dev.assay.engine.kubernetes;

import dev.assay.engine.review.PolicyInfo;
import dev.assay.engine.review.Severity;
import dev.assay.engine.source.SourceNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a policy's own manifest has no field for: the document of kind {@code PolicyMetadata}
 * (policy.assay.dev/v1alpha1) whose name is the policy's.
 *
 * @param rules in the order of the policy's validations
 */
record PolicyMetadata(
    String policyName,
    String title,
    String description,
    Severity severity,
    List<Rule> rules,
    List<PolicyInfo.Control> controls) {

  static final String API_VERSION = "policy.assay.dev/v1alpha1";
  static final String KIND = "PolicyMetadata";

  PolicyMetadata {
    rules = List.copyOf(rules);
    controls = List.copyOf(controls);
  }

  /** The name of a validation and how to mend what it finds. */
  record Rule(String name, String fix) {}

  /** What is assumed of a policy that comes without metadata. */
  static PolicyMetadata none(String policyName) {
    return new PolicyMetadata(policyName, policyName, "", Severity.MEDIUM, List.of(), List.of());
  }

  static PolicyMetadata read(SourceNode root) {
    root.onlyKeys("apiVersion", "kind", "metadata", "spec");
    SourceNode spec = root.get("spec");
    spec.onlyKeys("title", "description", "severity", "requires", "rules", "controls");
    // What a policy cannot do without is for whoever puts policies into force to look at.
    spec.get("requires").oneOf("nothing", "evidence");
    List<Rule> rules = new ArrayList<>();
    for (SourceNode rule : spec.get("rules").list()) {
      rule.onlyKeys("name", "fix");
      rules.add(new Rule(rule.get("name").requiredString(), rule.get("fix").string("")));
    }
    List<PolicyInfo.Control> controls = new ArrayList<>();
    for (SourceNode control : spec.get("controls").list()) {
      control.onlyKeys("framework", "id", "relation", "rationale");
      controls.add(
          new PolicyInfo.Control(
              control.get("framework").requiredString(),
              control.get("id").requiredString(),
              control.get("relation").oneOf("supports", "evidences"),
              control.get("rationale").string("")));
    }
    return new PolicyMetadata(
        root.get("metadata").get("name").requiredString(),
        spec.get("title").requiredString(),
        spec.get("description").string("").strip(),
        severity(spec.get("severity")),
        rules,
        controls);
  }

  private static Severity severity(SourceNode node) {
    return switch (node.oneOf("medium", "critical", "high", "low", "info")) {
      case "critical" -> Severity.CRITICAL;
      case "high" -> Severity.HIGH;
      case "low" -> Severity.LOW;
      case "info" -> Severity.INFO;
      default -> Severity.MEDIUM;
    };
  }

  /** The name of a validation: that of its rule, or its place in the manifest. */
  Rule rule(int validation) {
    return validation < rules.size()
        ? rules.get(validation)
        : new Rule("validations[" + validation + "]", "");
  }
}
