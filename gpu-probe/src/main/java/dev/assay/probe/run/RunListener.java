package dev.assay.probe.run;

/** Is told how far a probe has come. Called on the thread that probes. */
public interface RunListener {
  /** So many bytes of the model were hashed. */
  void hashed(long bytes);

  /** What is done now, in a few words, such as {@code run 2 of 3}. */
  void doing(String what);
}
