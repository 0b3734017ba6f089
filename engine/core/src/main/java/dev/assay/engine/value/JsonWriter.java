package dev.assay.engine.value;

/**
 * Prints values as JSON, keys in the total order. Sets become arrays; keys that are no strings
 * become their term.
 */
public final class JsonWriter {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private JsonWriter() {}

  /** On one line, without spaces. */
  public static String compact(Value value) {
    StringBuilder out = new StringBuilder();
    write(value, out, -1);
    return out.toString();
  }

  /** Indented by two spaces. */
  public static String pretty(Value value) {
    StringBuilder out = new StringBuilder();
    write(value, out, 0);
    return out.toString();
  }

  private static void write(Value value, StringBuilder out, int indent) {
    switch (value) {
      case NullValue _, BooleanValue _ -> out.append(value);
      case NumberValue number -> out.append(number.literal());
      case StringValue string -> quote(string.string(), out);
      case OpaqueValue opaque -> quote(opaque.toString(), out);
      case ArrayValue array -> writeAll(array.elements, out, indent);
      case SetValue set -> writeAll(set.elements, out, indent);
      case ObjectValue object -> {
        out.append('{');
        for (int i = 0; i < object.size(); i++) {
          separate(i, out, indent);
          quote(
              object.keyAt(i) instanceof StringValue key
                  ? key.string()
                  : object.keyAt(i).toString(),
              out);
          out.append(indent < 0 ? ":" : ": ");
          write(object.valueAt(i), out, indent < 0 ? indent : indent + 1);
        }
        close(object.size(), '}', out, indent);
      }
    }
  }

  private static void writeAll(Value[] elements, StringBuilder out, int indent) {
    out.append('[');
    for (int i = 0; i < elements.length; i++) {
      separate(i, out, indent);
      write(elements[i], out, indent < 0 ? indent : indent + 1);
    }
    close(elements.length, ']', out, indent);
  }

  private static void separate(int i, StringBuilder out, int indent) {
    if (i > 0) {
      out.append(',');
    }
    if (indent >= 0) {
      out.append('\n').repeat("  ", indent + 1);
    }
  }

  private static void close(int size, char bracket, StringBuilder out, int indent) {
    if (indent >= 0 && size > 0) {
      out.append('\n').repeat("  ", indent);
    }
    out.append(bracket);
  }

  static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xf]);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
