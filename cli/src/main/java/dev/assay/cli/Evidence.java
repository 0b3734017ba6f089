package dev.assay.cli;

import dev.assay.attestation.evidence.EvidenceFacts;
import dev.assay.attestation.evidence.EvidenceSettings;
import dev.assay.engine.review.Facts;
import dev.assay.probe.ProbeEvidence;
import java.time.Instant;
import java.util.List;

/** The evidence that a review was told of. */
final class Evidence {
  private Evidence() {}

  /** Reads and verifies it, and tells of each file that does not count. */
  static Facts open(EvidenceSettings settings, Instant now, Terminal terminal)
      throws CommandFailure {
    try {
      EvidenceFacts facts = settings.open(List.of(new ProbeEvidence()), now);
      for (String refusal : facts.refusals()) {
        terminal.tell("note: evidence " + refusal);
      }
      return facts;
    } catch (EvidenceSettings.UnusableException e) {
      throw new CommandFailure(e.problems());
    }
  }
}
