package dev.assay.cli;

/**
 * A line on the terminal that says how far long work has come. It appears only once the work has
 * lasted, and is gone in the end.
 */
final class Progress {
  private static final long FIRST_NANOS = 500_000_000L;
  private static final long NEXT_NANOS = 100_000_000L;

  private final Terminal terminal;
  private final int total;
  private long next;
  private boolean shown;

  Progress(Terminal terminal, int total) {
    this.terminal = terminal;
    this.total = total;
    this.next = System.nanoTime() + FIRST_NANOS;
  }

  /** Says that so many are done. */
  void done(int count) {
    if (!terminal.errIsTerminal() || System.nanoTime() - next < 0) {
      return;
    }
    next = System.nanoTime() + NEXT_NANOS;
    shown = true;
    terminal.err("\rreviewed " + count + " of " + total + " objects");
  }

  /** Takes the line away. */
  void end() {
    if (shown) {
      // Back to the start of the line, and clear it.
      terminal.err("\r\u001b[K");
    }
  }
}
