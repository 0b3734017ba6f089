package dev.assay.attestation.evidence;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.evidence.EvidenceReader.Reading;
import dev.assay.attestation.trust.TrustedSigner;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file of the folder, and what became of it. */
sealed interface EvidenceFile {

  /** As it is called in the folder. */
  String name();

  /**
   * It was made by somebody who is trusted for it.
   *
   * @param about how the statement names its first subject; may be empty
   */
  record Verified(
      String name, String about, EvidenceReader reader, TrustedSigner signer, Reading reading)
      implements EvidenceFile {}

  /**
   * It does not count.
   *
   * @param reader of what it claims to be; null where even that could not be read
   * @param claimed the digests that it claims to be about; only good for telling why there is no
   *     fact about them
   */
  record Refused(
      String name,
      @Nullable EvidenceReader reader,
      Set<String> claimed,
      Refusal refusal,
      String message)
      implements EvidenceFile {
    public Refused {
      claimed = Set.copyOf(claimed);
    }

    /**
     * Whether it may have been evidence before somebody or something damaged it, so that what it
     * said is not known. What was never made by anybody who is trusted is no evidence at all.
     */
    boolean damaged() {
      return switch (refusal) {
        case MALFORMED, BAD_SIGNATURE, INCONSISTENT, LIMIT, UNREADABLE -> true;
        case UNSUPPORTED, OLD_FORM, UNTRUSTED, NOT_VALID_NOW -> false;
        case MISSING, CHANGED, UNSIGNED, NO_PLAIN_FILE -> true;
      };
    }
  }
}
