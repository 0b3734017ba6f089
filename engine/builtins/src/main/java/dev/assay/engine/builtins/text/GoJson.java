package dev.assay.engine.builtins.text;

import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One text of JSON, read as lenient and refused with the words of Go's {@code encoding/json}. */
final class GoJson {
  private static final int LONGEST_NUMBER = 100_000;
  private static final int LARGEST_EXPONENT = 10_000;

  private final byte[] text;
  private int at;
  private int depth;

  GoJson(byte[] text) {
    this.text = text;
  }

  Value document() throws BuiltinException {
    Value value = first();
    space();
    if (at < text.length) {
      afterValue();
    }
    return value;
  }

  /** The value that the text starts with. */
  Value first() throws BuiltinException {
    space();
    if (at == text.length) {
      throw new BuiltinException("EOF");
    }
    return value();
  }

  /** Whether nothing but white space is left. */
  boolean isAtEnd() {
    space();
    return at == text.length;
  }

  /** What follows the value is read as one more token, and named where it is one. */
  private void afterValue() throws BuiltinException {
    byte c = text[at];
    if (c == '{' || c == '[') {
      throw afterTop(String.valueOf((char) c));
    }
    Value token = value();
    if (token instanceof NullValue) {
      return;
    }
    String shown =
        switch (token) {
          case StringValue string -> string.string();
          case NumberValue number -> number.literal();
          default -> "%!s(bool=" + token + ")";
        };
    throw afterTop(shown);
  }

  private static BuiltinException afterTop(String token) {
    return new BuiltinException("error: invalid character '" + token + "' after top-level value");
  }

  private Value value() throws BuiltinException {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> StringValue.of(string());
      case 't' -> literal("true", Value.of(true));
      case 'f' -> literal("false", Value.of(false));
      case 'n' -> literal("null", NullValue.NULL);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw invalid("looking for beginning of value");
    };
  }

  private Value object() throws BuiltinException {
    open();
    ObjectValue.Builder builder = ObjectValue.builder();
    space();
    boolean first = true;
    while (!(first && peek() == '}')) {
      first = false;
      if (peek() != '"') {
        throw invalid("looking for beginning of object key string");
      }
      String key = string();
      space();
      if (peek() != ':') {
        throw invalid("after object key");
      }
      at++;
      space();
      builder.put(key, value());
      space();
      byte c = peek();
      if (c == '}') {
        break;
      }
      if (c != ',') {
        throw invalid("after object key:value pair");
      }
      at++;
      space();
    }
    close();
    return builder.build();
  }

  private Value array() throws BuiltinException {
    open();
    List<Value> elements = new ArrayList<>();
    space();
    boolean first = true;
    while (!(first && peek() == ']')) {
      first = false;
      elements.add(value());
      space();
      byte c = peek();
      if (c == ']') {
        break;
      }
      if (c != ',') {
        throw invalid("after array element");
      }
      at++;
      space();
    }
    close();
    return ArrayValue.copyOf(elements);
  }

  private void open() throws BuiltinException {
    if (++depth > InputLimits.DEEPEST) {
      throw invalid("exceeded max depth");
    }
    at++;
  }

  private void close() {
    depth--;
    at++;
  }

  private Value literal(String word, Value value) throws BuiltinException {
    for (int i = 1; i < word.length(); i++) {
      at++;
      if (peek() != word.charAt(i)) {
        throw invalid("in literal " + word + " (expecting '" + word.charAt(i) + "')");
      }
    }
    at++;
    return value;
  }

  private Value number() throws BuiltinException {
    int start = at;
    if (text[at] == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits("in numeric literal");
    }
    if (at < text.length && text[at] == '.') {
      at++;
      digits("after decimal point in numeric literal");
    }
    long exponent = 0;
    if (at < text.length && (text[at] | 0x20) == 'e') {
      at++;
      if (at < text.length && (text[at] == '+' || text[at] == '-')) {
        at++;
      }
      int first = at;
      digits("in exponent of numeric literal");
      exponent = at - first > 9 ? Long.MAX_VALUE : Long.parseLong(slice(first, at));
    }
    if (at - start > LONGEST_NUMBER || exponent > LARGEST_EXPONENT) {
      throw new BuiltinException("the number is beyond the limits of this engine");
    }
    return NumberValue.ofLiteral(slice(start, at));
  }

  private void digits(String where) throws BuiltinException {
    if (!isDigit(peek())) {
      throw invalid(where);
    }
    while (at < text.length && isDigit(text[at])) {
      at++;
    }
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private String slice(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private String string() throws BuiltinException {
    at++;
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    StringBuilder out = new StringBuilder();
    while (true) {
      byte c = peek();
      if (c == '"') {
        at++;
        return out.append(plain.toString(StandardCharsets.UTF_8)).toString();
      }
      if (c >= 0 && c < 0x20) {
        throw invalid("in string literal");
      }
      at++;
      if (c == '\\') {
        out.append(plain.toString(StandardCharsets.UTF_8));
        plain.reset();
        escape(out);
      } else {
        plain.write(c);
      }
    }
  }

  private void escape(StringBuilder out) throws BuiltinException {
    byte c = peek();
    switch (c) {
      case '"', '\\', '/' -> out.append((char) c);
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'u' -> {
        at++;
        unicode(out);
        return;
      }
      default -> throw invalid("in string escape code");
    }
    at++;
  }

  private void unicode(StringBuilder out) throws BuiltinException {
    char unit = unit();
    if (!Character.isSurrogate(unit)) {
      out.append(unit);
      return;
    }
    int back = at;
    if (Character.isHighSurrogate(unit)
        && at + 1 < text.length
        && text[at] == '\\'
        && text[at + 1] == 'u') {
      at += 2;
      char low = unit();
      if (Character.isLowSurrogate(low)) {
        out.append(unit).append(low);
        return;
      }
      at = back;
    }
    out.append('\uFFFD');
  }

  private char unit() throws BuiltinException {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw invalid("in \\u hexadecimal character escape");
      }
      unit = unit << 4 | digit;
      at++;
    }
    return (char) unit;
  }

  private void space() {
    while (at < text.length
        && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
      at++;
    }
  }

  private byte peek() throws BuiltinException {
    if (at >= text.length) {
      throw new BuiltinException("unexpected EOF");
    }
    return text[at];
  }

  private BuiltinException invalid(String where) {
    return new BuiltinException("invalid character " + quoted(text[at] & 0xFF) + " " + where);
  }

  /** A byte as Go quotes a character. */
  private static String quoted(int c) {
    return switch (c) {
      case '\'' -> "'\\''";
      case '"' -> "'\"'";
      case '\\' -> "'\\\\'";
      case 7 -> "'\\a'";
      case '\b' -> "'\\b'";
      case '\f' -> "'\\f'";
      case '\n' -> "'\\n'";
      case '\r' -> "'\\r'";
      case '\t' -> "'\\t'";
      case 11 -> "'\\v'";
      default -> {
        boolean control = c < 0x20 || c == 0x7F;
        boolean unprintable = (c >= 0x80 && c <= 0xA0) || c == 0xAD;
        if (control) {
          yield String.format("'\\x%02x'", c);
        }
        yield unprintable ? String.format("'\\u%04x'", c) : "'" + (char) c + "'";
      }
    };
  }
}
