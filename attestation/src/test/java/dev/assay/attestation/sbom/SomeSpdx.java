package dev.assay.attestation.sbom;

import dev.assay.attestation.RefusedException;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;

/** Documents for tests. */
final class SomeSpdx {
  /** One that has every member that is read. */
  static final String FULL =
      """
      {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
       "name": "full", "documentNamespace": "https://example.com/full",
       "creationInfo": {"created": "2026-01-01T00:00:00Z", "creators": ["Tool: by-hand"]},
       "documentDescribes": ["SPDXRef-a"],
       "packages": [
         {"SPDXID": "SPDXRef-a", "name": "a", "versionInfo": "1", "downloadLocation": "NONE",
          "primaryPackagePurpose": "LIBRARY", "filesAnalyzed": true,
          "licenseDeclared": "MIT", "licenseConcluded": "NOASSERTION",
          "licenseInfoFromFiles": ["MIT", "LicenseRef-ours"],
          "checksums": [
            {"algorithm": "SHA1", "checksumValue": "x"},
            {"algorithm": "SHA256", "checksumValue":
              "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"}]},
         {"SPDXID": "SPDXRef-b", "name": "b", "downloadLocation": "NOASSERTION"}],
       "files": [
         {"SPDXID": "SPDXRef-f", "fileName": "./f", "licenseConcluded": "MIT",
          "licenseInfoInFiles": ["NONE"],
          "checksums": [{"algorithm": "MD5", "checksumValue": "y"}]}],
       "snippets": [
         {"SPDXID": "SPDXRef-s", "name": "s", "licenseConcluded": "MIT",
          "licenseInfoInSnippets": ["MIT"]}],
       "hasExtractedLicensingInfos": [
         {"licenseId": "LicenseRef-ours", "extractedText": "Do as you like."}],
       "relationships": [
         {"spdxElementId": "SPDXRef-a", "relationshipType": "CONTAINS",
          "relatedSpdxElement": "SPDXRef-b"}]}
      """;

  private SomeSpdx() {}

  static Value value(String json) {
    try {
      return JsonReader.read(bytes(json), InputLimits.DEFAULT);
    } catch (InputException e) {
      throw new AssertionError(e.position() + ": " + e.getMessage(), e);
    }
  }

  static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  static SpdxDocument read(String json) {
    try {
      return SpdxReader.read(bytes(json));
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }

  /** A document of one package {@code it}, which has these fields, and the members given. */
  static String of(String fields, String members) {
    return withPackages("{" + packageOf("it", fields) + "}", members);
  }

  /**
   * A document.
   *
   * @param packages separated by commas
   * @param members of the document, separated by commas; may be empty
   */
  static String withPackages(String packages, String members) {
    return """
    {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
     "name": "some", "documentNamespace": "https://example.com/some",
     "creationInfo": {"created": "2026-01-01T00:00:00Z", "creators": ["Tool: by-hand"]},
     "packages": [%s]%s}
    """
        .formatted(packages, members.isEmpty() ? "" : ", " + members);
  }

  /** The members of a package. */
  static String packageOf(String name, String fields) {
    return "\"SPDXID\": \"SPDXRef-%s\", \"name\": \"%s\", \"downloadLocation\": \"NONE\"%s"
        .formatted(name, name, fields.isEmpty() ? "" : ", " + fields);
  }
}
