package dev.assay.engine.builtins.schema;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.OpaqueValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Values as JSON with numbers as doubles, the form in which {@code const}, {@code enum} and {@code
 * uniqueItems} compare values and in which messages show them.
 */
final class PlainJson {
  /** Digits before the point of a limit that is shown without an exponent. */
  private static final int MOST_PLAIN_DIGITS = 6;

  private PlainJson() {}

  /** The text of a value: {@code 1.0} and {@code 1} have one, keys are sorted. */
  static String text(Value value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  /** The value without what JSON lacks: sets are arrays, and all keys are strings. */
  static Value plain(Value value) {
    return switch (value) {
      case NullValue _, BooleanValue _, NumberValue _, StringValue _ -> value;
      case OpaqueValue opaque -> StringValue.of(opaque.toString());
      case ArrayValue array -> {
        List<Value> elements = plain(array.asList());
        yield same(elements, array.asList()) ? array : ArrayValue.copyOf(elements);
      }
      case SetValue set -> ArrayValue.copyOf(plain(set.asList()));
      case ObjectValue object -> plain(object);
    };
  }

  private static List<Value> plain(List<Value> values) {
    List<Value> plain = new ArrayList<>(values.size());
    for (Value value : values) {
      plain.add(plain(value));
    }
    return plain;
  }

  private static Value plain(ObjectValue object) {
    List<Value> values = plain(object.values());
    boolean same = same(values, object.values());
    ObjectValue.Builder copy = ObjectValue.builder();
    for (int i = 0; i < object.size(); i++) {
      Value key = object.keyAt(i);
      same &= key instanceof StringValue;
      copy.put(key instanceof StringValue ? key : StringValue.of(text(key)), values.get(i));
    }
    return same ? object : copy.build();
  }

  @SuppressWarnings("ReferenceEquality") // an equal copy is a change that costs only space
  private static boolean same(List<Value> a, List<Value> b) {
    for (int i = 0; i < a.size(); i++) {
      if (a.get(i) != b.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static void write(Value value, StringBuilder out) {
    switch (value) {
      case NullValue _, BooleanValue _ -> out.append(value);
      case NumberValue number -> out.append(number(number));
      case StringValue string -> quote(string.string(), out);
      case OpaqueValue opaque -> quote(opaque.toString(), out);
      case ArrayValue array -> writeAll(array.asList(), out);
      case SetValue set -> writeAll(set.asList(), out);
      case ObjectValue object -> {
        out.append('{');
        for (int i = 0; i < object.size(); i++) {
          if (i > 0) {
            out.append(',');
          }
          Value key = object.keyAt(i);
          quote(key instanceof StringValue string ? string.string() : text(key), out);
          out.append(':');
          write(object.valueAt(i), out);
        }
        out.append('}');
      }
    }
  }

  private static void writeAll(List<Value> elements, StringBuilder out) {
    out.append('[');
    for (int i = 0; i < elements.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      write(elements.get(i), out);
    }
    out.append(']');
  }

  /** As ECMAScript prints the nearest double; a number beyond all doubles stays as it is. */
  private static String number(NumberValue number) {
    double nearest = number.doubleValue();
    if (Double.isInfinite(nearest)) {
      return number.decimalValue().stripTrailingZeros().toString();
    }
    if (nearest == 0) {
      return 1 / nearest < 0 ? "-0" : "0";
    }
    BigDecimal shortest = new BigDecimal(Double.toString(nearest)).stripTrailingZeros();
    double size = Math.abs(nearest);
    return size < 1e-6 || size >= 1e21 ? exponential(shortest, 1) : shortest.toPlainString();
  }

  /**
   * The number with one digit before the point and an exponent.
   *
   * @param digits the least that the exponent has
   */
  private static String exponential(BigDecimal stripped, int digits) {
    String unscaled = stripped.unscaledValue().abs().toString();
    int exponent = unscaled.length() - 1 - stripped.scale();
    String power = Integer.toString(Math.abs(exponent));
    return (stripped.signum() < 0 ? "-" : "")
        + unscaled.charAt(0)
        + (unscaled.length() > 1 ? "." + unscaled.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + "0".repeat(Math.max(0, digits - power.length()))
        + power;
  }

  /** A limit as messages show it: with an exponent where that has 7 digits before the point. */
  static String limit(BigDecimal limit) {
    BigDecimal stripped = limit.stripTrailingZeros();
    if (stripped.signum() == 0) {
      return "0";
    }
    long exponent = (long) stripped.precision() - 1 - stripped.scale();
    return exponent < -4 || exponent >= MOST_PLAIN_DIGITS
        ? exponential(stripped, 2)
        : stripped.toPlainString();
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
