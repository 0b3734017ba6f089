package dev.assay.probe.run.child;

/** How the runtime is set up for one child. */
public enum Setup {
  /** Its defaults, as a service runs that sets nothing. */
  AS_DEPLOYED,
  /** Nothing is kept for the next request: neither arena nor memory pattern. */
  MINIMUM,
  /**
   * It writes down which kernel ran on what. Weights are not packed, for a packed one is not told.
   */
  PROFILED
}
