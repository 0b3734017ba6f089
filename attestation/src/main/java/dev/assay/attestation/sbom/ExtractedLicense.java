package dev.assay.attestation.sbom;

import java.util.Locale;

/**
 * A licence that is on no list of SPDX's, with its text in the document.
 *
 * @param id {@code LicenseRef-...}
 */
public record ExtractedLicense(String id, String text) {

  /** Whether there is a text, and not only the word that there is none. */
  boolean hasText() {
    return !text.isBlank() && !text.equals("NONE") && !text.equals("NOASSERTION");
  }

  /** Ids differ by more than case. */
  String key() {
    return id.toLowerCase(Locale.ROOT);
  }
}
