package dev.assay.engine.cel.run;

import static dev.assay.engine.cel.library.EvaluationErrors.error;

import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.value.CelTypes;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The macros: loops over the elements of a list or the keys of a map. */
public final class LoopNodes {
  private LoopNodes() {}

  /** How many elements a macro sees in its range. */
  public static int size(Value range) throws CelEvaluationException {
    return switch (range) {
      case ArrayValue array -> array.size();
      case ObjectValue object -> object.size();
      default -> throw error("got '" + CelTypes.name(range) + "', expected iterable type");
    };
  }

  /** The element that a macro sees at a position of its range. */
  public static Value element(Value range, int position) {
    return range instanceof ArrayValue array
        ? array.get(position)
        : ((ObjectValue) range).keyAt(position);
  }

  /** {@code all} and {@code exists}: the first element that decides ends the loop. */
  static final class Any extends Node.Test {
    private final Node range;
    private final int local;
    private final Node predicate;
    private final boolean decisive;

    Any(Node range, int local, Node predicate, boolean decisive) {
      this.range = range;
      this.local = local;
      this.predicate = predicate;
      this.decisive = decisive;
    }

    @Override
    public boolean test(Frame frame) throws CelEvaluationException {
      Value over = range.eval(frame);
      int size = size(over);
      CelEvaluationException error = null;
      for (int i = 0; i < size; i++) {
        frame.budget.spend(1);
        frame.locals[local] = element(over, i);
        try {
          if (predicate.test(frame) == decisive) {
            return decisive;
          }
        } catch (CelEvaluationException e) {
          CelEvaluationException kept = LogicNodes.absorbed(e);
          error = error == null ? kept : error;
        }
      }
      if (error != null) {
        throw error;
      }
      return !decisive;
    }
  }

  static final class ExistsOne extends Node.Test {
    private final Node range;
    private final int local;
    private final Node predicate;

    ExistsOne(Node range, int local, Node predicate) {
      this.range = range;
      this.local = local;
      this.predicate = predicate;
    }

    @Override
    public boolean test(Frame frame) throws CelEvaluationException {
      Value over = range.eval(frame);
      int size = size(over);
      int found = 0;
      // No early end: an error in a later element is an error of the whole.
      for (int i = 0; i < size; i++) {
        frame.budget.spend(1);
        frame.locals[local] = element(over, i);
        if (predicate.test(frame)) {
          found++;
        }
      }
      return found == 1;
    }
  }

  /** {@code filter} and both forms of {@code map}. */
  static final class Collect extends Node {
    private final Node range;
    private final int local;
    private final @Nullable Node predicate;
    private final @Nullable Node transform;

    Collect(Node range, int local, @Nullable Node predicate, @Nullable Node transform) {
      this.range = range;
      this.local = local;
      this.predicate = predicate;
      this.transform = transform;
    }

    @Override
    public Value eval(Frame frame) throws CelEvaluationException {
      Value over = range.eval(frame);
      int size = size(over);
      Value[] kept = new Value[size];
      int count = 0;
      for (int i = 0; i < size; i++) {
        frame.budget.spend(1);
        Value element = element(over, i);
        frame.locals[local] = element;
        if (predicate == null || predicate.test(frame)) {
          kept[count++] = transform == null ? element : transform.eval(frame);
        }
      }
      if (count == size && transform == null && over instanceof ArrayValue) {
        return over;
      }
      return count == 0
          ? ArrayValue.EMPTY
          : ArrayValue.of(count == size ? kept : Arrays.copyOf(kept, count));
    }
  }
}
