package dev.assay.attestation.licence;

/** Whether a licence may be used. Only {@link #ALLOWED} lets anything through a gate. */
public enum Ruling {
  ALLOWED,
  /** The policy denies it, or there is no licence. */
  DENIED,
  /** Nobody said: it is on no list, or the document does not tell. */
  UNDECIDED;

  /** The ruling on two things that go together: one that is denied denies both. */
  public Ruling and(Ruling other) {
    return switch (this) {
      case ALLOWED -> other;
      case DENIED -> DENIED;
      case UNDECIDED -> other == DENIED ? DENIED : UNDECIDED;
    };
  }
}
