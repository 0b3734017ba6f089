package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.List;

/** What the compiler calls in place of other expressions, and what looks at the evaluation. */
final class Internal {
  private static final String UNDEFINED = "<undefined>";

  private Internal() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.unary("internal.print", Internal::print),
        Builtin.unary("internal.template_string", Internal::template),
        Builtin.unary("internal.test_case", (context, value) -> BooleanValue.TRUE),
        Builtin.nullary("opa.runtime", context -> context.host().runtime()),
        // In a rule the compiler puts the metadata in their place; a query has none.
        Builtin.nullary("rego.metadata.chain", context -> null),
        Builtin.nullary("rego.metadata.rule", context -> null),
        Builtin.unary(
            "trace",
            (context, value) -> {
              Operands.string(value, 1);
              return BooleanValue.TRUE;
            }));
  }

  /** Says one line for each combination of the elements of sets among the operands. */
  private static Value print(BuiltinContext context, Value value) throws BuiltinException {
    ArrayValue operands = Operands.array(value, 1);
    String[] shown = new String[operands.size()];
    combine(
        context,
        operands,
        shown,
        0,
        () -> context.host().print(String.join(" ", shown), context.location()));
    return BooleanValue.TRUE;
  }

  private static Value template(BuiltinContext context, Value value) throws BuiltinException {
    ArrayValue parts = Operands.array(value, 1);
    StringBuilder text = new StringBuilder();
    for (Value part : parts.asList()) {
      if (part instanceof SetValue set && set.size() > 1) {
        throw new BuiltinException(
            BuiltinException.Kind.HALT, "template-strings must not produce multiple outputs");
      }
      String shown =
          part instanceof SetValue set
              ? set.size() == 0 ? UNDEFINED : shown(set.asList().getFirst())
              : shown(scalar(part));
      context.spend(1 + (shown.length() >> 4));
      text.append(shown);
    }
    return StringValue.of(text.toString());
  }

  private static void combine(
      BuiltinContext context, ArrayValue operands, String[] shown, int at, Runnable line)
      throws BuiltinException {
    context.spend(1);
    if (at == operands.size()) {
      line.run();
      return;
    }
    if (!(operands.get(at) instanceof SetValue set)) {
      shown[at] = shown(scalar(operands.get(at)));
      combine(context, operands, shown, at + 1, line);
    } else if (set.size() == 0) {
      shown[at] = UNDEFINED;
      combine(context, operands, shown, at + 1, line);
    } else {
      for (Value element : set.asList()) {
        shown[at] = shown(element);
        combine(context, operands, shown, at + 1, line);
      }
    }
  }

  /** The compiler puts any other value into a set. */
  private static Value scalar(Value value) throws BuiltinException {
    return switch (value) {
      case StringValue _, NumberValue _, BooleanValue _, NullValue _ -> value;
      default ->
          throw new BuiltinException(
              BuiltinException.Kind.HALT,
              "illegal argument type: " + BuiltinException.typeName(value));
    };
  }

  private static String shown(Value value) {
    return value instanceof StringValue string ? string.string() : GoLiterals.term(value);
  }
}
