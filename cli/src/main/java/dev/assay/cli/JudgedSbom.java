package dev.assay.cli;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.sbom.LicenseReport;
import dev.assay.attestation.sbom.SpdxDocument;
import dev.assay.engine.value.SourceMap;

/** What came of one document that was handed in. */
sealed interface JudgedSbom {
  /** As it was named. */
  String file();

  /**
   * A document that could be read.
   *
   * @param places of its values in the file
   */
  record Judged(String file, SpdxDocument document, LicenseReport report, SourceMap places)
      implements JudgedSbom {}

  /** One that could not. */
  record Unjudged(String file, Refusal refusal, String message) implements JudgedSbom {}
}
