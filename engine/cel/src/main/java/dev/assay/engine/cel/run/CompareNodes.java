package dev.assay.engine.cel.run;

import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.library.EvaluationErrors;
import dev.assay.engine.cel.library.Regex;
import dev.assay.engine.cel.library.Regexes;
import dev.assay.engine.cel.value.CelEquality;
import dev.assay.engine.cel.value.CelOrder;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.Set;

/** Comparisons, many of them with one side known when the program is linked. */
final class CompareNodes {
  private CompareNodes() {}

  static final class Equal extends Node.Test {
    private final Node a;
    private final Node b;
    private final boolean wanted;

    Equal(Node a, Node b, boolean wanted) {
      this.a = a;
      this.b = b;
      this.wanted = wanted;
    }

    @Override
    public boolean test(Frame frame) throws CelEvaluationException {
      frame.budget.spend(1);
      return CelEquality.equal(a.eval(frame), b.eval(frame)) == wanted;
    }
  }

  /** Equal to a constant string, or unequal. */
  static final class EqualString extends Node.Test {
    private final Node a;
    private final String constant;
    private final boolean wanted;

    EqualString(Node a, String constant, boolean wanted) {
      this.a = a;
      this.constant = constant;
      this.wanted = wanted;
    }

    @Override
    public boolean test(Frame frame) throws CelEvaluationException {
      frame.budget.spend(1);
      return (a.eval(frame) instanceof StringValue text && text.string().equals(constant))
          == wanted;
    }
  }

  /** Equal to a constant truth value, or unequal; what is no truth value is equal to none. */
  static final class EqualTruth extends Node.Test {
    private final Node a;
    private final Value constant;
    private final boolean wanted;

    EqualTruth(Node a, Value constant, boolean wanted) {
      this.a = a;
      this.constant = constant;
      this.wanted = wanted;
    }

    @Override
    public boolean test(Frame frame) throws CelEvaluationException {
      frame.budget.spend(1);
      return a.eval(frame).equals(constant) == wanted;
    }
  }

  /** The four orders. */
  enum Order {
    LESS,
    LESS_EQUAL,
    GREATER,
    GREATER_EQUAL;

    /** Whether a comparison's outcome satisfies this order; nothing does beside NaN. */
    boolean holds(int order) {
      return switch (this) {
        case LESS -> order == CelOrder.LESS;
        case LESS_EQUAL -> order == CelOrder.LESS || order == CelOrder.EQUAL;
        case GREATER -> order == CelOrder.GREATER;
        case GREATER_EQUAL -> order == CelOrder.GREATER || order == CelOrder.EQUAL;
      };
    }

    boolean holds(long a, long b) {
      return switch (this) {
        case LESS -> a < b;
        case LESS_EQUAL -> a <= b;
        case GREATER -> a > b;
        case GREATER_EQUAL -> a >= b;
      };
    }
  }

  static final class Ordered extends Node.Test {
    private final Order order;
    private final Node a;
    private final Node b;

    Ordered(Order order, Node a, Node b) {
      this.order = order;
      this.a = a;
      this.b = b;
    }

    @Override
    public boolean test(Frame frame) throws CelEvaluationException {
      frame.budget.spend(1);
      return compare(order, a.eval(frame), b.eval(frame));
    }
  }

  private static boolean compare(Order order, Value a, Value b) throws CelEvaluationException {
    if (a instanceof LongNumber x && b instanceof LongNumber y) {
      return order.holds(x.longValue(), y.longValue());
    }
    int outcome = CelOrder.compare(a, b);
    if (outcome == CelOrder.INCOMPARABLE) {
      throw EvaluationErrors.noSuchOverload();
    }
    return order.holds(outcome);
  }

  /** A size compared with a constant, equality included. */
  static final class SizeCompare extends Node.Test {
    private final CallNodes.Size size;
    private final long low;
    private final long high;
    private final boolean inside;

    /** True where the size lies within the bounds, both included, or where it lies outside. */
    SizeCompare(CallNodes.Size size, long low, long high, boolean inside) {
      this.size = size;
      this.low = low;
      this.high = high;
      this.inside = inside;
    }

    @Override
    public boolean test(Frame frame) throws CelEvaluationException {
      frame.budget.spend(1);
      long found = size.integer(frame);
      return (found >= low && found <= high) == inside;
    }
  }

  /** In a constant list of strings. */
  static final class InStrings extends Node.Test {
    private final Node value;
    private final Set<String> constants;

    InStrings(Node value, Set<String> constants) {
      this.value = value;
      this.constants = constants;
    }

    @Override
    public boolean test(Frame frame) throws CelEvaluationException {
      frame.budget.spend(1);
      return value.eval(frame) instanceof StringValue text && constants.contains(text.string());
    }
  }

  /** {@code startsWith}, {@code endsWith} and {@code contains} with a constant. */
  static final class StringTest extends Node.Test {
    enum Kind {
      STARTS_WITH("startsWith"),
      ENDS_WITH("endsWith"),
      CONTAINS("contains");

      final String function;

      Kind(String function) {
        this.function = function;
      }
    }

    private final Kind kind;
    private final Node text;
    private final StringValue constant;
    private final String part;

    StringTest(Kind kind, Node text, StringValue constant) {
      this.kind = kind;
      this.text = text;
      this.constant = constant;
      this.part = constant.string();
    }

    @Override
    public boolean test(Frame frame) throws CelEvaluationException {
      Value value = text.eval(frame);
      if (!(value instanceof StringValue string)) {
        throw EvaluationErrors.noSuchOverload(kind.function, value, constant);
      }
      String in = string.string();
      frame.budget.spend(1 + in.length() / 10);
      return switch (kind) {
        case STARTS_WITH -> in.startsWith(part);
        case ENDS_WITH -> in.endsWith(part);
        case CONTAINS -> in.contains(part);
      };
    }
  }

  /** {@code matches} with a constant pattern. */
  static final class Matches extends Node.Test {
    private final Node text;
    private final Regex regex;

    Matches(Node text, Regex regex) {
      this.text = text;
      this.regex = regex;
    }

    @Override
    public boolean test(Frame frame) throws CelEvaluationException {
      Value value = text.eval(frame);
      if (!(value instanceof StringValue string)) {
        throw EvaluationErrors.noSuchOverload("matches", value, StringValue.of(regex.text()));
      }
      return Regexes.matches(string.string(), regex, frame.budget);
    }
  }
}
