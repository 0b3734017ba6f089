package dev.assay.cli;

/** A line on the terminal that says how much of a large model was hashed; gone in the end. */
final class HashingProgress {
  private static final long FIRST_BYTES = 512L << 20;
  private static final long NEXT_BYTES = 128L << 20;

  private final Terminal terminal;
  private long next = FIRST_BYTES;
  private boolean shown;

  HashingProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Says that so many bytes are done. */
  void hashed(long bytes) {
    if (bytes < next || !terminal.errIsTerminal()) {
      return;
    }
    next = bytes + NEXT_BYTES;
    shown = true;
    terminal.err("\rhashed " + (bytes >> 20) + " MiB");
  }

  /** Takes the line away. */
  void end() {
    if (shown) {
      // Back to the start of the line, and clear it.
      terminal.err("\r\u001b[K");
    }
  }
}
