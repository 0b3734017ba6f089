package dev.assay.engine.builtins.text;

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
import java.util.TreeMap;

/**
 * Values as JSON in the one form that signatures are made over: compact, keys in order, sets as
 * arrays, and what HTML gives a meaning to escaped.
 */
public final class JsonOut {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder();

  private JsonOut() {}

  /** The text of a value. */
  public static String write(Value value) {
    JsonOut json = new JsonOut();
    json.value(value);
    return json.out.toString();
  }

  private void value(Value value) {
    switch (value) {
      case NullValue n -> out.append("null");
      case BooleanValue b -> out.append(b.value());
      case NumberValue n -> out.append(n.literal());
      case StringValue s -> string(s.string());
      case ArrayValue a -> elements(a.asList());
      case SetValue s -> elements(s.asList());
      case ObjectValue o -> object(o);
      case OpaqueValue o -> string(o.toString());
    }
  }

  private void elements(List<Value> elements) {
    out.append('[');
    for (int i = 0; i < elements.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      value(elements.get(i));
    }
    out.append(']');
  }

  private void object(ObjectValue object) {
    out.append('{');
    boolean stringKeys = object.size() == 0 || object.keyAt(0) instanceof StringValue;
    stringKeys =
        stringKeys
            && (object.size() == 0 || object.keyAt(object.size() - 1) instanceof StringValue);
    if (stringKeys) {
      for (int i = 0; i < object.size(); i++) {
        member(i, ((StringValue) object.keyAt(i)).string(), object.valueAt(i));
      }
    } else {
      mixedKeys(object);
    }
    out.append('}');
  }

  /** Keys that are no strings become their JSON text, and stand in the order of that. */
  private void mixedKeys(ObjectValue object) {
    TreeMap<Value, Value> members = new TreeMap<>();
    for (int i = 0; i < object.size(); i++) {
      Value key = object.keyAt(i);
      members.put(key instanceof StringValue ? key : StringValue.of(write(key)), object.valueAt(i));
    }
    int position = 0;
    for (var member : members.entrySet()) {
      member(position++, ((StringValue) member.getKey()).string(), member.getValue());
    }
  }

  private void member(int position, String key, Value value) {
    if (position > 0) {
      out.append(',');
    }
    string(key);
    out.append(':');
    value(value);
  }

  private void string(String string) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '<', '>', '&' -> escape(c);
        case '\u2028', '\u2029' -> escape(c);
        default -> {
          if (c < 0x20) {
            escape(c);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private void escape(char c) {
    out.append("\\u")
        .append(HEX.charAt(c >> 12))
        .append(HEX.charAt(c >> 8 & 0xF))
        .append(HEX.charAt(c >> 4 & 0xF))
        .append(HEX.charAt(c & 0xF));
  }
}
