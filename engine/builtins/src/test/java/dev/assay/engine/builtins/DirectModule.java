package dev.assay.engine.builtins;

import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the modules in which the suite calls a builtin directly: constants, and one rule {@code
 * p} of calls, comparisons and unifications, one a line. It is no Rego, only enough to run those
 * cases where no evaluator is at hand; what it does not know fails the case.
 */
final class DirectModule {
  private final String text;
  private int at;
  private final Map<String, Value> variables = new HashMap<>();

  private DirectModule(String text) {
    this.text = text;
  }

  /** The value of {@code data.test.p}; empty where it is undefined. */
  static Optional<Value> evaluate(String module) throws BuiltinException {
    return new DirectModule(module).module();
  }

  private Optional<Value> module() throws BuiltinException {
    expect("package test");
    while (true) {
      space();
      String name = name();
      space();
      if (name.equals("p")) {
        return rule();
      }
      expect(":=");
      variables.put(name, term().orElseThrow());
    }
  }

  private Optional<Value> rule() throws BuiltinException {
    String result = "";
    if (consume(":=")) {
      Optional<Value> direct = term();
      if (direct.isPresent()) {
        return direct;
      }
      result = lastVariable;
    }
    space();
    expect("if");
    space();
    expect("{");
    space();
    while (!consume("}")) {
      if (!expression()) {
        return Optional.empty();
      }
      space();
    }
    return result.isEmpty()
        ? Optional.of(Value.of(true))
        : Optional.ofNullable(variables.get(result));
  }

  /** The name of the variable without a value that {@link #term} found. */
  private String lastVariable = "";

  /** Whether one expression holds; it may give variables their values. */
  private boolean expression() throws BuiltinException {
    boolean negated = consume("not ");
    int begin = at;
    if (text.startsWith("[", at)) {
      List<@Nullable String> pattern = pattern();
      spaceInLine();
      expect("=");
      ArrayValue found = (ArrayValue) term().orElseThrow();
      return matches(pattern, found);
    }
    Optional<Value> left = term();
    String unknown = lastVariable;
    spaceInLine();
    if (left.isEmpty()) {
      if (!consume(":=")) {
        expect("=");
      }
      variables.put(unknown, term().orElseThrow());
      return true;
    }
    if (consume("==")) {
      return left.get().equals(term().orElseThrow());
    }
    if (at == begin) {
      throw new IllegalStateException("cannot read " + text.substring(at));
    }
    return negated == left.get().equals(BooleanValue.FALSE);
  }

  /** The parts of an array pattern as text: names, an underscore or a term. */
  private List<@Nullable String> pattern() {
    expect("[");
    int end = text.indexOf("] =", at);
    List<@Nullable String> parts = new ArrayList<>(List.of(text.substring(at, end).split(", ")));
    at = end + 1;
    return parts;
  }

  private boolean matches(List<@Nullable String> pattern, ArrayValue found)
      throws BuiltinException {
    for (int i = 0; i < pattern.size(); i++) {
      String part = pattern.get(i);
      if (part == null || part.equals("_")) {
        continue;
      }
      Value known =
          part.equals("{}") ? ObjectValue.EMPTY : variables.putIfAbsent(part, found.get(i));
      if (known != null && !known.equals(found.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** A value; empty where it is a variable that has none. */
  private Optional<Value> term() throws BuiltinException {
    space();
    char c = text.charAt(at);
    if (c == '{') {
      return Optional.of(object());
    }
    if (c == '[') {
      expect("[");
      List<Value> elements = new ArrayList<>();
      for (space(); !consume("]"); space()) {
        elements.add(term().orElseThrow());
        space();
        consume(",");
      }
      return Optional.of(ArrayValue.copyOf(elements));
    }
    if (c == '`') {
      int end = text.indexOf('`', at + 1);
      Value raw = Value.of(text.substring(at + 1, end));
      at = end + 1;
      return Optional.of(raw);
    }
    if (c == '"') {
      return Optional.of(quoted());
    }
    if (c == '-' || Character.isDigit(c)) {
      int begin = at;
      while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      return Optional.of(NumberValue.ofLiteral(text.substring(begin, at)));
    }
    String name = name();
    return switch (name) {
      case "true" -> Optional.of(Value.of(true));
      case "false" -> Optional.of(Value.of(false));
      case "null" -> Optional.of(NullValue.NULL);
      default -> {
        if (consume("(")) {
          yield Optional.of(call(name));
        }
        lastVariable = name;
        yield Optional.ofNullable(variables.get(name));
      }
    };
  }

  private Value call(String name) throws BuiltinException {
    List<Value> arguments = new ArrayList<>();
    for (space(); !consume(")"); space()) {
      arguments.add(term().orElseThrow());
      space();
      consume(",");
    }
    Value result = Calls.call(name, arguments);
    if (result == null) {
      throw new IllegalStateException(name + " is undefined");
    }
    return result;
  }

  private ObjectValue object() throws BuiltinException {
    expect("{");
    ObjectValue.Builder object = ObjectValue.builder();
    for (space(); !consume("}"); space()) {
      StringValue key = quoted();
      space();
      expect(":");
      object.put(key, term().orElseThrow());
      space();
      consume(",");
    }
    return object.build();
  }

  private StringValue quoted() {
    int end = at + 1;
    while (text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    Value string = Calls.json(text.substring(at, end + 1));
    at = end + 1;
    return (StringValue) string;
  }

  private String name() {
    int begin = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "_.".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    if (at == begin) {
      throw new IllegalStateException("no name at " + text.substring(at));
    }
    return text.substring(begin, at);
  }

  private void space() {
    while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '#')) {
      at = text.charAt(at) == '#' ? text.indexOf('\n', at) : at + 1;
    }
  }

  private void spaceInLine() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private boolean consume(String token) {
    if (text.startsWith(token, at)) {
      at += token.length();
      return true;
    }
    return false;
  }

  private void expect(String token) {
    if (!consume(token)) {
      throw new IllegalStateException("expected " + token + " at " + text.substring(at));
    }
  }
}
