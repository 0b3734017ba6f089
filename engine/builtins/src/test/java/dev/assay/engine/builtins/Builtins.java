package dev.assay.engine.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.rego.builtin.GoJsonWriter;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls builtins as an evaluation would. */
final class Builtins {
  private static final Map<String, Builtin> ALL =
      new CryptoBuiltins()
          .builtins().stream().collect(Collectors.toMap(Builtin::name, Function.identity()));

  private final Context context;

  Builtins(Host host) {
    this(host, Deadline.NONE);
  }

  Builtins(Host host, Deadline deadline) {
    this.context = new Context(host, deadline);
  }

  Builtins() {
    this(SystemHost.builder().build());
  }

  /** A value, or null where the call is undefined. */
  @Nullable Value call(Call call) throws BuiltinException {
    Builtin builtin = Objects.requireNonNull(ALL.get(call.name()), call.name());
    List<Value> a = call.arguments();
    return switch (builtin.function()) {
      case BuiltinFunction.Nullary f -> f.call(context);
      case BuiltinFunction.Unary f -> f.call(context, a.get(0));
      case BuiltinFunction.Binary f -> f.call(context, a.get(0), a.get(1));
      case BuiltinFunction.Ternary f -> f.call(context, a.get(0), a.get(1), a.get(2));
      case BuiltinFunction.Variadic f -> f.call(context, a.toArray(Value[]::new));
    };
  }

  Value value(String name, String... arguments) throws BuiltinException {
    return Objects.requireNonNull(call(Call.of(name, arguments)));
  }

  Value value(String name, Value... arguments) throws BuiltinException {
    return Objects.requireNonNull(call(Call.of(name, arguments)));
  }

  Outcome outcome(Call call) {
    try {
      return new Outcome(asJson(call(call)), null);
    } catch (BuiltinException e) {
      String code =
          switch (e.kind()) {
            case BUILTIN, HALT -> "eval_builtin_error";
            case TYPE -> "eval_type_error";
            case CANCEL -> "eval_cancel_error";
          };
      return new Outcome(null, code + ": " + call.name() + ": " + e.getMessage());
    }
  }

  /** The value as it comes through JSON: sets are arrays. */
  private @Nullable Value asJson(@Nullable Value value) throws BuiltinException {
    if (value == null) {
      return null;
    }
    try {
      InputLimits limits = new InputLimits(64 << 20, 500, 100_000, 10_000, 10_000_000);
      return JsonReader.read(
          GoJsonWriter.compact(context, value).getBytes(StandardCharsets.UTF_8), limits);
    } catch (InputException e) {
      throw new AssertionError(e);
    }
  }

  String error(String name, Value... arguments) {
    Outcome outcome = outcome(Call.of(name, arguments));
    return Objects.requireNonNull(outcome.error(), () -> "no error but " + outcome.value());
  }

  /** Compares each call with what the real program answers; says all that differ. */
  static void assertAsOpa(List<Call> calls) {
    RealOpa.assumePresent();
    List<Outcome> expected = RealOpa.eval(calls);
    List<String> differences = new ArrayList<>();
    Builtins builtins = new Builtins();
    for (int i = 0; i < calls.size(); i++) {
      Outcome own = builtins.outcome(calls.get(i));
      if (!own.equals(expected.get(i))) {
        differences.add(i + ". " + calls.get(i) + "\n  opa " + expected.get(i) + "\n  own " + own);
      }
    }
    assertEquals("", String.join("\n", differences), differences.size() + " differ");
  }

  private static final class Context implements BuiltinContext {
    private final Host host;
    private final Deadline deadline;
    private final Map<Object, Object> made = new HashMap<>();

    Context(Host host, Deadline deadline) {
      this.host = host;
      this.deadline = deadline;
    }

    @Override
    public Host host() {
      return host;
    }

    @Override
    public Deadline deadline() {
      return deadline;
    }

    @Override
    public long timeNanos() {
      java.time.Instant now = host.now();
      return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    @Override
    public void spend(long steps) {}

    @Override
    @SuppressWarnings("unchecked")
    public <T> T once(Object key, Supplier<? extends T> supplier) {
      Object known = made.get(key);
      if (known == null) {
        known = supplier.get();
        made.put(key, known);
      }
      return (T) known;
    }

    @Override
    public @Nullable Location location() {
      return null;
    }
  }
}
