package dev.assay.probe;

/** Why a model is not probed. Machines read the name, people the message beside it. */
public enum ModelRefusal {
  /** The file is something else than it is said to be; the message tells what it seems to be. */
  OTHER_FORMAT,
  /** The file is of the right kind and broken. */
  MALFORMED,
  /** The form is not read here; it may be good. */
  UNSUPPORTED,
  /** The file contradicts itself. */
  INCONSISTENT,
  /** More than what is read at most, or than may come of it when it is loaded. */
  LIMIT,
  /** Something that contains itself. */
  RECURSION,
  /** An operator whose code is not the runtime's own. */
  FOREIGN_OPERATOR,
  /** A path that leaves the model's folder. */
  OUTSIDE,
  /** A link or a special file stands where a plain file must be. */
  NO_PLAIN_FILE,
  /** A file that the model names, or a part of it, is not there. */
  MISSING,
  /** It could not be read. */
  UNREADABLE
}
