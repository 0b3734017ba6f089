package dev.assay.engine.rego.run;

import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.rego.spi.Host;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The state of one evaluation. Used by one thread. */
final class Evaluation implements BuiltinContext {
  /** Steps between two looks at the clock. */
  private static final int STEPS_PER_LOOK = 1 << 10;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  final LinkedPlan plan;
  final boolean strict;
  final List<Value> results = new ArrayList<>(1);

  /** The documents and answers as the statement sees them that runs. */
  World world;

  /** Who is told of the steps of a watched plan. */
  final Tracer tracer;

  int depth;
  @Nullable Location location;

  private final EvaluationOptions options;
  private final long stepLimit;
  private long steps;
  private long nextLook;
  private long timeNanos;
  private boolean timeKnown;
  private @Nullable Map<Object, Object> once;

  Evaluation(
      LinkedPlan plan,
      @Nullable Value input,
      Value data,
      EvaluationOptions options,
      Tracer tracer) {
    this.plan = plan;
    this.tracer = tracer;
    this.options = options;
    this.strict = options.strictBuiltinErrors();
    this.stepLimit = options.limits().steps();
    this.nextLook = Math.min(STEPS_PER_LOOK, stepLimit);
    this.world = new World(input, data, plan.slots());
  }

  long steps() {
    return steps;
  }

  /** Accounts for one step. */
  void step() throws EvaluationException {
    if (++steps > nextLook) {
      look();
    }
  }

  private void look() throws EvaluationException {
    try {
      spend(0);
    } catch (BuiltinException e) {
      throw new EvaluationException(
          EvaluationException.Code.EVAL_CANCEL_ERROR, String.valueOf(e.getMessage()), location);
    }
  }

  @Override
  public void spend(long more) throws BuiltinException {
    long total = steps + more;
    steps = total;
    if (total > nextLook || total < 0) {
      if (total > stepLimit || total < 0) {
        throw new BuiltinException(
            BuiltinException.Kind.CANCEL,
            "the evaluation took more than " + stepLimit + " steps, which is the limit");
      }
      if (options.deadline().expired()) {
        throw new BuiltinException(
            BuiltinException.Kind.CANCEL, "the deadline passed before there was an answer");
      }
      nextLook = Math.min(total + STEPS_PER_LOOK, stepLimit);
    }
  }

  void enter() throws EvaluationException {
    step();
    if (++depth > options.limits().depth()) {
      throw new EvaluationException(
          EvaluationException.Code.EVAL_CANCEL_ERROR,
          "functions call one another deeper than the limit of " + options.limits().depth(),
          location);
    }
  }

  void checkSize(int elements) throws EvaluationException {
    if (elements > options.limits().elements()) {
      throw new EvaluationException(
          EvaluationException.Code.EVAL_CANCEL_ERROR,
          "a collection has more than "
              + options.limits().elements()
              + " elements, which is the limit",
          location);
    }
  }

  @Override
  public Host host() {
    return options.host();
  }

  @Override
  public Deadline deadline() {
    return options.deadline();
  }

  @Override
  public long timeNanos() {
    if (!timeKnown) {
      Instant now = options.host().now();
      timeNanos = now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
      timeKnown = true;
    }
    return timeNanos;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T once(Object key, Supplier<? extends T> supplier) {
    if (once == null) {
      once = new HashMap<>();
    }
    return (T) once.computeIfAbsent(key, _ -> supplier.get());
  }

  @Override
  public @Nullable Location location() {
    return location;
  }
}
