package dev.assay.attestation.sbom;

import dev.assay.engine.value.FieldPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A package of a document.
 *
 * @param purpose SPDX's {@code primaryPackagePurpose}; empty where it is not told
 * @param filesAnalyzed whether somebody looked into its files; so if nobody says otherwise
 */
public record SpdxPackage(
    String id,
    String name,
    String version,
    String purpose,
    String downloadLocation,
    boolean filesAnalyzed,
    LicenseField declared,
    LicenseField concluded,
    List<LicenseField> detected,
    @Nullable String sha256,
    FieldPath path)
    implements SpdxElement {

  public SpdxPackage {
    detected = List.copyOf(detected);
  }
}
