package dev.assay.engine.rego.golang;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Literals as Go writes them, and Rego's terms, whose strings are such literals. */
public final class GoLiterals {
  private static final String HEX = "0123456789abcdef";
  private static final int ASCII = 128;

  private GoLiterals() {}

  /** A string in double quotes. */
  public static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2);
    append(text, '"', false, out);
    return out.toString();
  }

  /** What stands between the double quotes of a string. */
  public static String inner(String text) {
    String quoted = quote(text);
    return quoted.substring(1, quoted.length() - 1);
  }

  /** A string in double quotes, all beyond ASCII escaped. */
  public static String quoteToAscii(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2);
    append(text, '"', true, out);
    return out.toString();
  }

  /** A character in single quotes. */
  public static String quoteRune(int rune, boolean ascii) {
    int valid = Character.isValidCodePoint(rune) && !isSurrogate(rune) ? rune : 0xFFFD;
    StringBuilder out = new StringBuilder();
    append(Character.toString(valid), '\'', ascii, out);
    return out.toString();
  }

  private static boolean isSurrogate(int rune) {
    return rune >= Character.MIN_SURROGATE && rune <= Character.MAX_SURROGATE;
  }

  private static void append(String text, char quote, boolean ascii, StringBuilder out) {
    out.append(quote);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == quote || c == '\\') {
        out.append('\\').append((char) c);
      } else if (c < ASCII ? c >= ' ' && c < 0x7F : !ascii && isPrint(c)) {
        out.appendCodePoint(c);
      } else {
        escape(c, out);
      }
    }
    out.append(quote);
  }

  private static void escape(int c, StringBuilder out) {
    switch (c) {
      case 0x07 -> out.append("\\a");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case 0x0B -> out.append("\\v");
      default -> {
        if (c < ' ' || c == 0x7F) {
          hex(c, 2, out.append("\\x"));
        } else if (isSurrogate(c)) {
          out.append("\\ufffd");
        } else if (c < 0x10000) {
          hex(c, 4, out.append("\\u"));
        } else {
          hex(c, 8, out.append("\\U"));
        }
      }
    }
  }

  private static void hex(int c, int digits, StringBuilder out) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      out.append(HEX.charAt(c >> shift & 0xF));
    }
  }

  /** Letters, marks, numbers, punctuation, symbols and the ASCII space. */
  public static boolean isPrint(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  /** Whether a string may stand between back quotes on one line. */
  public static boolean canBackquote(String text) {
    return text.codePoints()
        .noneMatch(c -> (c < ' ' && c != '\t') || c == '`' || c == 0x7F || c == 0xFEFF);
  }

  /** What a literal in quotes of any kind denotes, or null where it is none. */
  public static @Nullable String unquote(String literal) {
    if (literal.length() < 2 || literal.charAt(0) != literal.charAt(literal.length() - 1)) {
      return null;
    }
    char quote = literal.charAt(0);
    String text = literal.substring(1, literal.length() - 1);
    if (quote == '`') {
      return text.replace("\r", "");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (c == quote || c == '\n') {
        return null;
      }
      at = c == '\\' ? unescape(text, at + 1, quote, out) : copy(c, at, out);
      if (at < 0) {
        return null;
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static int copy(int c, int at, ByteArrayOutputStream out) {
    out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
    return at + Character.charCount(c);
  }

  /** Writes what an escape stands for; answers what is behind it, -1 where it is none. */
  private static int unescape(String text, int at, char quote, ByteArrayOutputStream out) {
    if (at >= text.length()) {
      return -1;
    }
    char kind = text.charAt(at);
    int simple = "abfnrtv\\".indexOf(kind);
    if (simple >= 0) {
      out.write("\u0007\b\f\n\r\t\u000B\\".charAt(simple));
      return at + 1;
    }
    if (kind == quote) {
      out.write(kind);
      return at + 1;
    }
    boolean octal = kind >= '0' && kind <= '7';
    int digits =
        switch (kind) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          default -> octal ? 3 : 0;
        };
    int start = octal ? at : at + 1;
    if (digits == 0 || start + digits > text.length()) {
      return -1;
    }
    long value = 0;
    for (int i = start; i < start + digits; i++) {
      int digit = Character.digit(text.charAt(i), octal ? 8 : 16);
      if (digit < 0 || text.charAt(i) >= ASCII) {
        return -1;
      }
      value = value * (octal ? 8 : 16) + digit;
    }
    if (kind == 'x' || octal) {
      out.write((int) value);
      return value > 0xFF ? -1 : start + digits;
    }
    if (value > Character.MAX_CODE_POINT || isSurrogate((int) value)) {
      return -1;
    }
    copy((int) value, 0, out);
    return start + digits;
  }

  /** A value as a term, as OPA prints it. */
  public static String term(Value value) {
    StringBuilder out = new StringBuilder();
    term(value, out);
    return out.toString();
  }

  private static void term(Value value, StringBuilder out) {
    switch (value) {
      case StringValue string -> append(string.string(), '"', false, out);
      case NumberValue number -> out.append(number.literal());
      case ArrayValue array -> terms(array.asList(), '[', ']', out);
      case SetValue set when set.size() == 0 -> out.append("set()");
      case SetValue set -> terms(set.asList(), '{', '}', out);
      case ObjectValue object -> {
        out.append('{');
        for (int i = 0; i < object.size(); i++) {
          if (i > 0) {
            out.append(", ");
          }
          term(object.keyAt(i), out);
          out.append(": ");
          term(object.valueAt(i), out);
        }
        out.append('}');
      }
      default -> out.append(value);
    }
  }

  private static void terms(List<Value> elements, char open, char close, StringBuilder out) {
    out.append(open);
    for (int i = 0; i < elements.size(); i++) {
      if (i > 0) {
        out.append(", ");
      }
      term(elements.get(i), out);
    }
    out.append(close);
  }
}
