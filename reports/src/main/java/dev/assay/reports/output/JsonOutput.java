package dev.assay.reports.output;

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

/**
 * Writes JSON in the order in which it is told, indented or on one line. Characters that a terminal
 * acts upon or that do not show are escaped, so that the output may be looked at as it is. Not for
 * use by several threads.
 */
public final class JsonOutput {
  private final StringBuilder out;
  private final boolean indented;
  private final int limit;

  private int depth;

  /** Whether something stands before the next member or element of what is open. */
  private boolean separate;

  /** Whether the next value follows a key on its line. */
  private boolean afterKey;

  private JsonOutput(StringBuilder out, boolean indented, int limit) {
    this.out = out;
    this.indented = indented;
    this.limit = limit;
  }

  /** Writes indented by two spaces. */
  public static JsonOutput indented(StringBuilder out) {
    return new JsonOutput(out, true, Integer.MAX_VALUE);
  }

  /**
   * The value on one line, without spaces. What is longer than {@code limit} is broken off
   * somewhere beyond that, so that a huge value costs no more than a long one.
   */
  public static String line(Value value, int limit) {
    StringBuilder out = new StringBuilder();
    new JsonOutput(out, false, limit).value(value);
    return out.toString();
  }

  public JsonOutput open(char bracket) {
    next();
    out.append(bracket);
    depth++;
    separate = false;
    return this;
  }

  public JsonOutput close(char bracket) {
    depth--;
    if (separate && indented) {
      newline();
    }
    out.append(bracket);
    separate = true;
    return this;
  }

  public JsonOutput key(String name) {
    next();
    quote(name);
    out.append(indented ? ": " : ":");
    afterKey = true;
    return this;
  }

  public JsonOutput string(String text) {
    next();
    quote(text);
    return this;
  }

  public JsonOutput number(long number) {
    next();
    out.append(number);
    return this;
  }

  public JsonOutput bool(boolean value) {
    next();
    out.append(value);
    return this;
  }

  public JsonOutput member(String name, String text) {
    return key(name).string(text);
  }

  public JsonOutput member(String name, long number) {
    return key(name).number(number);
  }

  public JsonOutput value(Value value) {
    if (out.length() > limit) {
      return this;
    }
    switch (value) {
      case NullValue _, BooleanValue _ -> literal(value.toString());
      case NumberValue number -> literal(number.literal());
      case StringValue string -> string(string.string());
      case OpaqueValue opaque -> string(opaque.toString());
      case ArrayValue array -> values(array.asList());
      case SetValue set -> values(set.asList());
      case ObjectValue object -> {
        open('{');
        for (int i = 0; i < object.size() && out.length() <= limit; i++) {
          Value key = object.keyAt(i);
          key(key instanceof StringValue name ? name.string() : key.toString());
          value(object.valueAt(i));
        }
        close('}');
      }
    }
    return this;
  }

  private void values(List<Value> values) {
    open('[');
    for (int i = 0; i < values.size() && out.length() <= limit; i++) {
      value(values.get(i));
    }
    close(']');
  }

  private void literal(String text) {
    next();
    out.append(text);
  }

  private void next() {
    if (afterKey) {
      afterKey = false;
    } else if (depth > 0) {
      if (separate) {
        out.append(',');
      }
      if (indented) {
        newline();
      }
    }
    separate = true;
  }

  private void newline() {
    out.append('\n').repeat("  ", depth);
  }

  private void quote(String text) {
    out.append('"');
    int i = 0;
    while (i < text.length() && out.length() <= limit) {
      int codePoint = text.codePointAt(i);
      if (codePoint == '"' || codePoint == '\\') {
        out.append('\\').append((char) codePoint);
      } else if (Character.getType(codePoint) == Character.SURROGATE) {
        // Half a pair, as in the name of an odd file: strict readers refuse even its escape.
        out.append('\ufffd');
      } else if (VisibleText.visible(codePoint)) {
        out.appendCodePoint(codePoint);
      } else {
        VisibleText.escape(codePoint, out);
      }
      i += Character.charCount(codePoint);
    }
    out.append('"');
  }
}
