package dev.assay.engine.cel.run;

import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.library.Binary;
import dev.assay.engine.cel.library.Collections;
import dev.assay.engine.cel.library.Unary;
import dev.assay.engine.cel.library.Variadic;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.Value;

/** Calls of the library's functions. */
final class CallNodes {
  private CallNodes() {}

  static final class UnaryCall extends Node {
    private final Unary function;
    private final Node a;

    UnaryCall(Unary function, Node a) {
      this.function = function;
      this.a = a;
    }

    @Override
    public Value eval(Frame frame) throws CelEvaluationException {
      frame.budget.spend(1);
      return function.apply(a.eval(frame), frame.budget);
    }
  }

  static final class BinaryCall extends Node {
    private final Binary function;
    private final Node a;
    private final Node b;

    BinaryCall(Binary function, Node a, Node b) {
      this.function = function;
      this.a = a;
      this.b = b;
    }

    @Override
    public Value eval(Frame frame) throws CelEvaluationException {
      frame.budget.spend(1);
      return function.apply(a.eval(frame), b.eval(frame), frame.budget);
    }
  }

  static final class VariadicCall extends Node {
    private final Variadic function;
    private final Node[] arguments;

    VariadicCall(Variadic function, Node[] arguments) {
      this.function = function;
      this.arguments = arguments;
    }

    @Override
    public Value eval(Frame frame) throws CelEvaluationException {
      frame.budget.spend(1);
      Value[] values = new Value[arguments.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = arguments[i].eval(frame);
      }
      return function.apply(values, frame.budget);
    }
  }

  /** {@code value in container}. */
  static final class In extends Node.Test {
    private final Node value;
    private final Node container;

    In(Node value, Node container) {
      this.value = value;
      this.container = container;
    }

    @Override
    public boolean test(Frame frame) throws CelEvaluationException {
      frame.budget.spend(1);
      Value wanted = value.eval(frame);
      Value in = container.eval(frame);
      if (in instanceof ArrayValue array) {
        frame.budget.spend(array.size());
      }
      return Collections.in(wanted, in);
    }
  }

  /** {@code size(value)}: a number that need not become a value. */
  static final class Size extends Node {
    private final Node of;

    Size(Node of) {
      this.of = of;
    }

    long integer(Frame frame) throws CelEvaluationException {
      frame.budget.spend(1);
      return Collections.size(of.eval(frame));
    }

    @Override
    public Value eval(Frame frame) throws CelEvaluationException {
      return Value.of(integer(frame));
    }
  }
}
