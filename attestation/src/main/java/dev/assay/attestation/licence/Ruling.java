package dev.assay.attestation.licence;

/** Whether a licence may be used. Only {@link #ALLOWED} lets anything through a gate. */
public enum Ruling {
  ALLOWED,
  /** The policy denies it, or there is no licence. */
  DENIED,
  /** Nobody said: it is on no list, or the document does not tell. */
  UNDECIDED
}
