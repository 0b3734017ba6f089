package dev.assay.engine.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON documents at the start of a text whose first sign is a brace, as kubectl reads it: JSON,
 * one document after the other; where the first or the second is none, the rest is YAML
 * (k8s.io/apimachinery, YAMLOrJSONDecoder).
 */
final class YamlJsonStream {
  /** One document: its bytes, from and to, the place where they start, its value. */
  private record Part(int from, int to, Position start, Value value) {}

  private final byte[] utf8;
  private final InputLimits limits;
  private final List<Part> parts = new ArrayList<>();
  private int at;
  private int line = 1;
  private int column = 1;

  /** Why the text from {@link #rest} on is no JSON, or null where nothing is left. */
  private @Nullable InputException problem;

  private YamlJsonStream(byte[] utf8, InputLimits limits) {
    this.utf8 = utf8;
    this.limits = limits;
    this.at = byteOrderMark(utf8);
  }

  static boolean startsAsJson(byte[] utf8) {
    int at = byteOrderMark(utf8);
    while (at < utf8.length && isBlank(utf8[at])) {
      at++;
    }
    return at < utf8.length && utf8[at] == '{';
  }

  static YamlJsonStream read(byte[] utf8, InputLimits limits) throws InputException {
    YamlJsonStream stream = new YamlJsonStream(utf8, limits);
    while (stream.readOne()) {}
    if (stream.problem != null && stream.parts.size() > 1) {
      throw stream.problem;
    }
    return stream;
  }

  List<YamlReader.YamlDocument> documents() {
    List<YamlReader.YamlDocument> documents = new ArrayList<>();
    for (Part part : parts) {
      documents.add(new YamlReader.YamlDocument(documents.size(), part.start(), part.value()));
    }
    return documents;
  }

  int size() {
    return parts.size();
  }

  SourceMap locate(int document) throws InputException {
    Part part = parts.get(document);
    return JsonReader.locate(Arrays.copyOfRange(utf8, part.from(), part.to()), limits)
        .shifted(part.start());
  }

  @Nullable InputException problem() {
    return problem;
  }

  /** The text with blanks in place of what was read, so that places stay what they are. */
  byte[] rest() {
    byte[] rest = utf8.clone();
    for (int i = 0; i < at; i++) {
      rest[i] = isBlank(rest[i]) ? rest[i] : (byte) ' ';
    }
    return rest;
  }

  private boolean readOne() throws InputException {
    while (at < utf8.length && isBlank(utf8[at])) {
      step();
    }
    if (at == utf8.length) {
      return false;
    }
    Position start = new Position(line, column);
    int end = end();
    try {
      byte[] bytes = Arrays.copyOfRange(utf8, at, end);
      Value value = YamlJsonNumbers.rounded(JsonReader.read(bytes, limits));
      checkNumbers(value, bytes);
      parts.add(new Part(at, end, start, value));
    } catch (InputException refused) {
      InputException placed =
          new InputException(
              refused.error(),
              shift(refused.position(), start),
              refused.getMessage() + "; kubectl reads a text that starts with '{' as JSON");
      if (refused.error() != InputError.SYNTAX) {
        throw placed;
      }
      problem = placed;
      return false;
    }
    while (at < end) {
      step();
    }
    return true;
  }

  private void checkNumbers(Value value, byte[] bytes) throws InputException {
    FieldPath path = YamlJsonNumbers.tooLarge(value, FieldPath.ROOT);
    if (path != null) {
      throw new InputException(
          InputError.NUMBER_TOO_LONG,
          JsonReader.locate(bytes, limits).find(path),
          "found a number beyond 1.8e308, expected one that a double holds; write a smaller one");
    }
  }

  /** Where the object or array that starts here ends, or the end of the text. */
  private int end() {
    int depth = 0;
    boolean quoted = false;
    for (int i = at; i < utf8.length; i++) {
      byte b = utf8[i];
      if (quoted) {
        if (b == '\\') {
          i++;
        } else {
          quoted = b != '"';
        }
      } else {
        switch (b) {
          case '"' -> quoted = true;
          case '{', '[' -> depth++;
          case '}', ']' -> depth--;
          default -> {}
        }
        if (depth <= 0 && !quoted) {
          return b == '}' || b == ']' ? i + 1 : utf8.length;
        }
      }
    }
    return utf8.length;
  }

  private void step() {
    byte b = utf8[at++];
    if (b == '\n') {
      line++;
      column = 1;
    } else if ((b & 0xC0) != 0x80) {
      column++;
    }
  }

  static Position shift(Position position, Position start) {
    return position.line() == 1
        ? new Position(start.line(), start.column() + position.column() - 1)
        : new Position(start.line() + position.line() - 1, position.column());
  }

  private static int byteOrderMark(byte[] utf8) {
    boolean marked =
        utf8.length >= 3
            && utf8[0] == (byte) 0xEF
            && utf8[1] == (byte) 0xBB
            && utf8[2] == (byte) 0xBF;
    return marked ? 3 : 0;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }
}
