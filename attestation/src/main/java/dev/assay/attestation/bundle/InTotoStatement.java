package dev.assay.attestation.bundle;

import static dev.assay.attestation.bundle.Member.refused;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement about things that are known by their digests (in-toto Attestation Framework,
 * Statement v1). Immutable.
 *
 * @param root the document
 * @param predicateType what kind of statement it is
 */
public record InTotoStatement(Member root, String predicateType) {
  static final String TYPE = "https://in-toto.io/Statement/v1";
  private static final int MAX_SUBJECTS = 1_000_000;

  /**
   * Something that the statement is about.
   *
   * @param name empty where the statement tells none
   * @param digest {@code sha256:} and 64 hexadecimal digits
   */
  public record Subject(String name, String digest) {}

  /**
   * Reads a statement.
   *
   * @param payload JSON in UTF-8
   * @throws RefusedException where it is none
   */
  public static InTotoStatement read(byte[] payload) throws RefusedException {
    Member root;
    try {
      root = Member.root(JsonReader.read(payload, SignatureBundle.LIMITS));
    } catch (InputException e) {
      throw refused(
          Refusal.MALFORMED,
          "the signed payload is no JSON that can be taken: "
              + e.position()
              + ": "
              + e.getMessage());
    }
    root.get("_type").mustBe(TYPE);
    return new InTotoStatement(root, root.get("predicateType").string());
  }

  /**
   * The document of a statement.
   *
   * @param predicate what it says of the subjects
   */
  public static Value json(List<Subject> subjects, String predicateType, Value predicate) {
    List<Value> named = new ArrayList<>();
    for (Subject subject : subjects) {
      String hex = subject.digest().substring("sha256:".length());
      named.add(
          ObjectValue.builder()
              .put("name", Value.of(subject.name()))
              .put("digest", ObjectValue.of("sha256", Value.of(hex)))
              .build());
    }
    return ObjectValue.builder()
        .put("_type", Value.of(TYPE))
        .put("subject", ArrayValue.copyOf(named))
        .put("predicateType", Value.of(predicateType))
        .put("predicate", predicate)
        .build();
  }

  /** What the statement says of its subjects. */
  public Member predicate() {
    return root.get("predicate");
  }

  /** The entries of {@code subject} as they are written, at least one. */
  public List<Member> subjectMembers() throws RefusedException {
    List<Member> members = root.get("subject").list();
    if (members.isEmpty() || members.size() > MAX_SUBJECTS) {
      throw refused(
          Refusal.LIMIT,
          "the statement has " + members.size() + " subjects; expected 1 to " + MAX_SUBJECTS);
    }
    return members;
  }

  /**
   * What the statement is about.
   *
   * @throws RefusedException where a subject has no SHA-256 digest
   */
  public List<Subject> subjects() throws RefusedException {
    List<Subject> subjects = new ArrayList<>();
    for (Member member : subjectMembers()) {
      Member name = member.get("name");
      subjects.add(
          new Subject(
              name.present() ? name.string() : "",
              "sha256:" + member.get("digest").get("sha256").sha256()));
    }
    return List.copyOf(subjects);
  }
}
