package dev.assay.engine.rego.run;

import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** Registers are written. */
final class RegisterNodes {
  private RegisterNodes() {}

  static final class Assign extends Node {
    private final Source source;
    private final int target;

    /** What a value that is undefined makes of the statement: OPA's plans copy it. */
    private final int undefined;

    Assign(Source source, int target, boolean copiesUndefined) {
      this.source = source;
      this.target = target;
      this.undefined = copiesUndefined ? NEXT : UNDEFINED;
    }

    @Override
    int run(Frame frame) {
      Value value = source.get(frame);
      frame.registers[target] = value;
      return value == null ? undefined : NEXT;
    }
  }

  static final class AssignOnce extends Node {
    private final Source source;
    private final int target;
    private final boolean function;
    private final @Nullable Location location;

    AssignOnce(Source source, int target, boolean function, @Nullable Location location) {
      this.source = source;
      this.target = target;
      this.function = function;
      this.location = location;
    }

    @Override
    int run(Frame frame) throws EvaluationException {
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

  static final class Reset extends Node {
    private final int target;

    Reset(int target) {
      this.target = target;
    }

    @Override
    int run(Frame frame) {
      frame.registers[target] = null;
      return NEXT;
    }
  }

  static final class LoadSlot extends Node {
    private final int slot;
    private final int target;

    LoadSlot(int slot, int target) {
      this.slot = slot;
      this.target = target;
    }

    @Override
    int run(Frame frame) {
      Value value = frame.evaluation.world.slots[slot];
      frame.registers[target] = value;
      return value == null ? UNDEFINED : NEXT;
    }
  }
}
