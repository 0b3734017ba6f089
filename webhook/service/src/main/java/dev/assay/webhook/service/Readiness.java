package dev.assay.webhook.service;

/** Whether requests may be sent here. Safe for use by several threads. */
final class Readiness {
  private volatile boolean started;
  private volatile boolean stopping;

  /** Policies are active and the code that judges is warm. */
  void started() {
    started = true;
  }

  /** The program is about to end; requests under way are still answered. */
  void stopping() {
    stopping = true;
  }

  boolean isStarted() {
    return started;
  }

  boolean isReady() {
    return started && !stopping;
  }
}
