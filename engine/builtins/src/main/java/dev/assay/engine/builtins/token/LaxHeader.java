package dev.assay.engine.builtins.token;

import dev.assay.engine.builtins.text.WebUrl;
import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The header of a token that is to be made, read as leniently, and refused in the same words, as
 * the fastjson library reads: numbers are any characters of numbers, strings may hold control
 * characters.
 */
final class LaxHeader {
  private static final int DEEPEST = 300;
  private static final int LONGEST_SHOWN = 80;

  /** A value of the header: its type, and its text where it is a string. */
  private record Field(String type, String text) {}

  private final @Nullable String refusal;
  private final Map<String, Field> fields;

  private LaxHeader(@Nullable String refusal, Map<String, Field> fields) {
    this.refusal = refusal;
    this.fields = fields;
  }

  static LaxHeader read(String text) {
    Reading reading = new Reading(WebUrl.bytes(text));
    try {
      reading.whole();
      return new LaxHeader(null, reading.fields);
    } catch (BuiltinException e) {
      return new LaxHeader(e.getMessage(), Map.of());
    }
  }

  /** The string under a key. */
  String string(String key) throws BuiltinException {
    if (refusal != null) {
      throw new BuiltinException(refusal);
    }
    Field field = fields.get(key);
    if (field == null) {
      throw new BuiltinException("jwsbb: header \"" + key + "\" not found");
    }
    if (!field.type.equals("string")) {
      throw new BuiltinException("value doesn't contain string; it contains " + field.type);
    }
    return WebUrl.text(field.text);
  }

  private static final class Reading {
    private final String text;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private int at;

    Reading(String text) {
      this.text = text;
    }

    void whole() throws BuiltinException {
      space();
      try {
        value(0);
      } catch (BuiltinException e) {
        throw new BuiltinException(
            "cannot parse JSON: " + e.getMessage() + "; unparsed tail: " + tail());
      }
      space();
      if (at < text.length()) {
        throw new BuiltinException("unexpected tail: " + tail());
      }
    }

    private String tail() {
      String rest = text.substring(at);
      if (rest.length() > LONGEST_SHOWN) {
        int half = LONGEST_SHOWN / 2;
        rest = rest.substring(0, half) + "..." + rest.substring(rest.length() - half);
      }
      return GoLiterals.quote(WebUrl.text(rest));
    }

    private Field value(int depth) throws BuiltinException {
      if (at == text.length()) {
        throw new BuiltinException("cannot parse empty string");
      }
      if (depth >= DEEPEST) {
        throw new BuiltinException("too big depth for the nested JSON; it exceeds " + DEEPEST);
      }
      return switch (text.charAt(at)) {
        case '{' -> within("object", depth);
        case '[' -> within("array", depth);
        case '"' -> within("string", depth);
        case 't' -> word("true");
        case 'f' -> word("false");
        case 'n' -> isNan() ? number() : word("null");
        default -> number();
      };
    }

    private boolean isNan() {
      return !text.startsWith("null", at) && text.regionMatches(true, at, "nan", 0, 3);
    }

    private Field within(String type, int depth) throws BuiltinException {
      at++;
      try {
        switch (type) {
          case "object" -> object(depth + 1);
          case "array" -> array(depth + 1);
          default -> {
            return new Field(type, unescaped(rawString()));
          }
        }
        return new Field(type, "");
      } catch (BuiltinException e) {
        throw new BuiltinException("cannot parse " + type + ": " + e.getMessage());
      }
    }

    private Field word(String word) throws BuiltinException {
      if (!text.startsWith(word, at)) {
        throw new BuiltinException(
            "unexpected value found: " + GoLiterals.quote(WebUrl.text(text.substring(at))));
      }
      at += word.length();
      return new Field(word, "");
    }

    private Field number() throws BuiltinException {
      int start = at;
      while (at < text.length() && "0123456789.-eE+".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      int length = at - start;
      boolean sign = length == 1 && (text.charAt(start) == '-' || text.charAt(start) == '+');
      if (at < text.length() && (length == 0 || sign)) {
        boolean named =
            text.regionMatches(true, at, "inf", 0, 3) || text.regionMatches(true, at, "nan", 0, 3);
        if (!named) {
          at = start;
          throw new BuiltinException(
              "cannot parse number: unexpected char: "
                  + GoLiterals.quote(WebUrl.text(text.substring(start, start + 1))));
        }
        at += 3;
      }
      return new Field("number", "");
    }

    private void object(int depth) throws BuiltinException {
      space();
      if (at == text.length()) {
        throw new BuiltinException("missing '}'");
      }
      if (text.charAt(at) == '}') {
        at++;
        return;
      }
      while (true) {
        space();
        if (at == text.length() || text.charAt(at) != '"') {
          throw new BuiltinException("cannot find opening '\"\" for object key");
        }
        at++;
        String key = key();
        space();
        if (at == text.length() || text.charAt(at) != ':') {
          throw new BuiltinException("missing ':' after object key");
        }
        at++;
        space();
        Field field = member(depth, "object");
        if (depth == 1) {
          fields.putIfAbsent(key, field);
        }
        if (ends('}', "object")) {
          return;
        }
      }
    }

    private String key() throws BuiltinException {
      try {
        return unescaped(rawString());
      } catch (BuiltinException e) {
        throw new BuiltinException("cannot parse object key: " + e.getMessage());
      }
    }

    private void array(int depth) throws BuiltinException {
      space();
      if (at == text.length()) {
        throw new BuiltinException("missing ']'");
      }
      if (text.charAt(at) == ']') {
        at++;
        return;
      }
      while (true) {
        space();
        member(depth, "array");
        if (ends(']', "array")) {
          return;
        }
      }
    }

    private Field member(int depth, String owner) throws BuiltinException {
      try {
        return value(depth);
      } catch (BuiltinException e) {
        throw new BuiltinException("cannot parse " + owner + " value: " + e.getMessage());
      }
    }

    /** Whether the closing character comes, and not a comma. */
    private boolean ends(char closing, String owner) throws BuiltinException {
      space();
      if (at == text.length()) {
        throw new BuiltinException("unexpected end of " + owner);
      }
      char c = text.charAt(at);
      if (c != ',' && c != closing) {
        throw new BuiltinException("missing ',' after " + owner + " value");
      }
      at++;
      return c == closing;
    }

    private String rawString() throws BuiltinException {
      int start = at;
      while (at < text.length() && text.charAt(at) != '"') {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
      if (at >= text.length()) {
        at = text.length();
        throw new BuiltinException("missing closing '\"'");
      }
      return text.substring(start, at++);
    }

    private void space() {
      while (at < text.length() && " \n\t\r".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }

    /** Escapes that are none stay as they are. */
    private static String unescaped(String raw) {
      if (raw.indexOf('\\') < 0) {
        return raw;
      }
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < raw.length(); i++) {
        char c = raw.charAt(i);
        if (c != '\\' || i + 1 == raw.length()) {
          out.append(c);
          continue;
        }
        char kind = raw.charAt(++i);
        switch (kind) {
          case '"', '\\', '/' -> out.append(kind);
          case 'b' -> out.append('\b');
          case 'f' -> out.append('\f');
          case 'n' -> out.append('\n');
          case 'r' -> out.append('\r');
          case 't' -> out.append('\t');
          case 'u' -> i = unicode(raw, i, out);
          default -> out.append('\\').append(kind);
        }
      }
      return out.toString();
    }

    /** Decodes the escape at a {@code u}; answers its last offset. */
    private static int unicode(String raw, int at, StringBuilder out) {
      int unit = hex(raw, at + 1);
      if (unit < 0) {
        out.append("\\u");
        return at;
      }
      if (!Character.isSurrogate((char) unit)) {
        out.append(WebUrl.bytes(String.valueOf((char) unit)));
        return at + 4;
      }
      int low = raw.startsWith("\\u", at + 5) ? hex(raw, at + 7) : -1;
      if (low < 0) {
        out.append(raw, at - 1, at + 5);
        return at + 4;
      }
      boolean pair = Character.isHighSurrogate((char) unit) && Character.isLowSurrogate((char) low);
      out.append(WebUrl.bytes(pair ? "" + (char) unit + (char) low : "\uFFFD"));
      return at + 10;
    }

    private static int hex(String raw, int from) {
      if (from + 4 > raw.length()) {
        return -1;
      }
      int unit = 0;
      for (int i = from; i < from + 4; i++) {
        int digit = Character.digit(raw.charAt(i), 16);
        if (digit < 0) {
          return -1;
        }
        unit = unit << 4 | digit;
      }
      return unit;
    }
  }
}
