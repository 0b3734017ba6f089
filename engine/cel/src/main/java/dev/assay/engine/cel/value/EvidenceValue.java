package dev.assay.engine.cel.value;

import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.value.OpaqueValue;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The variable {@code evidence} of a policy: what is known, and verified, about the things that a
 * request names. Two are equal where they look things up in the same place.
 */
public final class EvidenceValue extends OpaqueValue {
  public static final String TYPE_NAME = "assay.Evidence";

  private final Lookup lookup;

  public EvidenceValue(Lookup lookup) {
    this.lookup = lookup;
  }

  /** Finds a fact. */
  @FunctionalInterface
  public interface Lookup {
    /**
     * What is known.
     *
     * @param name the kind of fact, such as {@code model.signature}
     * @param subject what it is about, such as a digest
     * @throws CelEvaluationException where it could not be found out
     */
    Finding find(String name, String subject) throws CelEvaluationException;
  }

  /**
   * What a look-up found.
   *
   * @param fact null where it was looked for and there is none
   * @param reason why there is none; empty where there is a fact
   */
  public record Finding(@Nullable Value fact, String reason) {}

  public Finding find(String name, String subject) throws CelEvaluationException {
    return lookup.find(name, subject);
  }

  @Override
  public String typeName() {
    return TYPE_NAME;
  }

  @Override
  protected int compareSameType(OpaqueValue other) {
    return equals(other) ? 0 : 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EvidenceValue evidence && lookup.equals(evidence.lookup);
  }

  @Override
  public int hashCode() {
    return lookup.hashCode();
  }

  @Override
  public String toString() {
    return "evidence";
  }
}
