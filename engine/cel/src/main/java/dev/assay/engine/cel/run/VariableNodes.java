package dev.assay.engine.cel.run;

import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.value.Value;

/** Constants and variables. */
final class VariableNodes {
  private VariableNodes() {}

  static final class Const extends Node {
    final Value value;

    Const(Value value) {
      this.value = value;
    }

    @Override
    public Value eval(Frame frame) {
      return value;
    }
  }

  static final class Slot extends Node {
    private final int slot;

    Slot(int slot) {
      this.slot = slot;
    }

    @Override
    public Value eval(Frame frame) throws CelEvaluationException {
      frame.budget.spend(1);
      return frame.slot(slot);
    }
  }

  static final class Local extends Node {
    private final int index;

    Local(int index) {
      this.index = index;
    }

    @Override
    public Value eval(Frame frame) {
      return frame.local(index);
    }
  }

  static final class Let extends Node {
    private final int local;
    private final Node value;
    private final Node body;

    Let(int local, Node value, Node body) {
      this.local = local;
      this.value = value;
      this.body = body;
    }

    @Override
    public Value eval(Frame frame) throws CelEvaluationException {
      frame.locals[local] = value.eval(frame);
      return body.eval(frame);
    }
  }
}
