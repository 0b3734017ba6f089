package dev.assay.engine.value;

/**
 * Prints values as Rego terms, for messages and logs: JSON, but for sets and keys that are no
 * strings.
 */
final class TermWriter {
  private TermWriter() {}

  static String term(Value value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(Value value, StringBuilder out) {
    switch (value) {
      case StringValue string -> JsonWriter.quote(string.string(), out);
      case NumberValue number -> out.append(number.literal());
      case ArrayValue array -> writeAll(array.elements, '[', ']', out);
      case SetValue set when set.size() == 0 -> out.append("set()");
      case SetValue set -> writeAll(set.elements, '{', '}', out);
      case ObjectValue object -> {
        out.append('{');
        for (int i = 0; i < object.size(); i++) {
          if (i > 0) {
            out.append(", ");
          }
          write(object.keyAt(i), out);
          out.append(": ");
          write(object.valueAt(i), out);
        }
        out.append('}');
      }
      case NullValue _, BooleanValue _, OpaqueValue _ -> out.append(value);
    }
  }

  private static void writeAll(Value[] elements, char open, char close, StringBuilder out) {
    out.append(open);
    for (int i = 0; i < elements.length; i++) {
      if (i > 0) {
        out.append(", ");
      }
      write(elements[i], out);
    }
    out.append(close);
  }
}
