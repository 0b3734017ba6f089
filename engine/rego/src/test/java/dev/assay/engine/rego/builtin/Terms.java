package dev.assay.engine.rego.builtin;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Reads ground terms of Rego, for tests that have no parser: JSON, sets and any keys. */
final class Terms {
  private final String text;
  private int at;

  private Terms(String text) {
    this.text = text;
  }

  static Value read(String text) {
    Terms terms = new Terms(text);
    Value value = terms.value();
    terms.skip();
    if (terms.at != text.length()) {
      throw new IllegalArgumentException("more behind the term: " + text);
    }
    return value;
  }

  private Value value() {
    skip();
    char c = text.charAt(at);
    if (c == '[') {
      return ArrayValue.copyOf(list(']'));
    }
    if (c == '{') {
      return braces();
    }
    if (c == '"') {
      int start = at++;
      while (text.charAt(at) != '"') {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
      at++;
      return json(text.substring(start, at));
    }
    if (c == '`') {
      int end = text.indexOf('`', at + 1);
      String raw = text.substring(at + 1, end);
      at = end + 1;
      return StringValue.of(raw);
    }
    if (word("true")) {
      return BooleanValue.TRUE;
    }
    if (word("false")) {
      return BooleanValue.FALSE;
    }
    if (word("null")) {
      return NullValue.NULL;
    }
    if (word("set()")) {
      return SetValue.EMPTY;
    }
    int start = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return NumberValue.ofLiteral(text.substring(start, at));
  }

  private static Value json(String text) {
    try {
      return GoJsonReader.read(text);
    } catch (dev.assay.engine.rego.spi.BuiltinException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private List<Value> list(char close) {
    at++;
    List<Value> elements = new ArrayList<>();
    while (!end(close)) {
      elements.add(value());
      comma();
    }
    return elements;
  }

  private Value braces() {
    at++;
    List<Value> keys = new ArrayList<>();
    List<Value> values = new ArrayList<>();
    while (!end('}')) {
      keys.add(value());
      skip();
      if (text.charAt(at) == ':') {
        at++;
        values.add(value());
      }
      comma();
    }
    if (values.isEmpty() && !keys.isEmpty()) {
      return SetValue.copyOf(keys);
    }
    ObjectValue.Builder builder = ObjectValue.builder();
    for (int i = 0; i < keys.size(); i++) {
      builder.put(keys.get(i), values.get(i));
    }
    return builder.build();
  }

  private boolean end(char close) {
    skip();
    if (text.charAt(at) != close) {
      return false;
    }
    at++;
    return true;
  }

  private void comma() {
    skip();
    if (text.charAt(at) == ',') {
      at++;
    }
  }

  private boolean word(String word) {
    boolean here = text.startsWith(word, at);
    at += here ? word.length() : 0;
    return here;
  }

  private void skip() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
