package dev.assay.engine.value;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Prints values as JSON, keys in the total order. Sets become arrays; keys that are no strings
 * become their term. Half of a surrogate pair, which only a program can put into a string, is
 * printed as U+FFFD, so the text is always valid UTF-8.
 */
public final class JsonWriter {
  /** The level of what is printed on one line. */
  private static final int ONE_LINE = -1;

  private JsonWriter() {}

  /** On one line, without spaces. */
  public static String compact(Value value) {
    return text(value, ONE_LINE).toString();
  }

  /** {@link #compact} in UTF-8. */
  public static byte[] compactBytes(Value value) {
    return text(value, ONE_LINE).toBytes();
  }

  /** Writes {@link #compact} in UTF-8, in one piece; the stream is neither flushed nor closed. */
  public static void compactTo(OutputStream out, Value value) throws IOException {
    text(value, ONE_LINE).writeTo(out);
  }

  /** Indented by two spaces. */
  public static String pretty(Value value) {
    return text(value, 0).toString();
  }

  /** {@link #pretty} in UTF-8. */
  public static byte[] prettyBytes(Value value) {
    return text(value, 0).toBytes();
  }

  /** Writes {@link #pretty} in UTF-8, in one piece; the stream is neither flushed nor closed. */
  public static void prettyTo(OutputStream out, Value value) throws IOException {
    text(value, 0).writeTo(out);
  }

  private static JsonText text(Value value, int level) {
    JsonText out = new JsonText();
    write(value, out, level);
    return out;
  }

  private static void write(Value value, JsonText out, int level) {
    switch (value) {
      case NullValue _ -> out.ascii("null");
      case BooleanValue bool -> out.ascii(bool.toString());
      case NumberValue number -> out.ascii(number.literal());
      case StringValue string -> out.quote(string.string());
      case OpaqueValue opaque -> out.quote(opaque.toString());
      case ArrayValue array -> writeAll(array.elements, out, level);
      case SetValue set -> writeAll(set.elements, out, level);
      case ObjectValue object -> {
        out.ascii('{');
        for (int i = 0; i < object.size(); i++) {
          separate(i, out, level);
          Value key = object.keyAt(i);
          out.quote(key instanceof StringValue string ? string.string() : key.toString());
          out.ascii(level < 0 ? ":" : ": ");
          write(object.valueAt(i), out, inside(level));
        }
        close(object.size(), '}', out, level);
      }
    }
  }

  private static void writeAll(Value[] elements, JsonText out, int level) {
    out.ascii('[');
    for (int i = 0; i < elements.length; i++) {
      separate(i, out, level);
      write(elements[i], out, inside(level));
    }
    close(elements.length, ']', out, level);
  }

  private static int inside(int level) {
    return level < 0 ? level : level + 1;
  }

  private static void separate(int i, JsonText out, int level) {
    if (i > 0) {
      out.ascii(',');
    }
    if (level >= 0) {
      out.line(level + 1);
    }
  }

  private static void close(int size, char bracket, JsonText out, int level) {
    if (level >= 0 && size > 0) {
      out.line(level);
    }
    out.ascii(bracket);
  }
}
