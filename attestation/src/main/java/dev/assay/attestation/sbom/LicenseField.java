package dev.assay.attestation.sbom;

import dev.assay.attestation.bundle.Member;
import dev.assay.attestation.licence.LicenseStatement;
import dev.assay.attestation.licence.LicenseStatement.Absent;
import dev.assay.attestation.licence.LicenseStatement.NoAssertion;
import dev.assay.attestation.licence.LicenseStatement.None;
import dev.assay.attestation.licence.LicenseStatement.Stated;
import dev.assay.attestation.licence.LicenseStatement.Unreadable;
import dev.assay.engine.value.FieldPath;

/**
 * A field about a licence and what it says.
 *
 * @param name as SPDX names it: {@code licenseConcluded}
 * @param path where it stands in the document, or would stand if it were there
 */
public record LicenseField(String name, LicenseStatement says, FieldPath path) {

  static LicenseField absent(String name, FieldPath element) {
    return new LicenseField(name, new Absent(), element.key(name));
  }

  /** Whether it says nothing. {@code NONE} says something. */
  boolean silent() {
    return says instanceof Absent || says instanceof NoAssertion;
  }

  /**
   * What it says, as it is written there; empty where the field is absent, cut where it is long and
   * no expression.
   */
  public String text() {
    return switch (says) {
      case Absent _ -> "";
      case Unreadable(String text, String _) -> Member.shown(text);
      case Stated _, None _, NoAssertion _ -> says.toString();
    };
  }
}
