package dev.assay.engine.rego.trace;

import dev.assay.engine.rego.plan.Step;
import dev.assay.engine.rego.plan.TracePoint;
import dev.assay.engine.rego.run.Tracer;
import dev.assay.engine.rego.trace.TraceEvent.Op;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the steps of one evaluation, to be shown. */
@SuppressWarnings("ReferenceEquality") // Expressions are told apart by identity.
public final class TraceRecorder implements Tracer {
  /** More than anybody reads, and as much as fits into memory. */
  private static final int MOST = 200_000;

  private final List<Kept> events = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private boolean cut;

  /** An event and the number of the ENTER that it is in, or -1. */
  private record Kept(TraceEvent event, int within) {}

  /** A body that is looked at. */
  private static final class Open {
    final int entered;

    /** What was looked at last, and has not held yet. */
    TracePoint.@Nullable Expression pending;

    List<Failure.Binding> values = List.of();

    Open(int entered) {
      this.entered = entered;
    }
  }

  /** Keeps nothing yet. */
  public TraceRecorder() {}

  @Override
  public void step(Step step, TracePoint point, Registers registers) {
    switch (step) {
      case ENTER -> {
        add(Op.ENTER, point, text(point), List.of());
        open.push(new Open(events.size() - 1));
      }
      case LEAVE -> {
        fail();
        open.pop();
      }
      case EXIT -> add(Op.EXIT, point, text(point), List.of());
      case EVALUATE -> evaluate((TracePoint.Expression) point, registers);
      case HOLD -> hold((TracePoint.Expression) point, registers);
      case NOTE -> {
        Value said = registers.get(((TracePoint.Note) point).text());
        String text = said instanceof StringValue string ? string.string() : String.valueOf(said);
        add(Op.NOTE, point, text, List.of());
      }
      case CASE -> {}
    }
  }

  private void evaluate(TracePoint.Expression expression, Registers registers) {
    fail();
    List<Failure.Binding> values = FailureTracer.values(expression, registers);
    add(Op.EVAL, expression, text(expression), values);
    Open body = open.peek();
    if (body != null) {
      body.pending = expression;
      body.values = values;
    }
  }

  private void hold(TracePoint.Expression expression, Registers registers) {
    Open body = open.peek();
    if (body == null) {
      return;
    }
    if (body.pending != null && body.pending.source() == expression.source()) {
      body.pending = null;
      return;
    }
    fail();
    add(Op.REDO, expression, text(expression), FailureTracer.values(expression, registers));
  }

  private void fail() {
    Open body = open.peek();
    if (body != null && body.pending != null) {
      add(Op.FAIL, body.pending, text(body.pending), body.values);
      body.pending = null;
    }
  }

  private static String text(TracePoint point) {
    return switch (point) {
      case TracePoint.Rule rule -> rule.path();
      case TracePoint.Inner inner -> FailureTracer.text(inner.location());
      case TracePoint.Expression expression -> FailureTracer.text(expression.location());
      case TracePoint.Case _, TracePoint.Note _ -> "";
    };
  }

  private void add(Op op, TracePoint point, String text, List<Failure.Binding> values) {
    if (events.size() >= MOST) {
      cut = true;
      return;
    }
    int within = open.isEmpty() ? -1 : open.peek().entered;
    events.add(new Kept(new TraceEvent(op, open.size(), point.location(), text, values), within));
  }

  /** Whether there were more steps than are kept. */
  public boolean isCut() {
    return cut;
  }

  /** All steps in their order. */
  public List<TraceEvent> events() {
    return events.stream().map(Kept::event).toList();
  }

  /** The steps of some kinds, and the bodies that they are in. */
  public List<TraceEvent> events(Set<Op> kinds) {
    boolean[] shown = new boolean[events.size()];
    for (int i = 0; i < shown.length; i++) {
      if (kinds.contains(events.get(i).event().op())) {
        for (int at = i; at >= 0 && !shown[at]; at = events.get(at).within()) {
          shown[at] = true;
        }
      }
    }
    List<TraceEvent> some = new ArrayList<>();
    for (int i = 0; i < shown.length; i++) {
      if (shown[i]) {
        some.add(events.get(i).event());
      }
    }
    return some;
  }
}
