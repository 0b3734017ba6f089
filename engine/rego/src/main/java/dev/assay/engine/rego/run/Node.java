package dev.assay.engine.rego.run;

/**
 * A statement of a plan, ready to run. Immutable and shared between threads. The nodes are records,
 * for the JVM takes the parts of a record for constants where the record is one, as in code that
 * {@link FunctionCompiler} writes.
 */
interface Node {
  /** Defined: the next statement follows. */
  int NEXT = 0;

  /** Undefined: the block ends. */
  int UNDEFINED = 1;

  /** The function has its answer. */
  int RETURN = 2;

  /** Labels of blocks start here: the blocks up to the one with the label end. */
  int FIRST_LABEL = 3;

  /** Runs the statement; gives one of the above or a label. */
  int run(Frame frame) throws EvaluationException;
}
