package dev.assay.engine.value;

import java.nio.charset.StandardCharsets;

/** Says what stands at a place where something else was expected. */
final class JsonFound {
  private static final int LONGEST_WORD = 24;

  private JsonFound() {}

  static String describe(JsonScanner scanner) {
    byte[] text = scanner.text;
    int at = scanner.at;
    if (at >= scanner.end) {
      return "the end of the text";
    }
    int b = text[at];
    if (b < 0) {
      int length = Utf8.length(text, at, scanner.end);
      String character = new String(text, at, length, StandardCharsets.UTF_8);
      return "the character '" + character + "' (" + named(character.codePointAt(0)) + ")";
    }
    if (b < 0x20 || b == 0x7F) {
      return "the control character " + named(b);
    }
    int behind = at;
    while (behind < scanner.end && Character.isLetter(text[behind])) {
      behind++;
    }
    if (behind > at + 1) {
      boolean cut = behind - at > LONGEST_WORD;
      String word = scanner.ascii(at, cut ? at + LONGEST_WORD : behind);
      return "'" + word + (cut ? "…" : "") + "'" + remark(word);
    }
    return "'" + (char) b + "'" + remark(b);
  }

  private static String named(int codePoint) {
    return JsonScanner.codePoint(codePoint);
  }

  private static String remark(String word) {
    return switch (word) {
      case "NaN", "Infinity" -> " (JSON has no such number)";
      case "True", "False", "None", "Null", "NULL", "TRUE", "FALSE" ->
          " (JSON writes true, false and null)";
      default -> "";
    };
  }

  private static String remark(int b) {
    return switch (b) {
      case '/', '#' -> " (JSON has no comments)";
      case '\'' -> " (JSON puts strings in double quotes)";
      case '+' -> " (JSON writes no '+' before a number)";
      case '.' -> " (JSON writes a digit before the point)";
      case ']', '}' -> " (JSON has no comma before a closing bracket)";
      default -> "";
    };
  }
}
