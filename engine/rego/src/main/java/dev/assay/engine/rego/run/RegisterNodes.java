package dev.assay.engine.rego.run;

import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** Registers are written. */
final class RegisterNodes {
  private RegisterNodes() {}

  /**
   * A value is copied.
   *
   * @param undefined what a value that is undefined makes of the statement: OPA's plans copy it
   */
  record Assign(Source source, int target, int undefined) implements Node {
    @Override
    public int run(Frame frame) {
      Value value = source.get(frame);
      frame.registers[target] = value;
      return value == null ? undefined : NEXT;
    }
  }

  record AssignOnce(Source source, int target, boolean function, @Nullable Location location)
      implements Node {
    @Override
    public int run(Frame frame) throws EvaluationException {
      Value value = source.get(frame);
      if (value == null) {
        return UNDEFINED;
      }
      Value earlier = frame.registers[target];
      if (earlier == null) {
        frame.registers[target] = value;
      } else if (!earlier.equals(value)) {
        throw conflict(function, location);
      }
      return NEXT;
    }
  }

  static EvaluationException conflict(boolean function, @Nullable Location location) {
    return new EvaluationException(
        EvaluationException.Code.EVAL_CONFLICT_ERROR,
        (function
            ? "functions must not produce multiple outputs for same inputs"
            : "complete rules must not produce multiple outputs"),
        location);
  }

  record Reset(int target) implements Node {
    @Override
    public int run(Frame frame) {
      frame.registers[target] = null;
      return NEXT;
    }
  }

  record LoadSlot(int slot, int target) implements Node {
    @Override
    public int run(Frame frame) {
      Value value = frame.evaluation.world.slots[slot];
      frame.registers[target] = value;
      return value == null ? UNDEFINED : NEXT;
    }
  }
}
