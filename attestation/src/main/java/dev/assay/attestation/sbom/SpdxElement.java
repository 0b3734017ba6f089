package dev.assay.attestation.sbom;

import dev.assay.engine.value.FieldPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of what a document describes, with what is said of its licence. Immutable. */
public sealed interface SpdxElement permits SpdxPackage, SpdxFile, SpdxSnippet {

  /** Its name in the document: {@code SPDXRef-...}. */
  String id();

  String name();

  /** Empty where the document tells none. */
  String version();

  /** What those who made it say of its licence. */
  LicenseField declared();

  /** What those who made the document found its licence to be. */
  LicenseField concluded();

  /** What was found in its files, each licence by itself; nobody has looked at it. */
  List<LicenseField> detected();

  /** SHA-256 of its content, in hex; null where the document tells none. */
  @Nullable String sha256();

  /** Where it stands in the document. */
  FieldPath path();
}
