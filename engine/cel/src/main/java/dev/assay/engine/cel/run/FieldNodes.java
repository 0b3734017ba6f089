package dev.assay.engine.cel.run;

import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.library.Collections;
import dev.assay.engine.cel.library.EvaluationErrors;
import dev.assay.engine.cel.library.Optionals;
import dev.assay.engine.cel.value.OptionalValue;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** Fields, elements and whether they are there. */
final class FieldNodes {
  private FieldNodes() {}

  /** {@code operand.field} and {@code operand["field"]}. */
  static final class Select extends Node {
    private final Node operand;
    private final String field;
    private final StringValue key;

    Select(Node operand, String field) {
      this.operand = operand;
      this.field = field;
      this.key = StringValue.of(field);
    }

    @Override
    public Value eval(Frame frame) throws CelEvaluationException {
      Value of = operand.eval(frame);
      frame.budget.spend(1);
      if (of instanceof ObjectValue object) {
        Value value = object.get(field);
        if (value != null) {
          return value;
        }
        throw EvaluationErrors.noSuchKey(field);
      }
      return element(of, key);
    }
  }

  static final class Index extends Node {
    private final Node operand;
    private final Node key;

    Index(Node operand, Node key) {
      this.operand = operand;
      this.key = key;
    }

    @Override
    public Value eval(Frame frame) throws CelEvaluationException {
      Value of = operand.eval(frame);
      Value at = key.eval(frame);
      frame.budget.spend(1);
      return element(of, at);
    }
  }

  private static Value element(Value of, Value key) throws CelEvaluationException {
    if (of instanceof OptionalValue optional) {
      Value inner = optional.valueOrNull();
      return inner == null
          ? OptionalValue.NONE
          : OptionalValue.ofNullable(Collections.find(inner, key));
    }
    Value value = Collections.find(of, key);
    if (value != null) {
      return value;
    }
    throw of instanceof ArrayValue
        ? EvaluationErrors.indexOutOfBounds(key)
        : EvaluationErrors.noSuchKey(key);
  }

  /** {@code has(operand.field)}. */
  static final class Has extends Node.Test {
    private final Node operand;
    private final String field;

    Has(Node operand, String field) {
      this.operand = operand;
      this.field = field;
    }

    @Override
    public boolean test(Frame frame) throws CelEvaluationException {
      Value of = operand.eval(frame);
      frame.budget.spend(1);
      if (of instanceof ObjectValue object) {
        return object.get(field) != null;
      }
      if (of instanceof OptionalValue optional) {
        of = optional.valueOrNull();
      }
      return of != null && Collections.find(of, StringValue.of(field)) != null;
    }
  }

  /** A node whose result is an optional; its value can be had without wrapping it. */
  abstract static class Optional extends Node {
    abstract @Nullable Value find(Frame frame) throws CelEvaluationException;

    @Override
    public final Value eval(Frame frame) throws CelEvaluationException {
      return OptionalValue.ofNullable(find(frame));
    }
  }

  /** {@code operand.?field}, {@code operand[?key]}, and plain ones on an optional operand. */
  static final class OptionalElement extends Optional {
    private final Node operand;
    private final Node key;

    OptionalElement(Node operand, Node key) {
      this.operand = operand;
      this.key = key;
    }

    @Override
    @Nullable Value find(Frame frame) throws CelEvaluationException {
      Value of = operand instanceof Optional optional ? optional.find(frame) : operand.eval(frame);
      if (of instanceof OptionalValue optional) {
        of = optional.valueOrNull();
      }
      frame.budget.spend(1);
      return of == null ? null : Collections.find(of, key.eval(frame));
    }
  }

  /** {@code optional.or(other)}. */
  static final class Or extends Optional {
    private final Node optional;
    private final Node other;

    Or(Node optional, Node other) {
      this.optional = optional;
      this.other = other;
    }

    @Override
    @Nullable Value find(Frame frame) throws CelEvaluationException {
      Value value = valueOrNull("or", optional, frame);
      return value != null ? value : valueOrNull("or", other, frame);
    }
  }

  /** {@code optional.orValue(other)}. */
  static final class OrValue extends Node {
    private final Node optional;
    private final Node other;

    OrValue(Node optional, Node other) {
      this.optional = optional;
      this.other = other;
    }

    @Override
    public Value eval(Frame frame) throws CelEvaluationException {
      frame.budget.spend(1);
      Value value = valueOrNull("orValue", optional, frame);
      return value != null ? value : other.eval(frame);
    }
  }

  /** {@code optional.hasValue()}. */
  static final class HasValue extends Node.Test {
    private final Node optional;

    HasValue(Node optional) {
      this.optional = optional;
    }

    @Override
    public boolean test(Frame frame) throws CelEvaluationException {
      frame.budget.spend(1);
      return valueOrNull("hasValue", optional, frame) != null;
    }
  }

  private static @Nullable Value valueOrNull(String function, Node node, Frame frame)
      throws CelEvaluationException {
    return node instanceof Optional optional
        ? optional.find(frame)
        : Optionals.optional(function, node.eval(frame)).valueOrNull();
  }
}
