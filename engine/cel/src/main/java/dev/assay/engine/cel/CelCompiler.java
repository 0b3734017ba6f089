package dev.assay.engine.cel;

/** Turns the text of an expression into a program. Safe for use by several threads. */
public interface CelCompiler {

  /**
   * Compiles an expression.
   *
   * @param expected the type that the result must have; DYN where any will do
   */
  CelProgram compile(String expression, CelEnvironment environment, CelType expected)
      throws CelCompileException;
}
