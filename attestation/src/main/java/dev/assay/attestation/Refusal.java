package dev.assay.attestation;

/** Why evidence does not count. Machines read the name, people the message beside it. */
public enum Refusal {
  /** The evidence is not what it is said to be: no JSON, a field missing or of the wrong type. */
  MALFORMED,
  /** The evidence is in a form that is not verified here; it may be good. */
  UNSUPPORTED,
  /** The form is known and too weak to be taken unless it is asked for. */
  OLD_FORM,
  /** Nobody who is trusted made it. */
  UNTRUSTED,
  /** A certificate or key is good, but not now. */
  NOT_VALID_NOW,
  /** The signature does not fit what is signed. */
  BAD_SIGNATURE,
  /** What is signed contradicts itself. */
  INCONSISTENT,
  /** Something that was signed is not there. */
  MISSING,
  /** Something that was signed is there and differs. */
  CHANGED,
  /** Something is there that was not signed. */
  UNSIGNED,
  /** A link or a special file stands where a plain file must be. */
  NO_PLAIN_FILE,
  /** More than what is read at most. */
  LIMIT,
  /** It could not be read. */
  UNREADABLE
}
