package dev.assay.engine.cel.spec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads protobuf's text format without descriptors, as far as the suite's files use it. */
final class TextProto {
  private final String text;
  private int at;

  private TextProto(String text) {
    this.text = text;
  }

  /** A scalar: a word as it is written, or the bytes of a string literal. */
  sealed interface Field {}

  record Word(String text) implements Field {}

  /** The bytes are kept as chars of Latin-1. */
  record Bytes(String latin1) implements Field {
    byte[] bytes() {
      return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    String string() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }
  }

  /** A message: its fields by name, each with all its values. */
  record Message(Map<String, List<Field>> fields) implements Field {
    List<Message> messages(String name) {
      return all(name).stream().map(Message.class::cast).toList();
    }

    List<Field> all(String name) {
      return fields.getOrDefault(name, List.of());
    }

    boolean has(String name) {
      return fields.containsKey(name);
    }

    @Nullable Message message(String name) {
      return has(name) ? (Message) all(name).getFirst() : null;
    }

    String string(String name) {
      return !has(name)
          ? ""
          : switch (all(name).getFirst()) {
            case Bytes bytes -> bytes.string();
            case Word word -> word.text();
            case Message _ -> throw new IllegalArgumentException(name + " is a message");
          };
    }

    boolean isTrue(String name) {
      return string(name).equals("true");
    }
  }

  static Message parse(String text) {
    TextProto reader = new TextProto(text);
    Message message = reader.message('\0');
    reader.skip();
    if (reader.at < text.length()) {
      throw reader.unexpected();
    }
    return message;
  }

  private Message message(char end) {
    Map<String, List<Field>> fields = new LinkedHashMap<>();
    while (true) {
      skip();
      if (at >= text.length() || text.charAt(at) == end) {
        return new Message(fields);
      }
      String name = text.charAt(at) == '[' ? extension() : word();
      List<Field> values = fields.computeIfAbsent(name, _ -> new ArrayList<>());
      skip();
      if (take(':')) {
        skip();
      }
      if (take('[')) {
        skip();
        while (!take(']')) {
          values.add(value());
          skip();
          take(',');
          skip();
        }
      } else {
        values.add(value());
      }
      skip();
      if (!take(',')) {
        take(';');
      }
    }
  }

  private Field value() {
    char c = text.charAt(at);
    if (c == '{' || c == '<') {
      at++;
      char end = c == '{' ? '}' : '>';
      Message message = message(end);
      if (!take(end)) {
        throw unexpected();
      }
      return message;
    }
    if (c == '"' || c == '\'') {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      while (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
        string(bytes);
        skip();
      }
      return new Bytes(bytes.toString(StandardCharsets.ISO_8859_1));
    }
    return new Word(word());
  }

  private String extension() {
    int end = text.indexOf(']', at);
    String name = text.substring(at, end + 1);
    at = end + 1;
    return name;
  }

  private String word() {
    int start = at;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw unexpected();
    }
    return text.substring(start, at);
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || "_.-+/".indexOf(c) >= 0;
  }

  private void string(ByteArrayOutputStream bytes) {
    char quote = text.charAt(at++);
    while (text.charAt(at) != quote) {
      if (text.charAt(at) == '\\') {
        at++;
        escape(bytes);
      } else {
        int codePoint = text.codePointAt(at);
        at += Character.charCount(codePoint);
        bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
      }
    }
    at++;
  }

  private void escape(ByteArrayOutputStream bytes) {
    char c = text.charAt(at++);
    switch (c) {
      case 'n' -> bytes.write('\n');
      case 't' -> bytes.write('\t');
      case 'r' -> bytes.write('\r');
      case 'a' -> bytes.write(7);
      case 'b' -> bytes.write('\b');
      case 'f' -> bytes.write('\f');
      case 'v' -> bytes.write(11);
      case 'x', 'X' -> bytes.write(number(16, 2));
      case 'u' ->
          bytes.writeBytes(Character.toString(number(16, 4)).getBytes(StandardCharsets.UTF_8));
      case 'U' ->
          bytes.writeBytes(Character.toString(number(16, 8)).getBytes(StandardCharsets.UTF_8));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        bytes.write(number(8, 3));
      }
      default -> bytes.write(c);
    }
  }

  private int number(int radix, int digits) {
    int start = at;
    while (at < start + digits && Character.digit(text.charAt(at), radix) >= 0) {
      at++;
    }
    return Integer.parseInt(text.substring(start, at), radix);
  }

  private boolean take(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skip() {
    while (at < text.length()) {
      if (text.charAt(at) == '#') {
        while (at < text.length() && text.charAt(at) != '\n') {
          at++;
        }
      } else if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else {
        return;
      }
    }
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException(
        "unexpected text at "
            + at
            + ": "
            + text.substring(Math.min(at, text.length()), Math.min(text.length(), at + 40)));
  }
}
