package dev.assay.engine.cel.run;

import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.CelEvaluationException.Kind;
import dev.assay.engine.value.Value;

/**
 * Logic. An operand's error counts only where no other operand decides; an exceeded limit always
 * does.
 */
final class LogicNodes {
  private LogicNodes() {}

  /** The same error again, if it is one that logic may not absorb. */
  static CelEvaluationException absorbed(CelEvaluationException error)
      throws CelEvaluationException {
    if (error.kind() != Kind.ERROR) {
      throw error;
    }
    return error;
  }

  /** A chain of {@code &&}, or of {@code ||}. */
  static final class Chain extends Node.Test {
    private final Node[] operands;

    /** The truth value of one operand that decides: true for {@code ||}. */
    private final boolean decisive;

    Chain(Node[] operands, boolean decisive) {
      this.operands = operands;
      this.decisive = decisive;
    }

    @Override
    public boolean test(Frame frame) throws CelEvaluationException {
      CelEvaluationException error = null;
      for (Node operand : operands) {
        try {
          if (operand.test(frame) == decisive) {
            return decisive;
          }
        } catch (CelEvaluationException e) {
          CelEvaluationException kept = absorbed(e);
          error = error == null ? kept : error;
        }
      }
      if (error != null) {
        throw error;
      }
      return !decisive;
    }
  }

  static final class Not extends Node.Test {
    private final Node operand;

    Not(Node operand) {
      this.operand = operand;
    }

    @Override
    public boolean test(Frame frame) throws CelEvaluationException {
      return !operand.test(frame);
    }
  }

  static final class Conditional extends Node {
    private final Node condition;
    private final Node yes;
    private final Node no;

    Conditional(Node condition, Node yes, Node no) {
      this.condition = condition;
      this.yes = yes;
      this.no = no;
    }

    @Override
    public Value eval(Frame frame) throws CelEvaluationException {
      return condition.test(frame) ? yes.eval(frame) : no.eval(frame);
    }

    @Override
    public boolean test(Frame frame) throws CelEvaluationException {
      return condition.test(frame) ? yes.test(frame) : no.test(frame);
    }
  }
}
