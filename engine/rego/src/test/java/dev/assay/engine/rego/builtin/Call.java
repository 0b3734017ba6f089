package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.rego.spi.BuiltinFunction;
import dev.assay.engine.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A call of a builtin and what it answers, as text. */
record Call(String name, List<Value> arguments) {
  private static final Map<String, Builtin> BUILTINS =
      new CoreBuiltins()
          .builtins().stream().collect(Collectors.toMap(Builtin::name, Function.identity()));

  /**
   * A call.
   *
   * @param arguments values, or terms as {@link Terms} reads them
   */
  static Call of(String name, Object... arguments) {
    return new Call(
        name,
        Stream.of(arguments)
            .map(a -> a instanceof Value value ? value : Terms.read((String) a))
            .toList());
  }

  /** The result as a term, {@code undefined}, or {@code code: name: message}. */
  String answer() {
    return answer(new FixedContext());
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

  /** The call as Rego, each argument behind a builtin so that no type is known of it. */
  String rego() {
    String call = regoCall();
    // A relation has many results.
    return name.equals("walk") ? "[x | x := " + call + "]" : call;
  }

  private String regoCall() {
    // OPA's compiler takes a call of eq for a unification.
    return (name.equals("eq") ? "equal" : name)
        + arguments.stream()
            .map(a -> "object.get({0: " + escaped(a) + "}, 0, 0)")
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String escaped(Value value) {
    return value.toString().replace("\uFEFF", "\\ufeff");
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s(%s)",
        name,
        arguments.stream().map(GoLiterals::term).collect(Collectors.joining(", ")));
  }
}
