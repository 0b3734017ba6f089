package dev.assay.engine.builtins;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.rego.spi.BuiltinFunction;
import dev.assay.engine.rego.spi.Host;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls builtins as an evaluator would, with a bound on their work. */
public final class Calls {
  private static final Map<String, BuiltinFunction> FUNCTIONS =
      new DocumentBuiltins()
          .builtins().stream().collect(Collectors.toMap(Builtin::name, Builtin::function));

  private Calls() {}

  /** A context in which a builtin may do so much and no more. */
  private static final class Bounded implements BuiltinContext {
    private long left;

    Bounded(long steps) {
      this.left = steps;
    }

    @Override
    public Host host() {
      throw new UnsupportedOperationException("these builtins reach no world");
    }

    @Override
    public Deadline deadline() {
      return Deadline.NONE;
    }

    @Override
    public long timeNanos() {
      return 0;
    }

    @Override
    public void spend(long steps) throws BuiltinException {
      left -= steps;
      if (left < 0) {
        throw new BuiltinException(BuiltinException.Kind.CANCEL, "too much work");
      }
    }

    @Override
    public <T> T once(Object key, Supplier<? extends T> supplier) {
      return supplier.get();
    }

    @Override
    public @Nullable Location location() {
      return null;
    }
  }

  /** The result of a call that may do 100 million steps. */
  public static @Nullable Value call(String name, List<Value> arguments) throws BuiltinException {
    return call(100_000_000, name, arguments);
  }

  /** The result of a call that may do so many steps. */
  public static @Nullable Value call(long steps, String name, List<Value> arguments)
      throws BuiltinException {
    BuiltinContext context = new Bounded(steps);
    BuiltinFunction function = FUNCTIONS.get(name);
    if (function == null) {
      throw new IllegalArgumentException("no builtin " + name);
    }
    return switch (function) {
      case BuiltinFunction.Nullary f -> f.call(context);
      case BuiltinFunction.Unary f -> f.call(context, arguments.get(0));
      case BuiltinFunction.Binary f -> f.call(context, arguments.get(0), arguments.get(1));
      case BuiltinFunction.Ternary f ->
          f.call(context, arguments.get(0), arguments.get(1), arguments.get(2));
      case BuiltinFunction.Variadic f -> f.call(context, arguments.toArray(Value[]::new));
    };
  }

  /** The result of a call as JSON, or the message of its error. */
  public static String text(String name, Value... arguments) {
    try {
      return String.valueOf(call(name, List.of(arguments)));
    } catch (BuiltinException e) {
      return "error: " + e.getMessage();
    }
  }

  /** As {@link #text(String, Value...)} with strings as arguments. */
  public static String text(String name, String... arguments) {
    return text(name, Arrays.stream(arguments).map(Value::of).toArray(Value[]::new));
  }

  /** The value of a JSON text; single quotes may stand for double ones. */
  public static Value json(String text) {
    try {
      return JsonReader.read(
          text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), InputLimits.DEFAULT);
    } catch (InputException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
