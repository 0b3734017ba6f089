package dev.assay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.TerminalBuilder;

/**
 * The lines that a person types, with history and completion. This alone uses the line editor, so
 * that no other command loads it.
 */
final class ReplLines {
  private ReplLines() {}

  /** Says to a session what is typed until its end. */
  static void read(ReplSession session) throws CommandFailure {
    // The programs of the system set the terminal; the other ways are native code.
    try (org.jline.terminal.Terminal line =
        TerminalBuilder.builder().system(true).provider("exec").dumb(true).build()) {
      DefaultParser words = new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]);
      LineReader reader =
          LineReaderBuilder.builder()
              .appName("assay")
              .terminal(line)
              .parser(words)
              .completer((_, typed, candidates) -> complete(session, typed, candidates))
              .variable(LineReader.HISTORY_FILE, history(System.getenv()))
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .build();
      while (say(session, reader)) {
        // The next.
      }
    } catch (IOException e) {
      throw new CommandFailure("the terminal cannot be used: " + e.getMessage());
    }
  }

  private static boolean say(ReplSession session, LineReader reader) throws CommandFailure {
    try {
      StringBuilder text = new StringBuilder(reader.readLine("> "));
      while (ReplSession.isOpen(text.toString())) {
        text.append('\n').append(reader.readLine("| "));
      }
      return session.say(text.toString());
    } catch (UserInterruptException _) {
      return true;
    } catch (EndOfFileException _) {
      return false;
    }
  }

  private static void complete(ReplSession session, ParsedLine typed, List<Candidate> candidates) {
    String before = typed.word().substring(0, typed.wordCursor());
    int start = before.length();
    while (start > 0 && isOfWord(before.charAt(start - 1))) {
      start--;
    }
    String kept = before.substring(0, start);
    for (String word : session.completions(before.substring(start))) {
      candidates.add(new Candidate(kept + word, word, null, null, null, null, false));
    }
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == ':';
  }

  /** Where a system keeps what programs remember of their use. */
  static Path history(Map<String, String> environment) throws IOException {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path folder =
        state.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(state);
    return Files.createDirectories(folder.resolve("assay")).resolve("repl-history");
  }
}
