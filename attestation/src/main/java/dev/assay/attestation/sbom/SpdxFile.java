package dev.assay.attestation.sbom;

import dev.assay.engine.value.FieldPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of a document. SPDX has no declared licence of files. */
public record SpdxFile(
    String id,
    String name,
    LicenseField concluded,
    List<LicenseField> detected,
    @Nullable String sha256,
    FieldPath path)
    implements SpdxElement {

  public SpdxFile {
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
}
