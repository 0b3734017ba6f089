package dev.assay.engine.rego.run;

/** A statement of a plan, ready to run. Immutable and shared between threads. */
abstract class Node {
  /** Defined: the next statement follows. */
  static final int NEXT = 0;

  /** Undefined: the block ends. */
  static final int UNDEFINED = 1;

  /** The function has its answer. */
  static final int RETURN = 2;

  /** Labels of blocks start here: the blocks up to the one with the label end. */
  static final int FIRST_LABEL = 3;

  /** Runs the statement; gives one of the above or a label. */
  abstract int run(Frame frame) throws EvaluationException;
}
