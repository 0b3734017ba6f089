package dev.assay.attestation.sbom;

import static dev.assay.attestation.bundle.Member.refused;
import static dev.assay.attestation.bundle.Member.shown;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import dev.assay.attestation.bundle.Member;
import dev.assay.attestation.licence.LicenseStatement;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads SPDX documents, versions 2.3 and 2.2, from JSON. Strict in what licences need: a member
 * that is missing, of another type or said twice ends the reading, with its place as a JSON
 * Pointer. Members that do not matter here are passed over, whatever they hold.
 */
public final class SpdxReader {
  /** A document of 5,000 packages takes 5 MB; one with all the files of an image takes 50. */
  public static final InputLimits LIMITS =
      new InputLimits(
          64 << 20,
          InputLimits.DEFAULT.depth(),
          InputLimits.DEFAULT.digits(),
          InputLimits.DEFAULT.exponent(),
          4_000_000);

  /** Packages of a document at most. */
  public static final int MAX_PACKAGES = 100_000;

  /** Files, snippets, relationships or licence texts of a document at most, of each. */
  public static final int MAX_OTHERS = 1_000_000;

  private static final List<String> VERSIONS = List.of("SPDX-2.3", "SPDX-2.2");
  private static final String ELEMENT = "SPDXRef-";
  private static final String LICENSE = "LicenseRef-";

  /** Of every element's id its place, to find two elements of one id. */
  private final Map<String, String> ids = new HashMap<>();

  private SpdxReader() {}

  /**
   * The document of a text.
   *
   * @param json UTF-8
   * @throws RefusedException where it is no such document
   */
  public static SpdxDocument read(byte[] json) throws RefusedException {
    Value value;
    try {
      value = JsonReader.read(json, LIMITS);
    } catch (InputException e) {
      Refusal refusal =
          switch (e.error()) {
            case TOO_LARGE, TOO_DEEP, TOO_MANY_NODES, NUMBER_TOO_LONG -> Refusal.LIMIT;
            case SYNTAX, ENCODING, DUPLICATE_KEY, UNSUPPORTED -> Refusal.MALFORMED;
          };
      throw refused(
          refusal, "is no JSON that can be taken: " + e.position() + ": " + e.getMessage());
    }
    return read(value);
  }

  /**
   * The document that a value is.
   *
   * @throws RefusedException where it is no such document
   */
  public static SpdxDocument read(Value value) throws RefusedException {
    return read(Member.root(value));
  }

  /**
   * The document that stands in another one, such as a statement's predicate; places are those in
   * the other one.
   *
   * @throws RefusedException where it is no such document
   */
  public static SpdxDocument read(Member member) throws RefusedException {
    return new SpdxReader().document(member.object());
  }

  private SpdxDocument document(Member root) throws RefusedException {
    String version = version(root);
    root.get("dataLicense").mustBe("CC0-1.0");
    Member id = root.get("SPDXID");
    id.mustBe(SpdxDocument.ID);
    unique(id);
    Member creation = root.get("creationInfo").object();
    List<String> creators = new ArrayList<>();
    for (Member creator : creation.get("creators").list()) {
      creators.add(creator.string());
    }
    List<SpdxPackage> packages = new ArrayList<>();
    for (Member member : bounded(root.get("packages"), MAX_PACKAGES)) {
      packages.add(spdxPackage(member.object()));
    }
    List<SpdxFile> files = new ArrayList<>();
    for (Member member : bounded(root.get("files"), MAX_OTHERS)) {
      files.add(file(member.object()));
    }
    List<SpdxSnippet> snippets = new ArrayList<>();
    for (Member member : bounded(root.get("snippets"), MAX_OTHERS)) {
      snippets.add(snippet(member.object()));
    }
    return new SpdxDocument(
        version,
        given(root.get("name")),
        given(root.get("documentNamespace")),
        given(creation.get("created")),
        creators,
        packages,
        files,
        snippets,
        extracted(root.get("hasExtractedLicensingInfos")),
        relationships(root));
  }

  private static String version(Member root) throws RefusedException {
    Member member = root.get("spdxVersion");
    String other =
        root.get("bomFormat").present()
            ? "a CycloneDX document"
            : root.get("@context").present() ? "an SPDX 3 document" : "";
    if (!member.present() && !other.isEmpty()) {
      throw refused(
          Refusal.UNSUPPORTED, "this is " + other + "; expected JSON of " + VERSIONS.getFirst());
    }
    String version = member.string();
    if (!VERSIONS.contains(version)) {
      throw refused(
          Refusal.UNSUPPORTED,
          member.place()
              + " is '"
              + shown(version)
              + "'; expected "
              + String.join(" or ", VERSIONS));
    }
    return version;
  }

  private SpdxPackage spdxPackage(Member member) throws RefusedException {
    String version = member.get("versionInfo").optionalString();
    String purpose = member.get("primaryPackagePurpose").optionalString();
    return new SpdxPackage(
        id(member),
        given(member.get("name")),
        version == null ? "" : version,
        purpose == null ? "" : purpose,
        given(member.get("downloadLocation")),
        member.get("filesAnalyzed").bool(true),
        field(member, "licenseDeclared"),
        field(member, "licenseConcluded"),
        fields(member, "licenseInfoFromFiles"),
        sha256(member),
        member.path());
  }

  private SpdxFile file(Member member) throws RefusedException {
    return new SpdxFile(
        id(member),
        given(member.get("fileName")),
        field(member, "licenseConcluded"),
        fields(member, "licenseInfoInFiles"),
        sha256(member),
        member.path());
  }

  private SpdxSnippet snippet(Member member) throws RefusedException {
    String id = id(member);
    String name = member.get("name").optionalString();
    return new SpdxSnippet(
        id,
        name == null ? id : name,
        field(member, "licenseConcluded"),
        fields(member, "licenseInfoInSnippets"),
        member.path());
  }

  private String id(Member element) throws RefusedException {
    Member id = element.get("SPDXID");
    String text = id.string();
    if (!text.startsWith(ELEMENT) || text.length() == ELEMENT.length()) {
      throw refused(
          Refusal.MALFORMED,
          id.place() + " is '" + shown(text) + "'; expected " + ELEMENT + " and a name");
    }
    unique(id);
    return text;
  }

  private void unique(Member id) throws RefusedException {
    String earlier = ids.put(id.string(), id.place());
    if (earlier != null) {
      throw refused(
          Refusal.INCONSISTENT,
          id.place()
              + " is '"
              + shown(id.string())
              + "', which is also at "
              + earlier
              + "; give each element an id of its own");
    }
  }

  private static LicenseField field(Member element, String name) throws RefusedException {
    Member member = element.get(name);
    return new LicenseField(name, LicenseStatement.of(member.optionalString()), member.path());
  }

  private static List<LicenseField> fields(Member element, String name) throws RefusedException {
    List<LicenseField> fields = new ArrayList<>();
    for (Member member : element.get(name).optionalList()) {
      fields.add(new LicenseField(name, LicenseStatement.of(member.string()), member.path()));
    }
    return fields;
  }

  private static @Nullable String sha256(Member element) throws RefusedException {
    String sha256 = null;
    for (Member checksum : element.get("checksums").optionalList()) {
      String algorithm = checksum.object().get("algorithm").string();
      Member value = checksum.get("checksumValue");
      value.string();
      if (!algorithm.equals("SHA256")) {
        continue;
      }
      String found = value.sha256();
      if (sha256 != null && !sha256.equals(found)) {
        throw refused(
            Refusal.INCONSISTENT,
            value.place() + " is '" + found + "', and another SHA256 here is '" + sha256 + "'");
      }
      sha256 = found;
    }
    return sha256;
  }

  private static List<ExtractedLicense> extracted(Member list) throws RefusedException {
    Map<String, ExtractedLicense> licenses = new HashMap<>();
    List<ExtractedLicense> inOrder = new ArrayList<>();
    for (Member member : bounded(list, MAX_OTHERS)) {
      Member id = member.object().get("licenseId");
      if (!id.string().startsWith(LICENSE)) {
        throw refused(
            Refusal.MALFORMED,
            id.place() + " is '" + shown(id.string()) + "'; expected " + LICENSE + " and a name");
      }
      ExtractedLicense license =
          new ExtractedLicense(id.string(), member.get("extractedText").string());
      ExtractedLicense earlier = licenses.put(license.key(), license);
      if (earlier == null) {
        inOrder.add(license);
      } else if (!earlier.text().equals(license.text())) {
        throw refused(
            Refusal.INCONSISTENT,
            id.place()
                + " is '"
                + shown(license.id())
                + "', which the document describes twice, with two texts; keep one of them");
      }
    }
    return inOrder;
  }

  private static List<SpdxRelationship> relationships(Member root) throws RefusedException {
    List<SpdxRelationship> relationships = new ArrayList<>();
    for (Member member : bounded(root.get("documentDescribes"), MAX_OTHERS)) {
      relationships.add(
          new SpdxRelationship(SpdxDocument.ID, "DESCRIBES", member.string(), member.path()));
    }
    for (Member member : bounded(root.get("relationships"), MAX_OTHERS)) {
      relationships.add(
          new SpdxRelationship(
              given(member.object().get("spdxElementId")),
              given(member.get("relationshipType")),
              given(member.get("relatedSpdxElement")),
              member.path()));
    }
    return relationships;
  }

  private static List<Member> bounded(Member list, int limit) throws RefusedException {
    List<Member> members = list.optionalList();
    if (members.size() > limit) {
      throw refused(
          Refusal.LIMIT,
          list.place() + " holds " + members.size() + " entries, the limit is " + limit);
    }
    return members;
  }

  /** A string that is there and not empty. */
  private static String given(Member member) throws RefusedException {
    String text = member.string();
    if (text.isEmpty()) {
      throw refused(Refusal.MALFORMED, member.place() + " is empty; give it a value");
    }
    return text;
  }
}
