package dev.assay.cli;

/** The exit codes of the command; those of {@code review} are documented in its help. */
final class ExitCode {
  static final int OK = 0;

  /** Bad usage, unreadable input, a defect: what was asked could not be done. */
  static final int FAILED = 2;

  private ExitCode() {}
}
