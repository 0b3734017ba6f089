package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import dev.assay.engine.value.YamlDialect;
import dev.assay.engine.value.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the metadata blocks among comments: YAML behind {@code # METADATA}. */
final class AnnotationParser {
  private static final String METADATA = "METADATA";

  private final List<Comment> comments;
  private final List<RegoError> errors;

  private AnnotationParser(List<Comment> comments, List<RegoError> errors) {
    this.comments = comments;
    this.errors = errors;
  }

  /**
   * The blocks, in order.
   *
   * @param errors where to add what is wrong with them
   */
  static List<Annotations> parse(List<Comment> comments, List<RegoError> errors) {
    return new AnnotationParser(comments, errors).blocks();
  }

  private List<Annotations> blocks() {
    List<Annotations> found = new ArrayList<>();
    int i = 0;
    while (i < comments.size()) {
      Comment first = comments.get(i++);
      if (!isMetadata(first)) {
        continue;
      }
      int start = i;
      int line = first.location().line();
      while (i < comments.size() && continues(comments.get(i), ++line)) {
        i++;
      }
      Annotations block = block(first, comments.subList(start, i));
      if (block != null) {
        found.add(block);
      }
    }
    return found;
  }

  static boolean isMetadata(Comment comment) {
    return comment.text().strip().startsWith(METADATA) && startsLine(comment);
  }

  private static boolean startsLine(Comment comment) {
    return comment.location().column() == 1;
  }

  private static boolean continues(Comment comment, int line) {
    return comment.location().line() == line && startsLine(comment) && !isMetadata(comment);
  }

  private @Nullable Annotations block(Comment first, List<Comment> lines) {
    StringBuilder yaml = new StringBuilder();
    for (Comment line : lines) {
      String text = line.text();
      yaml.append(text, text.startsWith(" ") ? 1 : 0, text.length()).append('\n');
    }
    if (yaml.toString().isBlank()) {
      errors.add(ParseErrors.error("expected METADATA block, found whitespace", first.location()));
      return null;
    }
    Location place = first.location().to(lines.getLast().location());
    try {
      Value read = read(yaml.toString());
      if (!(read instanceof ObjectValue fields)) {
        throw new AnnotationException("expected keys and values, found " + read.type());
      }
      return AnnotationFields.read(fields, place);
    } catch (InputException refused) {
      int line = Math.clamp(refused.position().line(), 1, lines.size());
      errors.add(
          ParseErrors.error(
              "yaml: line " + refused.position().line() + ": " + refused.getMessage(),
              lines.get(line - 1).location(),
              strangeSpaces(lines)));
    } catch (AnnotationException refused) {
      errors.add(ParseErrors.error(refused.getMessage(), first.location()));
    }
    return null;
  }

  private static Value read(String yaml) throws InputException {
    List<YamlReader.YamlDocument> documents =
        YamlReader.readAll(
            yaml.getBytes(StandardCharsets.UTF_8), YamlDialect.GATOR, InputLimits.DEFAULT);
    return documents.isEmpty() || documents.getFirst().index() > 0
        ? NullValue.NULL
        : documents.getFirst().value();
  }

  /** Which lines have something behind a colon that looks like a space and is none. */
  private static String[] strangeSpaces(List<Comment> lines) {
    List<String> found = new ArrayList<>();
    for (Comment line : lines) {
      int colon = line.text().indexOf(':');
      if (colon >= 0 && colon + 1 < line.text().length()) {
        int next = line.text().codePointAt(colon + 1);
        if (next != ' ' && next != '\t') {
          found.add(
              String.format(
                  "on line %d, U+%04X immediately following a key/value separator ':' is not a"
                      + " legal yaml space character",
                  line.location().line(), next));
        }
      }
    }
    return found.toArray(String[]::new);
  }
}
