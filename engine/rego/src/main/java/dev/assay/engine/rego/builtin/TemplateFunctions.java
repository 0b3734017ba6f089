package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The functions of Go's templates, {@code and} and {@code or} apart, which need no arguments. */
final class TemplateFunctions {
  /** What a function takes: so many at least, and more or not. */
  record Arity(int least, boolean more) {}

  static final Map<String, Arity> ARITIES =
      Map.ofEntries(
          Map.entry("and", new Arity(1, true)),
          Map.entry("or", new Arity(1, true)),
          Map.entry("not", new Arity(1, false)),
          Map.entry("call", new Arity(1, true)),
          Map.entry("html", new Arity(0, true)),
          Map.entry("js", new Arity(0, true)),
          Map.entry("urlquery", new Arity(0, true)),
          Map.entry("index", new Arity(1, true)),
          Map.entry("slice", new Arity(1, true)),
          Map.entry("len", new Arity(1, false)),
          Map.entry("print", new Arity(0, true)),
          Map.entry("printf", new Arity(1, true)),
          Map.entry("println", new Arity(0, true)),
          Map.entry("eq", new Arity(1, true)),
          Map.entry("ne", new Arity(2, false)),
          Map.entry("lt", new Arity(2, false)),
          Map.entry("le", new Arity(2, false)),
          Map.entry("gt", new Arity(2, false)),
          Map.entry("ge", new Arity(2, false)));

  private final BuiltinContext context;

  TemplateFunctions(BuiltinContext context) {
    this.context = context;
  }

  static boolean has(String name) {
    return ARITIES.containsKey(name);
  }

  /** A function cannot answer; what it says has no place in it yet. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String text;

    Failed(String text) {
      super(text, null, false, false);
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  TemplateValue call(String name, List<TemplateValue> arguments) throws Failed, BuiltinException {
    return switch (name) {
      case "not" -> TemplateValue.of(!arguments.getFirst().truth());
      case "html" -> text(TemplateEscapes.html(plain(arguments)));
      case "js" -> text(TemplateEscapes.js(plain(arguments)));
      case "urlquery" -> text(TemplateEscapes.urlQuery(plain(arguments)));
      case "index" -> index(arguments);
      case "slice" -> slice(arguments);
      case "len" -> TemplateValue.of(GoValue.Int.of(length(arguments.getFirst())));
      case "print" -> text(print(arguments, false));
      case "println" -> text(print(arguments, true));
      case "printf" -> text(printf(arguments));
      case "eq" -> TemplateValue.of(equal(arguments));
      case "ne" -> TemplateValue.of(!equal(arguments));
      case "lt" -> TemplateValue.of(less(arguments));
      case "le" -> TemplateValue.of(less(arguments) || equal(arguments));
      case "gt" -> TemplateValue.of(!less(arguments) && !equal(arguments));
      case "ge" -> TemplateValue.of(!less(arguments));
      default -> throw new Failed("function " + GoLiterals.quote(name) + " not defined");
    };
  }

  private static TemplateValue text(String text) {
    return TemplateValue.of(GoValue.Text.of(text));
  }

  private String printf(List<TemplateValue> arguments) throws BuiltinException {
    List<GoValue> values = new ArrayList<>();
    for (TemplateValue argument : arguments.subList(1, arguments.size())) {
      values.add(argument.isMissing() ? GoValue.NIL : argument.value());
    }
    String format =
        arguments.getFirst().value() instanceof GoValue.Text(String text, _) ? text : "";
    return GoFormat.sprintf(context, format, values);
  }

  /** With a space between two that are no strings, or everywhere and a line end. */
  private String print(List<TemplateValue> arguments, boolean line) throws BuiltinException {
    BoundedText out = new BoundedText(context);
    for (int i = 0; i < arguments.size(); i++) {
      boolean strings =
          i > 0
              && (arguments.get(i).value() instanceof GoValue.Text
                  || arguments.get(i - 1).value() instanceof GoValue.Text);
      if (i > 0 && (line || !strings)) {
        out.append(' ');
      }
      GoPrinter.sprint(arguments.get(i).value(), out);
    }
    return line ? out.append('\n').toString() : out.toString();
  }

  /** What is to be escaped. */
  private String plain(List<TemplateValue> arguments) throws BuiltinException {
    List<TemplateValue> there = new ArrayList<>();
    for (TemplateValue argument : arguments) {
      there.add(argument.isThere() ? argument : text(Templates.NO_VALUE));
    }
    return print(there, false);
  }

  /** A position in something of some length. */
  private static int position(TemplateValue index, int length) throws Failed {
    if (!index.isThere()) {
      throw new Failed("cannot index slice/array with nil");
    }
    if (!(index.value() instanceof GoValue.Int(long position, _))) {
      throw new Failed("cannot index slice/array with type " + index.value().type());
    }
    if (position < 0 || position > length) {
      throw new Failed("index out of range: " + position);
    }
    return (int) position;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private TemplateValue index(List<TemplateValue> arguments) throws Failed, BuiltinException {
    TemplateValue item = arguments.getFirst();
    if (!item.isThere()) {
      throw new Failed("index of untyped nil");
    }
    for (TemplateValue index : arguments.subList(1, arguments.size())) {
      switch (item.value()) {
        case GoValue.Nil _, GoValue.Missing _ -> throw new Failed("index of nil pointer");
        case GoValue.Sequence(List<Value> elements) -> {
          int at = position(index, elements.size());
          if (at == elements.size()) {
            throw new Failed("reflect: slice index out of range");
          }
          item = TemplateValue.element(GoValue.ofJson(elements.get(at)));
        }
        case GoValue.Text(String text, _) -> {
          TextBudget.spend(context, text.length());
          byte[] bytes = bytes(text);
          int at = position(index, bytes.length);
          if (at == bytes.length) {
            throw new Failed("reflect: string index out of range");
          }
          item = TemplateValue.of(new GoValue.Int(bytes[at] & 0xFF, "uint8"));
        }
        case GoValue.Mapping mapping -> item = TemplateValue.element(entry(mapping, index));
        default -> throw new Failed("can't index item of type " + item.value().type());
      }
    }
    return item;
  }

  private static GoValue entry(GoValue.Mapping mapping, TemplateValue index) throws Failed {
    if (!index.isThere()) {
      throw new Failed("value is nil; should be of type string");
    }
    if (!(index.value() instanceof GoValue.Text(String key, String type))
        || !type.equals("string")) {
      throw new Failed("value has type " + index.value().type() + "; should be string");
    }
    Value found = mapping.entries().get(key);
    return found == null ? GoValue.NIL : GoValue.ofJson(found);
  }

  private TemplateValue slice(List<TemplateValue> arguments) throws Failed, BuiltinException {
    TemplateValue item = arguments.getFirst();
    int indexes = arguments.size() - 1;
    if (!item.isThere()) {
      throw new Failed("slice of untyped nil");
    }
    if (indexes > 3) {
      throw new Failed("too many slice indexes: " + indexes);
    }
    int length;
    switch (item.value()) {
      case GoValue.Text(String text, _) -> {
        if (indexes == 3) {
          throw new Failed("cannot 3-index slice a string");
        }
        TextBudget.spend(context, text.length());
        length = bytes(text).length;
      }
      case GoValue.Sequence(List<Value> elements) -> length = elements.size();
      default -> throw new Failed("can't slice item of type " + item.value().type());
    }
    int[] bounds = {0, length, length};
    for (int i = 0; i < indexes; i++) {
      TemplateValue bound = arguments.get(i + 1);
      if (bound.boxed()) {
        throw new Failed("cannot index slice/array with type " + bound.type());
      }
      bounds[i] = position(bound, length);
    }
    for (int i = 0; i + 1 < Math.max(indexes, 2); i++) {
      if (bounds[i] > bounds[i + 1]) {
        throw new Failed("invalid slice index: " + bounds[i] + " > " + bounds[i + 1]);
      }
    }
    return switch (item.value()) {
      case GoValue.Text(String text, String type) ->
          TemplateValue.of(
              new GoValue.Text(
                  new String(
                      Arrays.copyOfRange(bytes(text), bounds[0], bounds[1]),
                      StandardCharsets.UTF_8),
                  type));
      case GoValue.Sequence(List<Value> elements) ->
          TemplateValue.of(new GoValue.Sequence(elements.subList(bounds[0], bounds[1])));
      default -> item;
    };
  }

  private long length(TemplateValue item) throws Failed, BuiltinException {
    return switch (item.value()) {
      case GoValue.Nil _ -> throw new Failed("len of nil pointer");
      case GoValue.Missing _ ->
          throw new Failed("reflect: call of reflect.Value.Type on zero Value");
      case GoValue.Text(String text, _) -> {
        TextBudget.spend(context, text.length());
        yield bytes(text).length;
      }
      case GoValue.Sequence sequence -> sequence.elements().size();
      case GoValue.Mapping mapping -> mapping.entries().size();
      default -> throw new Failed("len of type " + item.value().type());
    };
  }

  /** What Go's templates compare as alike. */
  private enum Likeness {
    BOOL,
    INT,
    FLOAT,
    STRING,
    NONE
  }

  private static Likeness likeness(GoValue value) {
    return switch (value) {
      case GoValue.Bool _ -> Likeness.BOOL;
      case GoValue.Int _, GoValue.Big _ -> Likeness.INT;
      case GoValue.Decimal _ -> Likeness.FLOAT;
      case GoValue.Text _ -> Likeness.STRING;
      case GoValue.Nil _, GoValue.Missing _, GoValue.Sequence _, GoValue.Mapping _ -> Likeness.NONE;
    };
  }

  private static Failed incompatible(GoValue a, GoValue b) {
    return new Failed("incompatible types for comparison: " + a.type() + " and " + b.type());
  }

  /** Whether the first is equal to any of the others. */
  private boolean equal(List<TemplateValue> arguments) throws Failed, BuiltinException {
    if (arguments.size() == 1) {
      throw new Failed("missing argument for comparison");
    }
    TemplateValue first = arguments.getFirst();
    for (TemplateValue other : arguments.subList(1, arguments.size())) {
      if (equal(first, other)) {
        return true;
      }
    }
    return false;
  }

  private boolean equal(TemplateValue a, TemplateValue b) throws Failed, BuiltinException {
    Likeness kind = likeness(a.value());
    if (kind != likeness(b.value())) {
      if (a.isThere() && b.isThere()) {
        throw incompatible(a.value(), b.value());
      }
      return false;
    }
    if (kind != Likeness.NONE) {
      return compare(a.value(), b.value()) == 0;
    }
    if (!a.isThere() || !b.isThere()) {
      return a.isThere() == b.isThere();
    }
    if (a.value().getClass() != b.value().getClass()) {
      throw new Failed(
          "non-comparable types "
              + shown(a, "%s")
              + ": "
              + a.value().type()
              + ", "
              + b.value().type()
              + ": "
              + shown(b, "%v"));
    }
    throw new Failed("non-comparable type " + shown(b, "%s") + ": " + b.value().type());
  }

  private String shown(TemplateValue value, String format) throws BuiltinException {
    return GoFormat.sprintf(context, format, List.of(value.value()));
  }

  private static boolean less(List<TemplateValue> arguments) throws Failed {
    GoValue a = arguments.get(0).value();
    GoValue b = arguments.get(1).value();
    Likeness kind = likeness(a);
    if (kind == Likeness.NONE || likeness(b) == Likeness.NONE) {
      throw new Failed("invalid type for comparison");
    }
    if (kind != likeness(b)) {
      throw incompatible(a, b);
    }
    if (kind == Likeness.BOOL) {
      throw new Failed("invalid type for comparison");
    }
    return compare(a, b) < 0;
  }

  /** Compares two that are alike; what is no number never is less or equal. */
  private static int compare(GoValue a, GoValue b) {
    return switch (a) {
      case GoValue.Bool(boolean x) when b instanceof GoValue.Bool(boolean y) ->
          Boolean.compare(x, y);
      case GoValue.Int(long x, _) when b instanceof GoValue.Int(long y, _) -> Long.compare(x, y);
      case GoValue.Decimal(double x) when b instanceof GoValue.Decimal(double y) ->
          x < y ? -1 : x == y ? 0 : 1;
      case GoValue.Text(String x, _) when b instanceof GoValue.Text(String y, _) ->
          StringValue.of(x).compareTo(StringValue.of(y));
      default -> 1;
    };
  }
}
