package dev.assay.attestation.sbom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpdxReaderTest {

  @Test
  void readsWhatLicencesNeed() {
    SpdxDocument document = SomeSpdx.read(SomeSpdx.FULL);
    assertEquals("full", document.name());
    assertEquals("https://example.com/full", document.namespace());
    assertEquals(List.of("Tool: by-hand"), document.creators());
    assertEquals(2, document.packages().size());

    SpdxPackage a = document.packages().getFirst();
    assertEquals("a", a.name());
    assertEquals("1", a.version());
    assertEquals("LIBRARY", a.purpose());
    assertTrue(a.filesAnalyzed());
    assertEquals("MIT", a.declared().text());
    assertEquals("NOASSERTION", a.concluded().text());
    assertEquals(
        List.of("MIT", "LicenseRef-ours"), a.detected().stream().map(LicenseField::text).toList());
    assertEquals("/packages/0/licenseInfoFromFiles/1", a.detected().get(1).path().pointer());

    SpdxPackage b = document.packages().get(1);
    assertEquals("", b.version());
    assertEquals("", b.concluded().text());
    assertEquals("/packages/1/licenseConcluded", b.concluded().path().pointer());
    assertEquals("./f", document.files().getFirst().name());
    assertEquals("s", document.snippets().getFirst().name());
    assertEquals(
        List.of("DESCRIBES", "CONTAINS"),
        document.relationships().stream().map(SpdxRelationship::kind).toList());
  }

  @Test
  void aStatementsPredicateIsReadAsTheTextIs() throws RefusedException {
    assertEquals(SomeSpdx.read(SomeSpdx.FULL), SpdxReader.read(SomeSpdx.value(SomeSpdx.FULL)));
  }

  @Test
  void version22IsReadToo() {
    assertEquals(
        "SPDX-2.2", SomeSpdx.read(SomeSpdx.FULL.replace("SPDX-2.3", "SPDX-2.2")).spdxVersion());
  }

  @Test
  void theDigestIsThatOfWhatIsDescribed() {
    String sha256 = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    List<String> expected = List.of("sha256:" + sha256);
    assertEquals(expected, SomeSpdx.read(SomeSpdx.FULL).digests());
    String by = "\"documentDescribes\": [\"SPDXRef-a\"],";
    // Without a word of the document's, and with two packages, it is about neither.
    assertEquals(List.of(), SomeSpdx.read(SomeSpdx.FULL.replace(by, "")).digests());
    for (String relationship :
        List.of(
            "\"SPDXRef-DOCUMENT\", \"relationshipType\": \"DESCRIBES\","
                + " \"relatedSpdxElement\": \"SPDXRef-a\"",
            "\"SPDXRef-a\", \"relationshipType\": \"DESCRIBED_BY\","
                + " \"relatedSpdxElement\": \"SPDXRef-DOCUMENT\"")) {
      String changed =
          SomeSpdx.FULL
              .replace(by, "")
              .replace(
                  "\"relationships\": [",
                  "\"relationships\": [{\"spdxElementId\": " + relationship + "},");
      assertEquals(expected, SomeSpdx.read(changed).digests(), relationship);
    }
    String other = "\"documentDescribes\": [\"SPDXRef-b\", \"SPDXRef-f\", \"SPDXRef-gone\"],";
    assertEquals(List.of(), SomeSpdx.read(SomeSpdx.FULL.replace(by, other)).digests());
    // One package needs no word.
    String checksums =
        "\"checksums\": [{\"algorithm\": \"SHA256\", \"checksumValue\": \"" + sha256 + "\"}]";
    assertEquals(expected, SomeSpdx.read(SomeSpdx.of(checksums, "")).digests());
  }

  @Test
  void aModelThatIsAFileHasADigestToo() {
    String sha256 = "ff".repeat(32);
    SpdxDocument document =
        SomeSpdx.read(
            SomeSpdx.FULL
                .replace("[\"SPDXRef-a\"]", "[\"SPDXRef-f\"]")
                .replace("\"MD5\"", "\"SHA256\"")
                .replace("\"y\"", "\"" + sha256 + "\""));
    assertEquals(List.of("sha256:" + sha256), document.digests());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # what stands there       | what is put there                | refusal      | in the message
          "SPDX-2.3"                | "SPDX-2.1"                       | UNSUPPORTED  | /spdxVersion is 'SPDX-2.1'; expected SPDX-2.3 or SPDX-2.2
          "SPDX-2.3"                | "spdx-2.3"                       | UNSUPPORTED  | /spdxVersion
          "spdxVersion": "SPDX-2.3" | "@context": "x"                  | UNSUPPORTED  | an SPDX 3 document
          "spdxVersion": "SPDX-2.3" | "bomFormat": "CycloneDX"         | UNSUPPORTED  | a CycloneDX document
          "spdxVersion": "SPDX-2.3" | "x": 1                           | MALFORMED    | /spdxVersion is missing
          "CC0-1.0"                 | "MIT"                            | UNSUPPORTED  | /dataLicense is 'MIT'; expected 'CC0-1.0'
          "SPDXRef-DOCUMENT"        | "SPDXRef-x"                      | UNSUPPORTED  | /SPDXID is 'SPDXRef-x'
          "name": "full"            | "name": ""                       | MALFORMED    | /name is empty
          "name": "a"               | "named": "a"                     | MALFORMED    | /packages/0/name is missing; expected a string
          "SPDXRef-b", "name"       | "b", "name"                      | MALFORMED    | /packages/1/SPDXID is 'b'; expected SPDXRef- and a name
          "SPDXRef-b", "name"       | "SPDXRef-", "name"               | MALFORMED    | /packages/1/SPDXID
          "SPDXRef-b", "name"       | "SPDXRef-a", "name"              | INCONSISTENT | /packages/1/SPDXID is 'SPDXRef-a', which is also at /packages/0/SPDXID
          "SPDXRef-f", "file        | "SPDXRef-b", "file               | INCONSISTENT | /files/0/SPDXID is 'SPDXRef-b', which is also at /packages/1/SPDXID
          "SPDXRef-s"               | "SPDXRef-DOCUMENT"               | INCONSISTENT | which is also at /SPDXID
          "NOASSERTION"}            | "NOASSERTION", "name": "MIT"}    | MALFORMED    | the object names the key "name" twice
          "NOASSERTION",            | "NOASSERTION", "licenseConcluded": "MIT", | MALFORMED | names the key "licenseConcluded" twice
          "NOASSERTION",            | null,                            | MALFORMED    | /packages/0/licenseConcluded is of type null; expected a string
          "SHA1"                    | "SHA256"                         | MALFORMED    | /packages/0/checksums/0/checksumValue is 'x'; expected 64 hexadecimal digits
          "checksums": [            | "checksums": [{"algorithm": "SHA256", "checksumValue": "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"}, | INCONSISTENT | /packages/0/checksums/2/checksumValue
          "LicenseRef-ours", "e     | "ours", "e                       | MALFORMED    | /hasExtractedLicensingInfos/0/licenseId is 'ours'; expected LicenseRef-
          "hasExtractedLicensingInfos": [ | "hasExtractedLicensingInfos": [{"licenseId": "LicenseRef-OURS", "extractedText": "Else."}, | INCONSISTENT | twice, with two texts
          "creators": [             | "creators": [1,                  | MALFORMED    | /creationInfo/creators/0 is of type number; expected a string
          """)
  void whatIsNotAsItMustBeIsRefusedWithItsPlace(
      String there, String put, Refusal refusal, String message) {
    assertTrue(SomeSpdx.FULL.contains(there), there);
    String changed =
        SomeSpdx.FULL.replaceFirst(
            java.util.regex.Pattern.quote(there), java.util.regex.Matcher.quoteReplacement(put));
    RefusedException e = refused(changed);
    assertEquals(refusal, e.refusal(), e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
  }

  @Test
  void whatIsNoJsonIsRefused() {
    for (String text : List.of("", "SPDXVersion: SPDX-2.3", "{", "[]", "\"x\"", "\uFEFF{}")) {
      RefusedException e = refused(text);
      assertEquals(Refusal.MALFORMED, e.refusal(), text);
      assertFalse(String.valueOf(e.getMessage()).isBlank());
    }
  }

  @Test
  void moreThanTheLimitIsRefused() {
    String deep = "[".repeat(200) + "]".repeat(200);
    assertEquals(Refusal.LIMIT, refused(SomeSpdx.of("", "\"annotations\": " + deep)).refusal());
    String many = "{},".repeat(SpdxReader.MAX_PACKAGES) + "{}";
    RefusedException packages = refused(SomeSpdx.withPackages(many, ""));
    assertEquals(Refusal.LIMIT, packages.refusal());
    assertEquals("/packages holds 100001 entries, the limit is 100000", packages.getMessage());
    String relationships = "\"relationships\": [" + "1,".repeat(SpdxReader.MAX_OTHERS) + "1]";
    assertEquals(Refusal.LIMIT, refused(SomeSpdx.of("", relationships)).refusal());
    String values = "\"annotations\": [" + "1,".repeat(SpdxReader.LIMITS.nodes()) + "1]";
    assertEquals(Refusal.LIMIT, refused(SomeSpdx.of("", values)).refusal());
    RefusedException large =
        assertThrows(
            RefusedException.class, () -> SpdxReader.read(new byte[SpdxReader.LIMITS.bytes() + 1]));
    assertEquals(Refusal.LIMIT, large.refusal());
  }

  @Test
  void aLongTextIsCutInMessages() {
    String message =
        String.valueOf(
            refused(SomeSpdx.FULL.replace("SPDX-2.3", "x".repeat(1_000_000))).getMessage());
    assertTrue(message.length() < 500, () -> message.length() + "");
  }

  @Test
  void membersThatDoNotMatterMayHoldAnything() {
    assertEquals(
        SomeSpdx.read(SomeSpdx.of("", "")).packages(),
        SomeSpdx.read(SomeSpdx.of("\"x\": [1, null]", "\"annotations\": 7")).packages());
  }

  @Test
  void anExpressionThatIsNoneIsKeptForTheReview() {
    String parentheses = "(".repeat(20_000) + "MIT" + ")".repeat(20_000);
    SpdxDocument document =
        SomeSpdx.read(SomeSpdx.of("\"licenseConcluded\": \"" + parentheses + "\"", ""));
    LicenseField concluded = document.packages().getFirst().concluded();
    assertTrue(
        concluded.says().getClass().getSimpleName().toLowerCase(Locale.ROOT).equals("unreadable"));
    assertTrue(concluded.text().length() < 100, concluded.text());
  }

  private static RefusedException refused(String json) {
    return assertThrows(RefusedException.class, () -> SpdxReader.read(SomeSpdx.bytes(json)), json);
  }
}
