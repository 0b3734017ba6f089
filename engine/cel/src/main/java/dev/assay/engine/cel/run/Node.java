package dev.assay.engine.cel.run;

import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.library.EvaluationErrors;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.Value;

/** An executable expression. Immutable; shared by threads. */
public abstract class Node {
  Node() {}

  public abstract Value eval(Frame frame) throws CelEvaluationException;

  /** The result as a truth value; an error where it is none. */
  public boolean test(Frame frame) throws CelEvaluationException {
    return truth(eval(frame));
  }

  static boolean truth(Value value) throws CelEvaluationException {
    if (value instanceof BooleanValue bool) {
      return bool.value();
    }
    throw EvaluationErrors.noSuchOverload();
  }

  /** A node whose result is a truth value. */
  abstract static class Test extends Node {
    @Override
    public abstract boolean test(Frame frame) throws CelEvaluationException;

    @Override
    public final Value eval(Frame frame) throws CelEvaluationException {
      return BooleanValue.of(test(frame));
    }
  }
}
