package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of a builtin, and what it answers as text. */
record TextCall(Call call) {
  static final long MOST_STEPS = 50_000_000;

  /** A call; arguments are as {@link #value} takes them. */
  static TextCall of(String name, @Nullable Object... arguments) {
    List<Value> values = new ArrayList<>();
    for (Object argument : arguments) {
      values.add(value(argument));
    }
    return new TextCall(new Call(name, values));
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
    return answer(new FixedContext(MOST_STEPS));
  }

  String answer(BuiltinContext context) {
    return call.answer(context);
  }

  @Nullable Value result(BuiltinContext context) throws BuiltinException {
    return call.result(context);
  }

  String name() {
    return call.name();
  }

  List<Value> arguments() {
    return call.arguments();
  }

  @Override
  public String toString() {
    return call.toString();
  }
}
