package dev.assay.cli;

import dev.assay.reports.output.VisibleText;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where the command reads and writes, and what it knows of the other end. Everything is written as
 * UTF-8. Results go to standard output, everything else to standard error.
 */
final class Terminal {
  /** Columns of help and of a terminal that does not tell. */
  private static final int USUAL_COLUMNS = 100;

  private final InputStream in;
  private final OutputStream out;
  private final OutputStream err;
  private final Abilities abilities;

  /**
   * What the other end can do.
   *
   * @param outColumns width of the terminal behind standard output; 0 where it is none
   * @param errIsTerminal whether a person sees standard error as it is written
   * @param colours whether that terminal's user wants colours
   */
  record Abilities(int outColumns, boolean errIsTerminal, boolean colours) {}

  Terminal(InputStream in, OutputStream out, OutputStream err, Abilities abilities) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.abilities = abilities;
  }

  /**
   * The streams of this process. The script {@code assay} tells what they are by the system
   * properties {@code assay.out.columns} and {@code assay.err.terminal}, for the JVM can tell only
   * whether all of them are a terminal.
   */
  static Terminal ofProcess() {
    String columns = System.getProperty("assay.out.columns");
    boolean errIsTerminal;
    int outColumns;
    if (columns == null) {
      errIsTerminal = hasConsole();
      outColumns = errIsTerminal ? USUAL_COLUMNS : 0;
    } else {
      errIsTerminal = "true".equals(System.getProperty("assay.err.terminal"));
      outColumns = columns(columns);
    }
    return new Terminal(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        new Abilities(
            outColumns,
            errIsTerminal,
            wantsColours(System.getenv("NO_COLOR"), System.getenv("TERM"))));
  }

  /** Whether all streams of the process are a terminal. */
  // The checker knows JDK 22 to 24 only, where there always was a console.
  @SuppressWarnings("SystemConsoleNull")
  static boolean hasConsole() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** By no-color.org, and no terminal that is dumb. */
  static boolean wantsColours(@Nullable String noColor, @Nullable String term) {
    return (noColor == null || noColor.isEmpty()) && !"dumb".equals(term);
  }

  /** Empty for no terminal; a terminal that tells no width is of the usual one. */
  private static int columns(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    try {
      int columns = Integer.parseInt(text);
      return columns > 0 ? columns : USUAL_COLUMNS;
    } catch (NumberFormatException _) {
      return USUAL_COLUMNS;
    }
  }

  InputStream in() {
    return in;
  }

  /** The width to lay results out for; 0 where no terminal shows them. */
  int outColumns() {
    return abilities.outColumns();
  }

  /** The width to lay help out for. */
  int helpColumns() {
    return abilities.outColumns() == 0 ? USUAL_COLUMNS : abilities.outColumns();
  }

  boolean outIsTerminal() {
    return abilities.outColumns() > 0;
  }

  boolean errIsTerminal() {
    return abilities.errIsTerminal();
  }

  /** Whether results get colours where nobody asked for or against them. */
  boolean colours() {
    return outIsTerminal() && abilities.colours();
  }

  /** Writes results, which are safe for a terminal already. */
  void result(CharSequence text) throws CommandFailure {
    try {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new CommandFailure("standard output cannot be written: " + e.getMessage());
    }
  }

  /** Tells a person something, on a line of its own on standard error. */
  void tell(String text) {
    err("assay: " + VisibleText.of(text) + "\n");
  }

  /** Writes to standard error what is safe for a terminal already. */
  void err(String text) {
    try {
      err.write(text.getBytes(StandardCharsets.UTF_8));
      err.flush();
    } catch (IOException _) {
      // Nobody is left to be told; the exit code still says how it went.
    }
  }
}
