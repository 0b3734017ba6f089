package dev.assay.attestation.sbom;

import dev.assay.engine.value.FieldPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file, which came from elsewhere. SPDX tells neither its declared licence nor a
 * digest.
 */
public record SpdxSnippet(
    String id, String name, LicenseField concluded, List<LicenseField> detected, FieldPath path)
    implements SpdxElement {

  public SpdxSnippet {
    detected = List.copyOf(detected);
  }

  @Override
  public String version() {
    return "";
  }

  @Override
  public LicenseField declared() {
    return LicenseField.absent("licenseDeclared", path);
  }

  @Override
  public @Nullable String sha256() {
    return null;
  }
}
