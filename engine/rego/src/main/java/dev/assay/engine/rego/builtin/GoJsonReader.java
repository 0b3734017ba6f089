package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.ByteText;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as Go's {@code encoding/json} does: of equal keys the last one counts, half of a
 * surrogate pair is U+FFFD, and the errors are its own.
 */
public final class GoJsonReader {
  private static final char REPLACEMENT = '\uFFFD';
  private static final int SHORT_NUMBER = 18;

  private final String text;
  private final int deepest;
  private int at;
  private int depth;

  private GoJsonReader(String text, int deepest) {
    this.text = text;
    this.deepest = deepest;
  }

  /**
   * The value of a text. As in OPA the text may go on with {@code null}.
   *
   * @throws BuiltinException with Go's message where it is no JSON
   */
  public static Value read(String text) throws BuiltinException {
    GoJsonReader reader = new GoJsonReader(text, InputLimits.DEEPEST);
    Value value = reader.first();
    reader.checkRest();
    return value;
  }

  /** The value that a text starts with, whatever follows. */
  public static Value readFirst(String text) throws BuiltinException {
    return new GoJsonReader(text, InputLimits.DEEPEST).first();
  }

  private Value first() throws BuiltinException {
    skipSpace();
    if (at == text.length()) {
      throw new BuiltinException("EOF");
    }
    return value();
  }

  /**
   * The value of a text that has nothing else.
   *
   * @param deepest how deep arrays and objects may be nested
   */
  public static Value readOnly(String text, int deepest) throws BuiltinException {
    GoJsonReader reader = new GoJsonReader(text, deepest);
    Value value = reader.first();
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw reader.unexpected("after top-level value");
    }
    return value;
  }

  /** Whether a text is one JSON value. */
  public static boolean isValid(String text) {
    try {
      readOnly(text, InputLimits.DEEPEST);
      return true;
    } catch (BuiltinException _) {
      return false;
    }
  }

  private void checkRest() throws BuiltinException {
    skipSpace();
    if (at == text.length()) {
      return;
    }
    String found =
        switch (text.charAt(at)) {
          case '[' -> "[";
          case '{' -> "{";
          case ']', '}', ':', ',' -> throw unexpected("looking for beginning of value");
          default ->
              switch (value()) {
                case NullValue _ -> null;
                case StringValue string -> string.string();
                case BooleanValue bool -> "%!s(bool=" + bool + ")";
                case Value other -> other.toString();
              };
        };
    if (found != null) {
      throw new BuiltinException("error: invalid character '" + found + "' after top-level value");
    }
  }

  /** Does not call itself, so that the depth of a text is no matter of the thread's stack. */
  private Value value() throws BuiltinException {
    Deque<Open> open = new ArrayDeque<>();
    while (true) {
      char first = current();
      Value made;
      if (first == '{') {
        enter();
        if (current() != '}') {
          open.push(new Open(ObjectValue.builder(), List.of(), key()));
          continue;
        }
        leave();
        made = ObjectValue.EMPTY;
      } else if (first == '[') {
        enter();
        if (current() != ']') {
          open.push(new Open(null, new ArrayList<>(), ""));
          continue;
        }
        leave();
        made = ArrayValue.EMPTY;
      } else {
        made = scalar(first);
      }
      made = closed(open, made);
      if (open.isEmpty()) {
        return made;
      }
    }
  }

  /**
   * Adds a value to what is open, and closes all that ends behind it. The text then goes on with
   * another value, unless nothing is open any more.
   */
  private Value closed(Deque<Open> open, Value value) throws BuiltinException {
    Value made = value;
    while (!open.isEmpty()) {
      Open inner = open.element();
      skipSpace();
      if (inner.object == null) {
        inner.elements.add(made);
        switch (current()) {
          case ',' -> {
            next();
            return made;
          }
          case ']' -> made = ArrayValue.copyOf(inner.elements);
          default -> throw unexpected("after array element");
        }
      } else {
        inner.object.put(inner.key, made);
        switch (current()) {
          case ',' -> {
            next();
            inner.key = key();
            return made;
          }
          case '}' -> made = inner.object.build();
          default -> throw unexpected("after object key:value pair");
        }
      }
      leave();
      open.pop();
    }
    return made;
  }

  private Value scalar(char first) throws BuiltinException {
    return switch (first) {
      case '"' -> StringValue.of(string());
      case 't' -> word("true", BooleanValue.TRUE);
      case 'f' -> word("false", BooleanValue.FALSE);
      case 'n' -> word("null", NullValue.NULL);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw unexpected("looking for beginning of value");
    };
  }

  /** A key and the colon behind it. */
  private String key() throws BuiltinException {
    if (current() != '"') {
      throw unexpected("looking for beginning of object key string");
    }
    String key = string();
    skipSpace();
    if (current() != ':') {
      throw unexpected("after object key");
    }
    next();
    return key;
  }

  private void enter() throws BuiltinException {
    if (++depth > deepest) {
      throw unexpected("exceeded max depth");
    }
    next();
  }

  private void leave() {
    depth--;
    at++;
  }

  private Value word(String word, Value value) throws BuiltinException {
    for (int i = 1; i < word.length(); i++) {
      at++;
      if (current() != word.charAt(i)) {
        throw unexpected("in literal " + word + " (expecting '" + word.charAt(i) + "')");
      }
    }
    at++;
    return value;
  }

  private Value number() throws BuiltinException {
    int start = at;
    boolean negative = current() == '-';
    if (negative) {
      at++;
      expectDigit("in numeric literal");
    }
    int first = at;
    if (current() == '0') {
      at++;
    } else {
      skipDigits();
    }
    boolean integer = true;
    if (is('.')) {
      integer = false;
      at++;
      expectDigit("after decimal point in numeric literal");
      skipDigits();
    }
    if (is('e') || is('E')) {
      integer = false;
      at++;
      if (current() == '+' || current() == '-') {
        at++;
      }
      expectDigit("in exponent of numeric literal");
      skipDigits();
    }
    boolean negativeZero = negative && text.charAt(first) == '0';
    if (integer && at - first <= SHORT_NUMBER && !negativeZero) {
      return LongNumber.of(Long.parseLong(text, start, at, 10));
    }
    return NumberText.literal(text.substring(start, at));
  }

  private void expectDigit(String context) throws BuiltinException {
    char digit = current();
    if (digit < '0' || digit > '9') {
      throw unexpected(context);
    }
  }

  private void skipDigits() {
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
  }

  private boolean is(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private String string() throws BuiltinException {
    at++;
    int start = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        return text.substring(start, at++);
      }
      if (c == '\\' || Character.isSurrogate(c)) {
        return escaped(start);
      }
      if (c < ' ') {
        throw unexpected("in string literal");
      }
      at++;
    }
    throw end();
  }

  private String escaped(int start) throws BuiltinException {
    StringBuilder out = new StringBuilder().append(text, start, at);
    while (true) {
      char c = current();
      if (c == '"') {
        at++;
        return out.toString();
      }
      if (c < ' ') {
        throw unexpected("in string literal");
      }
      if (c == '\\') {
        at++;
        escape(out);
      } else {
        int codePoint = text.codePointAt(at);
        boolean half = codePoint <= 0xFFFF && Character.isSurrogate(c);
        out.appendCodePoint(half ? REPLACEMENT : codePoint);
        at += Character.charCount(codePoint);
      }
    }
  }

  private void escape(StringBuilder out) throws BuiltinException {
    char kind = current();
    switch (kind) {
      case '"', '\\', '/' -> out.append(kind);
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'u' -> {
        unicode(out);
        return;
      }
      default -> throw unexpected("in string escape code");
    }
    at++;
  }

  /** One unit, or two that are a pair; the reader stands at the {@code u}. */
  private void unicode(StringBuilder out) throws BuiltinException {
    char unit = unit();
    if (Character.isHighSurrogate(unit) && text.startsWith("\\u", at)) {
      int before = at;
      at++;
      char low = unit();
      if (Character.isLowSurrogate(low)) {
        out.append(unit).append(low);
        return;
      }
      at = before;
    }
    out.append(Character.isSurrogate(unit) ? REPLACEMENT : unit);
  }

  private char unit() throws BuiltinException {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      at++;
      char c = current();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw unexpected("in \\u hexadecimal character escape");
      }
      unit = unit << 4 | digit;
    }
    at++;
    return (char) unit;
  }

  private void next() {
    at++;
    skipSpace();
  }

  private void skipSpace() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
        return;
      }
      at++;
    }
  }

  private char current() throws BuiltinException {
    if (at >= text.length()) {
      throw end();
    }
    return text.charAt(at);
  }

  private static BuiltinException end() {
    return new BuiltinException("unexpected EOF");
  }

  private BuiltinException unexpected(String context) throws BuiltinException {
    current();
    return new BuiltinException(
        "invalid character " + quoted(text.codePointAt(at)) + " " + context);
  }

  /** Go looks at bytes, and takes the first one of a code point for a character. */
  private static String quoted(int codePoint) {
    int lead =
        codePoint < 0x80 || ByteText.isByte(codePoint)
            ? codePoint & 0xFF
            : codePoint < 0x800
                ? 0xC0 | codePoint >> 6
                : codePoint < 0x10000 ? 0xE0 | codePoint >> 12 : 0xF0 | codePoint >> 18;
    if (lead == '\'') {
      return "'\\''";
    }
    if (lead == '"') {
      return "'\"'";
    }
    return "'" + GoLiterals.inner(Character.toString(lead)) + "'";
  }

  /** An object or an array that does not end yet. */
  private static final class Open {
    private final ObjectValue.@Nullable Builder object;
    private final List<Value> elements;
    private String key;

    Open(ObjectValue.@Nullable Builder object, List<Value> elements, String key) {
      this.object = object;
      this.elements = elements;
      this.key = key;
    }
  }
}
