package dev.assay.attestation.sbom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An SPDX document as far as licences need it: what it describes, of what that consists, and what
 * is said of the licences. Made by {@link SpdxReader}, so that no two elements have the same id.
 * Immutable.
 *
 * @param created when, as it is written there
 * @param creators persons, organisations and tools
 * @param relationships those that {@code documentDescribes} stands for included
 */
public record SpdxDocument(
    String spdxVersion,
    String name,
    String namespace,
    String created,
    List<String> creators,
    List<SpdxPackage> packages,
    List<SpdxFile> files,
    List<SpdxSnippet> snippets,
    List<ExtractedLicense> extractedLicenses,
    List<SpdxRelationship> relationships) {
  /** The document's own id. */
  static final String ID = "SPDXRef-DOCUMENT";

  public SpdxDocument {
    creators = List.copyOf(creators);
    packages = List.copyOf(packages);
    files = List.copyOf(files);
    snippets = List.copyOf(snippets);
    extractedLicenses = List.copyOf(extractedLicenses);
    relationships = List.copyOf(relationships);
  }

  /** Packages, files and snippets, in this order. */
  public List<SpdxElement> elements() {
    List<SpdxElement> elements = new ArrayList<>(packages);
    elements.addAll(files);
    elements.addAll(snippets);
    return elements;
  }

  /**
   * What the document is about. Where it does not tell and holds one package only, it is about that
   * (SPDX 2.3, section 11.1).
   */
  public List<SpdxElement> described() {
    Set<String> ids = new LinkedHashSet<>();
    for (SpdxRelationship relationship : relationships) {
      if (relationship.kind().equals("DESCRIBES") && relationship.from().equals(ID)) {
        ids.add(relationship.to());
      } else if (relationship.kind().equals("DESCRIBED_BY") && relationship.to().equals(ID)) {
        ids.add(relationship.from());
      }
    }
    if (ids.isEmpty() && packages.size() == 1) {
      return List.of(packages.getFirst());
    }
    Map<String, SpdxElement> byId = new HashMap<>();
    for (SpdxElement element : elements()) {
      byId.put(element.id(), element);
    }
    List<SpdxElement> described = new ArrayList<>();
    for (String id : ids) {
      SpdxElement element = byId.get(id);
      if (element != null) {
        described.add(element);
      }
    }
    return described;
  }

  /** The digests of what the document is about, each as {@code sha256:} and hex. */
  public List<String> digests() {
    Set<String> digests = new LinkedHashSet<>();
    for (SpdxElement element : described()) {
      String sha256 = element.sha256();
      if (sha256 != null) {
        digests.add("sha256:" + sha256);
      }
    }
    return List.copyOf(digests);
  }

  /** The ids of the licences whose texts the document holds, in lower case. */
  Set<String> texts() {
    Set<String> texts = new HashSet<>();
    for (ExtractedLicense license : extractedLicenses) {
      if (license.hasText()) {
        texts.add(license.key());
      }
    }
    return texts;
  }
}
