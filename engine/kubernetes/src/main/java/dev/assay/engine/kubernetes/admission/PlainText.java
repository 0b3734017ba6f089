package dev.assay.engine.kubernetes.admission;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.OpaqueValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.List;

/**
 * Text for terminals, HTTP warning headers and logs: one line, of bounded length, in which no
 * character moves the cursor, changes colours or hides others. What an object says comes from
 * whoever sent it.
 */
final class PlainText {
  private static final String CUT = "…";

  private PlainText() {}

  /**
   * A text as one line of at most {@code max} characters.
   *
   * @param max at least 1
   */
  static String line(String text, int max) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), max));
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      String shown = harmless(c) ? Character.toString(c) : escaped(c);
      if (out.length() + shown.length() > max - (i < text.length() ? 1 : 0)) {
        return out.append(CUT).toString();
      }
      out.append(shown);
    }
    return out.toString();
  }

  /** A value as JSON on one line of at most {@code max} characters; a long one is cut. */
  static String value(Value value, int max) {
    StringBuilder out = new StringBuilder();
    write(value, out, max);
    return line(out.toString(), max);
  }

  private static boolean harmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String escaped(int c) {
    return c == '\n' || c == '\r' || c == '\t' ? " " : "\\u{" + Integer.toHexString(c) + "}";
  }

  /** Writes until the text is longer than {@code max}; what follows would be cut anyway. */
  private static void write(Value value, StringBuilder out, int max) {
    switch (value) {
      case NullValue _, BooleanValue _ -> out.append(value);
      case NumberValue number -> out.append(number.literal());
      case StringValue string -> quote(string.string(), out, max);
      case OpaqueValue opaque -> quote(opaque.toString(), out, max);
      case ArrayValue array -> writeAll(array.asList(), out, max);
      case SetValue set -> writeAll(set.asList(), out, max);
      case ObjectValue object -> {
        out.append('{');
        for (int i = 0; i < object.size() && out.length() <= max; i++) {
          out.append(i == 0 ? "" : ",");
          quote(
              object.keyAt(i) instanceof StringValue key
                  ? key.string()
                  : object.keyAt(i).toString(),
              out,
              max);
          out.append(':');
          write(object.valueAt(i), out, max);
        }
        out.append('}');
      }
    }
  }

  private static void writeAll(List<Value> elements, StringBuilder out, int max) {
    out.append('[');
    for (int i = 0; i < elements.size() && out.length() <= max; i++) {
      out.append(i == 0 ? "" : ",");
      write(elements.get(i), out, max);
    }
    out.append(']');
  }

  private static void quote(String text, StringBuilder out, int max) {
    out.append(JsonWriter.compact(Value.of(text.length() <= max ? text : text.substring(0, max))));
  }
}
