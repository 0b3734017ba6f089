package dev.assay.attestation.evidence;

import dev.assay.attestation.RefusedException;
import dev.assay.attestation.bundle.InTotoStatement;
import dev.assay.attestation.trust.StatementKind;
import dev.assay.engine.value.Value;
import java.util.List;
import java.util.Set;

/**
 * Turns the verified statements of one kind into facts. Whoever adds a kind of evidence adds one of
 * these. Safe for use by several threads.
 */
public interface EvidenceReader {

  /** What a signer must be trusted for. */
  StatementKind kind();

  /** The name of the fact that policies ask for, such as {@code model.signature}. */
  String fact();

  /** Such as {@code signature}: "the evidence holds no signature of …". */
  String noun();

  /** The types of predicates that it reads. */
  Set<String> predicateTypes();

  /**
   * Whether two statements about one thing may say different things, as two signers do; any of them
   * is then good enough. Where not, contradictory evidence is none.
   */
  boolean anyCounts();

  /**
   * What a verified statement says.
   *
   * @throws RefusedException where it is not of the form of its kind
   */
  Reading read(InTotoStatement statement) throws RefusedException;

  /**
   * What a statement says.
   *
   * @param subjects digests of what it is about, {@code sha256:…}; last the one that people know
   * @param parts digests of files that it says the subject consists of; evidence about such a file
   *     is evidence about the subject
   */
  record Reading(List<String> subjects, List<String> parts, Value value) {
    public Reading {
      subjects = List.copyOf(subjects);
      parts = List.copyOf(parts);
    }
  }
}
