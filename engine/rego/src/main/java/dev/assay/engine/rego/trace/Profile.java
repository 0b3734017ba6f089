package dev.assay.engine.rego.trace;

import dev.assay.engine.rego.plan.Step;
import dev.assay.engine.rego.plan.TracePoint;
import dev.assay.engine.rego.run.Tracer;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of one evaluation goes. The time between two steps belongs to the expression in
 * hand; that of rules includes the rules that they ask.
 */
public final class Profile implements Tracer {
  private final LongSupplier clock;
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Map<String, OfRule> rules = new LinkedHashMap<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private long last;

  /** The expression of the query itself, outside of any body. */
  private @Nullable Line outermost;

  private static final class Line {
    final Location location;
    final Set<Expr> expressions = Collections.newSetFromMap(new IdentityHashMap<>());
    long nanos;
    long evaluated;
    long held;

    Line(Location location) {
      this.location = location;
    }
  }

  private static final class OfRule {
    final TracePoint.Rule rule;
    long nanos;
    long entered;
    long answered;

    /** How often it is open at the moment, by recursion through another query of it. */
    int depth;

    OfRule(TracePoint.Rule rule) {
      this.rule = rule;
    }
  }

  private static final class Open {
    final @Nullable OfRule rule;
    final long since;
    @Nullable Line current;

    Open(@Nullable OfRule rule, long since, @Nullable Line current) {
      this.rule = rule;
      this.since = since;
      this.current = current;
    }
  }

  /**
   * A profile.
   *
   * @param clock nanoseconds from any origin, such as {@code System::nanoTime}
   */
  public Profile(LongSupplier clock) {
    this.clock = clock;
    this.last = clock.getAsLong();
  }

  @Override
  public void step(Step step, TracePoint point, Registers registers) {
    long now = clock.getAsLong();
    Line current = open.isEmpty() ? outermost : open.peek().current;
    if (current != null) {
      current.nanos += now - last;
    }
    switch (step) {
      case ENTER -> {
        OfRule rule = point instanceof TracePoint.Rule of ? rule(of) : null;
        if (rule != null) {
          rule.entered++;
          rule.depth++;
        }
        open.push(new Open(rule, now, current));
      }
      case LEAVE -> {
        Open done = open.pop();
        if (done.rule != null && --done.rule.depth == 0) {
          done.rule.nanos += now - done.since;
        }
      }
      case EXIT -> {
        if (point instanceof TracePoint.Rule of) {
          rule(of).answered++;
        }
      }
      case EVALUATE -> line((TracePoint.Expression) point).evaluated++;
      case HOLD -> line((TracePoint.Expression) point).held++;
      case CASE, NOTE -> {}
    }
    // What the profile itself takes is not counted.
    last = clock.getAsLong();
  }

  private OfRule rule(TracePoint.Rule rule) {
    return rules.computeIfAbsent(rule.path() + " " + rule.location(), _ -> new OfRule(rule));
  }

  private Line line(TracePoint.Expression expression) {
    Location location = expression.location();
    Line line =
        lines.computeIfAbsent(location.file() + ":" + location.line(), _ -> new Line(location));
    line.expressions.add(expression.source());
    if (open.isEmpty()) {
      outermost = line;
    } else {
      open.peek().current = line;
    }
    return line;
  }

  /**
   * The expressions of a line.
   *
   * @param nanos without those of the rules that it asks
   * @param evaluated how often an expression was looked at
   * @param held how often one held
   * @param expressions how many there are after the checks
   */
  public record OfLine(Location location, long nanos, long evaluated, long held, int expressions) {}

  /**
   * A rule.
   *
   * @param nanos with those of the rules that it asks
   * @param entered how often it was looked at
   * @param answered how often it gave a value
   */
  public record RuleTime(String rule, Location location, long nanos, long entered, long answered) {}

  /** In the order in which they were first looked at. */
  public List<OfLine> lines() {
    List<OfLine> all = new ArrayList<>();
    for (Line line : lines.values()) {
      all.add(
          new OfLine(
              line.location, line.nanos, line.evaluated, line.held, line.expressions.size()));
    }
    return all;
  }

  /** In the order in which they were first looked at. */
  public List<RuleTime> rules() {
    List<RuleTime> all = new ArrayList<>();
    for (OfRule of : rules.values()) {
      all.add(new RuleTime(of.rule.path(), of.rule.location(), of.nanos, of.entered, of.answered));
    }
    return all;
  }
}
