package dev.assay.engine.value;

/**
 * Prints values as Rego terms, for messages and logs: JSON, but for sets and keys that are no
 * strings.
 */
final class TermWriter {
  private TermWriter() {}

  static String term(Value value) {
    JsonText out = new JsonText();
    write(value, out);
    return out.toString();
  }

  private static void write(Value value, JsonText out) {
    switch (value) {
      case StringValue string -> out.quote(string.string());
      case NumberValue number -> out.ascii(number.literal());
      case ArrayValue array -> writeAll(array.elements, '[', ']', out);
      case SetValue set when set.size() == 0 -> out.ascii("set()");
      case SetValue set -> writeAll(set.elements, '{', '}', out);
      case ObjectValue object -> {
        out.ascii('{');
        for (int i = 0; i < object.size(); i++) {
          if (i > 0) {
            out.ascii(", ");
          }
          write(object.keyAt(i), out);
          out.ascii(": ");
          write(object.valueAt(i), out);
        }
        out.ascii('}');
      }
      case NullValue _, BooleanValue _, OpaqueValue _ -> out.text(value.toString());
    }
  }

  private static void writeAll(Value[] elements, char open, char close, JsonText out) {
    out.ascii(open);
    for (int i = 0; i < elements.length; i++) {
      if (i > 0) {
        out.ascii(", ");
      }
      write(elements[i], out);
    }
    out.ascii(close);
  }
}
