package dev.assay.engine.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/** Says in go-yaml's words what the YAML parser did not take. */
final class GoYamlProblems {
  /** Parts of our parser's messages, the more special ones first, and go-yaml's messages. */
  private static final List<Map.Entry<String, String>> MESSAGES =
      List.of(
          Map.entry("that cannot start any token", "found character that cannot start any token"),
          Map.entry(
              "sequence entries are not allowed",
              "block sequence entries are not allowed in this context"),
          Map.entry("mapping keys are not allowed", "mapping keys are not allowed in this context"),
          Map.entry(
              "mapping values are not allowed", "mapping values are not allowed in this context"),
          Map.entry("could not find expected ':'", "could not find expected ':'"),
          Map.entry("expected ',' or ']'", "did not find expected ',' or ']'"),
          Map.entry("expected ',' or '}'", "did not find expected ',' or '}'"),
          Map.entry("expected the node content", "did not find expected node content"),
          Map.entry("<document start>", "did not find expected <document start>"),
          Map.entry("found unexpected end of stream", "found unexpected end of stream"),
          Map.entry("unexpected document separator", "found unexpected document indicator"),
          Map.entry("unknown escape character", "found unknown escape character"),
          Map.entry("hexadecimal numbers", "did not find expected hexdecimal number"),
          Map.entry("indicator in the range", "found an indentation indicator equal to 0"),
          Map.entry("a comment or a line break", "did not find expected comment or line break"),
          Map.entry("a digit or '.'", "did not find expected digit or '.' character"),
          Map.entry("expected a digit", "did not find expected version number"),
          Map.entry("duplicate YAML directive", "found duplicate %YAML directive"),
          Map.entry("duplicate tag handle", "found duplicate %TAG directive"),
          Map.entry("incompatible YAML document", "found incompatible YAML document"),
          Map.entry("undefined tag handle", "found undefined tag handle"),
          Map.entry("expected URI", "did not find expected tag URI"),
          Map.entry("expected '>'", "did not find the expected '>'"),
          Map.entry("expected '!'", "did not find expected '!'"),
          Map.entry("special characters", "control characters are not allowed"));

  private GoYamlProblems() {}

  static InputException refusal(RuntimeException problem, Position last) {
    if (problem instanceof ReaderException) {
      return refused(last, "control characters are not allowed");
    }
    if (problem instanceof YamlVersionException) {
      return refused(last, "found incompatible YAML document");
    }
    if (!(problem instanceof MarkedYamlEngineException marked) || marked.getProblem() == null) {
      return refused(last, "unknown problem parsing YAML content");
    }
    String text = marked.getProblem();
    String context = marked.getContext() == null ? "" : marked.getContext();
    Optional<Mark> mark = marked.getProblemMark();
    boolean atEnd = text.contains("<stream end>");
    int line =
        marked.getContextMark().map(start -> line(start, atEnd && isSame(start, mark))).orElse(0);
    if (line == 0 && mark.isPresent()) {
      line = line(mark.get(), atEnd);
    }
    if (line > 0 && !(problem instanceof ParserException)) {
      // Its scanner counts lines from 1, its parser from 0.
      line++;
    }
    String message = message(text, context);
    return refused(
        mark.map(YamlSyntax::position).orElse(last),
        line == 0 ? message : "line " + line + ": " + message);
  }

  /** Go-yaml ends the last line itself, and then sees the end of the text. */
  private static int line(Mark mark, boolean atEnd) {
    return mark.getLine() + (atEnd && mark.getColumn() != 0 ? 1 : 0);
  }

  private static boolean isSame(Mark mark, Optional<Mark> other) {
    return other.isPresent() && mark.getIndex() == other.get().getIndex();
  }

  private static String message(String problem, String context) {
    if (problem.contains("<block end>")) {
      return context.contains("mapping")
          ? "did not find expected key"
          : "did not find expected '-' indicator";
    }
    if (context.contains("anchor") || context.contains("alias")) {
      return "did not find expected alphabetic or numeric character";
    }
    if (context.contains("directive") && problem.contains("alphabetic or numeric")) {
      return "could not find expected directive name";
    }
    if (problem.contains("unknown escape character") && !problem.contains("(")) {
      // Our parser names a letter with its code, and the digits of a code point alone.
      return "found invalid Unicode character escape code";
    }
    for (Map.Entry<String, String> known : MESSAGES) {
      if (problem.contains(known.getKey())) {
        return known.getValue();
      }
    }
    return problem.contains("expected ' '")
        ? "did not find expected whitespace or line break"
        : problem;
  }

  private static InputException refused(Position at, String message) {
    return new InputException(InputError.SYNTAX, at, "yaml: " + message);
  }

  /** Refuses characters that no YAML text may hold; for those go-yaml knows no line. */
  static void checkCharacters(String text) throws InputException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (text.codePointAt(i) <= 0xFFFF) {
          throw refused(Position.START, "invalid leading UTF-8 octet");
        }
        i++;
      } else if (isControl(c)) {
        throw controlCharacter();
      }
    }
  }

  static InputException controlCharacter() {
    return refused(Position.START, "control characters are not allowed");
  }

  static boolean isControl(char c) {
    return c < ' '
        ? c != '\t' && c != '\n' && c != '\r'
        : (c >= 0x7F && c < 0xA0 && c != 0x85) || c >= 0xFFFE;
  }

  /** Refuses escapes that YAML 1.1 does not have, or that denote no character. */
  static void checkEscapes(ScalarEvent event) throws InputException {
    YamlEscapes.Escape escape = YamlEscapes.find(event);
    if (escape != null) {
      int line = YamlEvents.position(event).line();
      line = line > 1 ? line : escape.at().line();
      throw refused(
          escape.at(),
          (line > 1 ? "line " + line + ": " : "")
              + (escape.text().equals("\\/")
                  ? "found unknown escape character"
                  : "found invalid Unicode character escape code"));
    }
  }

  /**
   * Refuses directives before the first document that go-yaml does not know and our parser does.
   */
  static void checkDirectives(String text) throws InputException {
    int line = 0;
    for (String content : (Iterable<String>) text.lines()::iterator) {
      if (content.startsWith("%")) {
        String name = content.substring(1).split("[ \t]", 2)[0];
        if (!name.isEmpty() && !name.equals("YAML") && !name.equals("TAG")) {
          throw refused(
              new Position(line + 1, 1),
              (line == 0 ? "" : "line " + (line + 1) + ": ") + "found unknown directive name");
        }
      } else if (!content.isBlank() && !content.stripLeading().startsWith("#")) {
        return;
      }
      line++;
    }
  }

  /** The tag that go-yaml gives a scalar without one. */
  static String tag(YamlScalar scalar) {
    return switch (scalar) {
      case YamlScalar.Null _ -> "!!null";
      case YamlScalar.Bool _ -> "!!bool";
      case YamlScalar.Int _, YamlScalar.Unsigned _ -> "!!int";
      case YamlScalar.Floating _ -> "!!float";
      case YamlScalar.Text _, YamlScalar.Binary _, YamlScalar.Timestamp _ -> "!!str";
    };
  }
}
