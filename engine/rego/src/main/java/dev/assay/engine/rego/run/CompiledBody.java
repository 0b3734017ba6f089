package dev.assay.engine.rego.run;

/** The statements of a function as code of the JVM. */
@FunctionalInterface
interface CompiledBody {
  /** Runs all blocks; gives {@link Node#RETURN} where the function has its answer. */
  int run(Frame frame) throws EvaluationException;
}
