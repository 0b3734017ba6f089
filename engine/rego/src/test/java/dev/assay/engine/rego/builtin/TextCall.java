package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.rego.spi.BuiltinFunction;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A call of a builtin, and what it answers as text. */
record TextCall(String name, List<Value> arguments) {
  static final long MOST_STEPS = 50_000_000;

  private static final Map<String, Builtin> BUILTINS =
      new CoreBuiltins()
          .builtins().stream().collect(Collectors.toMap(Builtin::name, Function.identity()));

  /** A call; arguments are as {@link #value} takes them. */
  static TextCall of(String name, @Nullable Object... arguments) {
    List<Value> values = new ArrayList<>();
    for (Object argument : arguments) {
      values.add(value(argument));
    }
    return new TextCall(name, values);
  }

  /** A value of a string, an integer, a double, a boolean, null, a list or a set. */
  static Value value(@Nullable Object plain) {
    return switch (plain) {
      case null -> NullValue.NULL;
      case Value value -> value;
      case String text -> Value.of(text);
      case Integer number -> Value.of(number);
      case Long number -> Value.of(number);
      case Double number -> NumberValue.ofLiteral(number.toString());
      case Boolean bool -> BooleanValue.of(bool);
      case java.util.Set<?> set -> SetValue.copyOf(values(set));
      case List<?> list -> ArrayValue.copyOf(values(list));
      default -> throw new IllegalArgumentException(plain.getClass().getName());
    };
  }

  private static List<Value> values(Collection<?> elements) {
    List<Value> values = new ArrayList<>();
    for (Object element : elements) {
      values.add(value(element));
    }
    return values;
  }

  /** The result as a term, {@code undefined}, or {@code code: name: message}. */
  String answer() {
    return answer(new TextContext(MOST_STEPS));
  }

  String answer(BuiltinContext context) {
    try {
      Value result = result(context);
      return result == null ? "undefined" : GoLiterals.term(result);
    } catch (BuiltinException problem) {
      String code =
          switch (problem.kind()) {
            case BUILTIN, HALT -> "eval_builtin_error";
            case TYPE -> "eval_type_error";
            case CANCEL -> "eval_cancel_error";
          };
      return code + ": " + name + ": " + problem.getMessage();
    }
  }

  @Nullable Value result(BuiltinContext context) throws BuiltinException {
    Builtin builtin = BUILTINS.get(name);
    if (builtin == null) {
      throw new AssertionError("there is no builtin " + name);
    }
    return switch (builtin.function()) {
      case BuiltinFunction.Nullary function -> function.call(context);
      case BuiltinFunction.Unary function -> function.call(context, arguments.get(0));
      case BuiltinFunction.Binary function ->
          function.call(context, arguments.get(0), arguments.get(1));
      case BuiltinFunction.Ternary function ->
          function.call(context, arguments.get(0), arguments.get(1), arguments.get(2));
      case BuiltinFunction.Variadic function ->
          function.call(context, arguments.toArray(Value[]::new));
    };
  }

  @Override
  public String toString() {
    return name
        + arguments.stream().map(GoLiterals::term).collect(Collectors.joining(", ", "(", ")"));
  }
}
