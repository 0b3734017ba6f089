package dev.assay.probe;

/** What came of measuring memory. */
public sealed interface MemoryFinding {

  /** The model was run to the end. */
  record Measured(MemoryFigures figures) implements MemoryFinding {}

  /**
   * It was not.
   *
   * @param reason why, in words that end a sentence
   * @param atLeastBytes what it had taken by then; 0 where it was not run at all
   */
  record NotMeasured(String reason, long atLeastBytes) implements MemoryFinding {}
}
