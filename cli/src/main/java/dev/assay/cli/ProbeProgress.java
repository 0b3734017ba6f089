package dev.assay.cli;

import dev.assay.probe.run.RunListener;

/** A line on the terminal that says how far a probe has come; gone in the end. */
final class ProbeProgress implements RunListener {
  private final HashingProgress hashing;
  private final Terminal terminal;
  private boolean shown;

  ProbeProgress(Terminal terminal) {
    this.hashing = new HashingProgress(terminal);
    this.terminal = terminal;
  }

  @Override
  public void hashed(long bytes) {
    hashing.hashed(bytes);
  }

  @Override
  public void doing(String what) {
    if (terminal.errIsTerminal()) {
      shown = true;
      terminal.err("\r\u001b[K" + what);
    }
  }

  /** Takes the line away. */
  void end() {
    hashing.end();
    if (shown) {
      terminal.err("\r\u001b[K");
    }
  }
}
