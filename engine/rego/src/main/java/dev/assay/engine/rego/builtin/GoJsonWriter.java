package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.OpaqueValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as Go's {@code encoding/json} does: keys in the order of their text, characters that
 * HTML gives a meaning escaped, sets as arrays.
 */
public final class GoJsonWriter {
  private static final String HEX = "0123456789abcdef";

  /** Characters from here on are looked at one by one. */
  private static final char ASCII = 0x80;

  private final BuiltinContext context;
  private final StringBuilder out = new StringBuilder();

  /** What each line but the first starts with, or null where all is on one line. */
  private final @Nullable String prefix;

  private final String indent;
  private int level;

  private GoJsonWriter(BuiltinContext context, @Nullable String prefix, String indent) {
    this.context = context;
    this.prefix = prefix;
    this.indent = indent;
  }

  /** On one line, without spaces. */
  public static String compact(BuiltinContext context, Value value) throws BuiltinException {
    GoJsonWriter writer = new GoJsonWriter(context, null, "");
    writer.write(value);
    return writer.out.toString();
  }

  /**
   * Each element on a line of its own.
   *
   * @param prefix of every line but the first
   * @param indent of each level
   */
  static String indented(BuiltinContext context, Value value, String prefix, String indent)
      throws BuiltinException {
    GoJsonWriter writer = new GoJsonWriter(context, prefix, indent);
    writer.write(value);
    return writer.out.toString();
  }

  private void write(Value value) throws BuiltinException {
    switch (value) {
      case NullValue _ -> out.append("null");
      case BooleanValue bool -> out.append(bool.value());
      case NumberValue number -> out.append(number.literal());
      case StringValue string -> quote(string.string());
      case ArrayValue array -> elements(array.asList());
      case SetValue set -> elements(set.asList());
      case ObjectValue object -> entries(JsonKeys.textual(context, object));
      case OpaqueValue opaque -> quote(opaque.toString());
    }
  }

  private void elements(List<Value> elements) throws BuiltinException {
    context.spend(1L + elements.size());
    out.append('[');
    level++;
    for (int i = 0; i < elements.size(); i++) {
      separate(i);
      write(elements.get(i));
    }
    level--;
    close(elements.size(), ']');
  }

  private void entries(ObjectValue object) throws BuiltinException {
    context.spend(1L + object.size());
    out.append('{');
    level++;
    for (int i = 0; i < object.size(); i++) {
      separate(i);
      if (object.keyAt(i) instanceof StringValue key) {
        quote(key.string());
      }
      out.append(prefix == null ? ":" : ": ");
      write(object.valueAt(i));
    }
    level--;
    close(object.size(), '}');
  }

  private void separate(int index) throws BuiltinException {
    if (index > 0) {
      out.append(',');
    }
    line();
  }

  private void close(int size, char bracket) throws BuiltinException {
    if (size > 0) {
      line();
    }
    out.append(bracket);
  }

  private void line() throws BuiltinException {
    if (prefix != null) {
      context.spend(1L + prefix.length() + (long) level * indent.length());
      out.append('\n').append(prefix).repeat(indent, level);
    }
  }

  private void quote(String text) throws BuiltinException {
    context.spend(text.length() >> 4);
    out.append('"');
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          c < ASCII
              ? c >= ' ' && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&'
              : c != '\u2028' && c != '\u2029' && !Character.isSurrogate(c);
      if (plain) {
        continue;
      }
      if (Character.isSurrogate(c) && text.codePointAt(i) > 0xFFFF) {
        i++;
        continue;
      }
      out.append(text, start, i);
      escape(c);
      start = i + 1;
    }
    out.append(text, start, text.length()).append('"');
  }

  private void escape(char c) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        char shown = Character.isSurrogate(c) ? '\uFFFD' : c;
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(HEX.charAt(shown >> shift & 0xF));
        }
      }
    }
  }
}
