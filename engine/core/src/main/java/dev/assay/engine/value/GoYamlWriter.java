package dev.assay.engine.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes YAML as go-yaml v3 does with an indentation of two: blocks, keys in an order that takes
 * digits for numbers, text without quotes where it may be, and over several lines where it has
 * them.
 */
final class GoYamlWriter {
  /** Words that older parsers take for truth values. */
  private static final Set<String> OLD_BOOLEANS =
      Set.of(
          "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "n", "N", "no", "No", "NO", "off", "Off",
          "OFF");

  private static final Pattern SEXAGESIMAL =
      Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");

  /** A longer key stands on a line of its own. */
  private static final int LONGEST_KEY = 128;

  private static final int INDENT = 2;

  /** From this exponent on a float is written with one. */
  private static final int PLAIN_DIGITS = 6;

  private final StringBuilder out = new StringBuilder();

  private GoYamlWriter() {}

  /**
   * The text of a value.
   *
   * @param value its objects have no keys but strings
   */
  static String write(Value value) throws InputException {
    check(value);
    GoYamlWriter writer = new GoYamlWriter();
    writer.node(value, 0, INDENT);
    writer.line(0);
    return writer.out.toString();
  }

  /** Go-yaml reads the value's JSON first, in which control characters of ASCII are escaped. */
  private static void check(Value value) throws InputException {
    switch (value) {
      case StringValue string -> {
        String text = string.string();
        for (int i = 0; i < text.length(); i++) {
          if (text.charAt(i) >= 0x7F && GoYamlProblems.isControl(text.charAt(i))) {
            throw GoYamlProblems.controlCharacter();
          }
        }
      }
      case ArrayValue array -> checkAll(array.asList());
      case SetValue set -> checkAll(set.asList());
      case ObjectValue object -> {
        checkAll(object.keys());
        checkAll(object.values());
      }
      case NullValue _, BooleanValue _, NumberValue _, OpaqueValue _ -> {}
    }
  }

  private static void checkAll(List<Value> values) throws InputException {
    for (Value value : values) {
      check(value);
    }
  }

  /**
   * A value whose first sign comes where the text ends.
   *
   * @param indent of the lines of a block
   * @param inside the indent of the lines of a text
   */
  private void node(Value value, int indent, int inside) {
    switch (value) {
      case NullValue _ -> out.append("null");
      case BooleanValue bool -> out.append(bool.value());
      case NumberValue number -> number(number, inside);
      case StringValue string -> string(ByteText.wellFormed(string.string()), inside);
      case ArrayValue array -> sequence(array.asList(), indent);
      case SetValue set -> sequence(set.asList(), indent);
      case ObjectValue object -> mapping(object, indent);
      case OpaqueValue opaque -> string(opaque.toString(), inside);
    }
  }

  private void sequence(List<Value> elements, int indent) {
    if (elements.isEmpty()) {
      out.append("[]");
      return;
    }
    for (int i = 0; i < elements.size(); i++) {
      if (i > 0) {
        line(indent);
      }
      out.append("- ");
      node(elements.get(i), indent + INDENT, indent + INDENT);
    }
  }

  private void mapping(ObjectValue object, int indent) {
    if (object.size() == 0) {
      out.append("{}");
      return;
    }
    boolean first = true;
    for (String key : NaturalOrder.sorted(keys(object))) {
      if (!first) {
        line(indent);
      }
      first = false;
      Value value = object.get(key);
      if (value == null) {
        throw new IllegalStateException("the object has the key");
      }
      entry(key, value, indent);
    }
  }

  private static List<String> keys(ObjectValue object) {
    List<String> keys = new ArrayList<>(object.size());
    for (Value key : object.keys()) {
      keys.add(((StringValue) key).string());
    }
    return keys;
  }

  private void entry(String key, Value value, int indent) {
    String shown = ByteText.wellFormed(key);
    if (!YamlTextShape.of(key).multiline() && ByteText.encode(key).length <= LONGEST_KEY) {
      string(shown, indent + INDENT);
      out.append(':');
      if (isBlock(value)) {
        line(indent + INDENT);
      } else {
        out.append(' ');
      }
    } else {
      out.append("? ");
      string(shown, indent + INDENT);
      line(indent);
      out.append(": ");
    }
    node(value, indent + INDENT, indent + INDENT);
  }

  private static boolean isBlock(Value value) {
    return switch (value) {
      case ArrayValue array -> array.size() > 0;
      case ObjectValue object -> object.size() > 0;
      case SetValue set -> set.size() > 0;
      default -> false;
    };
  }

  private void line(int indent) {
    if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
      out.append('\n');
    }
    out.repeat(' ', indent);
  }

  private void number(NumberValue number, int inside) {
    switch (YamlTags.plain(number.literal(), YamlDialect.GATOR)) {
      case YamlScalar.Int whole -> out.append(whole.value());
      case YamlScalar.Unsigned whole -> out.append(whole.value());
      case YamlScalar.Floating floating -> out.append(general(floating.value()));
      // What no double holds is text to go-yaml.
      default -> string(number.literal(), inside);
    }
  }

  /** Go's {@code strconv.FormatFloat(value, 'g', -1, 64)}. */
  private static String general(double value) {
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    BigDecimal shortest = YamlScalar.shortest(value);
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -4 && exponent < PLAIN_DIGITS) {
      return shortest.toPlainString();
    }
    String digits = shortest.unscaledValue().abs().toString();
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  private void string(String text, int inside) {
    YamlTextShape shape = YamlTextShape.of(text);
    if (text.indexOf('\n') >= 0) {
      if (shape.literal()) {
        literal(text, inside);
      } else {
        doubleQuoted(text);
      }
    } else if (!readsAsText(text)) {
      doubleQuoted(text);
    } else if (shape.plain()) {
      out.append(text);
    } else if (shape.singleQuoted()) {
      singleQuoted(text, inside);
    } else {
      doubleQuoted(text);
    }
  }

  private static boolean readsAsText(String text) {
    return YamlTags.plain(text, YamlDialect.GATOR) instanceof YamlScalar.Text
        && !OLD_BOOLEANS.contains(text)
        && !SEXAGESIMAL.matcher(text).matches();
  }

  private void literal(String text, int inside) {
    out.append('|');
    if (text.charAt(0) == ' ' || YamlTextShape.isBreak(text.charAt(0))) {
      out.append(INDENT);
    }
    int last = text.length() - 1;
    if (!YamlTextShape.isBreak(text.charAt(last))) {
      out.append('-');
    } else if (last == 0 || YamlTextShape.isBreak(text.charAt(last - 1))) {
      out.append('+');
    }
    out.append('\n');
    boolean lineStart = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (YamlTextShape.isBreak(c)) {
        out.append(c);
        lineStart = true;
      } else {
        if (lineStart) {
          out.repeat(' ', inside);
        }
        out.append(c);
        lineStart = false;
      }
    }
  }

  private void singleQuoted(String text, int inside) {
    out.append('\'');
    boolean broken = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (broken && !YamlTextShape.isBreak(c)) {
        out.repeat(' ', inside);
      }
      broken = YamlTextShape.isBreak(c);
      out.append(c == '\'' ? "''" : Character.toString(c));
    }
    out.append('\'');
  }

  private void doubleQuoted(String text) {
    out.append('"');
    text.codePoints()
        .forEach(c -> {
          boolean plain =
              YamlTextShape.isPrintable(c)
                  && c != '"'
                  && c != '\\'
                  && !(c <= 0xFFFF && YamlTextShape.isBreak((char) c));
          if (plain) {
            out.append((char) c);
          } else {
            escape(c);
          }
        });
    out.append('"');
  }

  private void escape(int c) {
    out.append('\\');
    switch (c) {
      case 0x00 -> out.append('0');
      case 0x07 -> out.append('a');
      case 0x08 -> out.append('b');
      case 0x09 -> out.append('t');
      case 0x0A -> out.append('n');
      case 0x0B -> out.append('v');
      case 0x0C -> out.append('f');
      case 0x0D -> out.append('r');
      case 0x1B -> out.append('e');
      case '"', '\\' -> out.append((char) c);
      case 0x85 -> out.append('N');
      case 0xA0 -> out.append('_');
      case 0x2028 -> out.append('L');
      case 0x2029 -> out.append('P');
      default ->
          out.append(
              c <= 0xFF
                  ? String.format("x%02X", c)
                  : c <= 0xFFFF ? String.format("u%04X", c) : String.format("U%08X", c));
    }
  }
}
