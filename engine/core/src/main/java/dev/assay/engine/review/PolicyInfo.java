package dev.assay.engine.review;

import java.util.List;

/**
 * What people and reports need to know of a policy.
 *
 * @param name unique in a policy set
 * @param title one line
 * @param description why the policy is there
 * @param severity of its violations
 * @param controls the framework controls that it is evidence for
 * @param source where it was read from, for messages
 */
public record PolicyInfo(
    String name,
    String title,
    String description,
    Severity severity,
    List<Control> controls,
    String source) {

  public PolicyInfo {
    controls = List.copyOf(controls);
  }

  /**
   * A control of a framework.
   *
   * @param framework such as {@code NIST AI RMF 1.0}
   * @param id the control's own id, such as {@code MANAGE 3.1}
   * @param relation how far the policy is evidence: {@code evidences} or {@code supports}
   * @param rationale why
   */
  public record Control(String framework, String id, String relation, String rationale) {}
}
