package dev.assay.engine.rego.run;

import dev.assay.engine.rego.plan.GuardTest;
import dev.assay.engine.rego.plan.Operand;
import dev.assay.engine.rego.plan.Step;
import dev.assay.engine.rego.plan.TracePoint;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements that tell the tracer; only in plans that were made to be watched. */
final class WatchNodes {
  private WatchNodes() {}

  record Tell(Step step, TracePoint point) implements Node {
    @Override
    public int run(Frame frame) {
      frame.evaluation.tracer.step(step, point, operand -> value(frame, operand));
      return NEXT;
    }
  }

  record Watched(TracePoint.Query query, BlockNode block) implements Node {
    @Override
    public int run(Frame frame) throws EvaluationException {
      Tracer tracer = frame.evaluation.tracer;
      tracer.step(Step.ENTER, query, operand -> value(frame, operand));
      try {
        return block.run(frame);
      } finally {
        tracer.step(Step.LEAVE, query, operand -> value(frame, operand));
      }
    }
  }

  record Candidate(Source subject, boolean base, List<Value> path, List<GuardTest> tests)
      implements Node {
    @Override
    public int run(Frame frame) {
      Value value = subject.get(frame);
      for (Value key : path) {
        value = value == null ? null : part(value, key);
      }
      if (value == null) {
        return UNDEFINED;
      }
      for (GuardTest test : tests) {
        if (holds(test, value)) {
          return NEXT;
        }
      }
      return tests.isEmpty() ? NEXT : UNDEFINED;
    }

    /** In base documents numbers are keys of objects as text. */
    private @Nullable Value part(Value of, Value key) {
      return base ? Values.base(of, key) : Values.dot(of, key);
    }

    private static boolean holds(GuardTest test, Value value) {
      return switch (test.relation()) {
        case EQUAL -> value.equals(test.value());
        case HOLDS ->
            switch (value) {
              case ArrayValue array -> array.asList().contains(test.value());
              case SetValue set -> set.contains(test.value());
              case ObjectValue object -> {
                boolean found = false;
                for (int i = 0; i < object.size() && !found; i++) {
                  found = object.valueAt(i).equals(test.value());
                }
                yield found;
              }
              default -> false;
            };
        case STARTS_WITH -> text(value).startsWith(text(test.value())) && isText(value);
        case ENDS_WITH -> text(value).endsWith(text(test.value())) && isText(value);
      };
    }

    private static boolean isText(Value value) {
      return value instanceof StringValue;
    }

    private static String text(Value value) {
      return value instanceof StringValue string ? string.string() : "";
    }
  }

  private static @Nullable Value value(Frame frame, Operand operand) {
    return switch (operand) {
      case Operand.Local(int index) ->
          frame.registers[index] instanceof Collector ? null : frame.registers[index];
      case Operand.Input() -> frame.evaluation.world.input;
      case Operand.Data() -> frame.evaluation.world.data;
      case Operand.Constant(Value value) -> value;
    };
  }
}
