package dev.assay.engine.value;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in our words what the YAML parser did not take. */
final class YamlSyntax {
  private YamlSyntax() {}

  /**
   * @param last the place of the last event, for a problem without a place
   */
  static InputException refusal(RuntimeException problem, Position last) {
    if (problem instanceof MarkedYamlEngineException marked) {
      Optional<Mark> mark = marked.getProblemMark().or(marked::getContextMark);
      String context = marked.getContext();
      String text = marked.getProblem() == null ? "invalid YAML" : marked.getProblem();
      return refusal(
          mark.map(YamlSyntax::position).orElse(last),
          context == null || context.isBlank() ? text : context + ": " + text);
    }
    if (problem instanceof YamlEngineException && problem.getMessage() != null) {
      return refusal(last, problem.getMessage());
    }
    // The parser trips over some texts with exceptions of the JDK, such as a number in a directive.
    return refusal(last, "invalid YAML, " + problem.getClass().getSimpleName());
  }

  static Position position(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static InputException refusal(Position at, String problem) {
    return new InputException(InputError.SYNTAX, at, problem.strip() + "; " + fix(problem));
  }

  private static String fix(String problem) {
    if (problem.contains("TAB")) {
      return "indent with spaces instead of tabs";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "put text that holds ': ' into quotes, and check the indentation";
    }
    if (problem.contains("expected <block end>")) {
      return "give the entries of one mapping or list the same indentation";
    }
    if (problem.contains("expected ',' or")) {
      return "close the bracket or put a comma between the entries";
    }
    if (problem.contains("could not find expected ':'")) {
      return "put ': ' behind the key";
    }
    if (problem.contains("unexpected end of stream")) {
      return "close the quote";
    }
    if (problem.contains("cannot start any token")) {
      return "put text that starts with this character into quotes";
    }
    if (problem.contains("<document start>")) {
      return "begin the next document with a line '---'";
    }
    return "mend the YAML at this place";
  }
}
