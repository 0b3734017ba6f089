package dev.assay.attestation.sbom;

import dev.assay.engine.value.FieldPath;
import java.util.Set;

/**
 * What one element is to another.
 *
 * @param from an element's id
 * @param kind as SPDX names it: {@code CONTAINS}
 * @param to an element's id, {@code NONE} or {@code NOASSERTION}
 */
public record SpdxRelationship(String from, String kind, String to, FieldPath path) {
  /**
   * Kinds by which nothing of one element goes along with the other (SPDX 2.3, table 68): what
   * builds, tests or explains it, and other texts about it. Any kind that is not known here counts
   * as one that takes something along.
   */
  private static final Set<String> APART =
      Set.of(
          "AMENDS",
          "BUILD_DEPENDENCY_OF",
          "BUILD_TOOL_OF",
          "COPY_OF",
          "DEV_DEPENDENCY_OF",
          "DEV_TOOL_OF",
          "DOCUMENTATION_OF",
          "EXAMPLE_OF",
          "TEST_CASE_OF",
          "TEST_DEPENDENCY_OF",
          "TEST_OF",
          "TEST_TOOL_OF");

  /** Whether what is on one side may be part of what is on the other. */
  boolean takesAlong() {
    return !APART.contains(kind);
  }
}
