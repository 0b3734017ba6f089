package dev.assay.engine.cel.library;

import static dev.assay.engine.cel.library.EvaluationErrors.error;
import static dev.assay.engine.cel.library.EvaluationErrors.noSuchOverload;

import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.value.CelEquality;
import dev.assay.engine.cel.value.CelOrder;
import dev.assay.engine.cel.value.DoubleValue;
import dev.assay.engine.cel.value.DurationValue;
import dev.assay.engine.cel.value.UintValue;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.Value;

/** The list library of Kubernetes. */
final class Lists {
  private Lists() {}

  static void register(FunctionLibrary library) {
    library.unary("isSorted", (a, budget) -> isSorted(array("isSorted", a, budget)));
    library.unary("min", (a, budget) -> extreme("min", array("min", a, budget), CelOrder.LESS));
    library.unary("max", (a, budget) -> extreme("max", array("max", a, budget), CelOrder.GREATER));
    // The checker's type decides what an empty list sums up to.
    library.unary("sum", (a, budget) -> sum(a, LongNumber.of(0), budget));
    library.unary("sum.uint", (a, budget) -> sum(a, UintValue.ofBits(0), budget));
    library.unary("sum.double", (a, budget) -> sum(a, DoubleValue.of(0), budget));
    library.unary("sum.duration", (a, budget) -> sum(a, DurationValue.ofNanos(0), budget));
  }

  private static ArrayValue array(String function, Value value, CelBudget budget)
      throws CelEvaluationException {
    if (value instanceof ArrayValue array) {
      budget.spend(array.size());
      return array;
    }
    throw noSuchOverload(function, value);
  }

  private static Value isSorted(ArrayValue array) throws CelEvaluationException {
    for (int i = 1; i < array.size(); i++) {
      if (Comparisons.order(array.get(i - 1), array.get(i)) == CelOrder.GREATER) {
        return Value.of(false);
      }
    }
    return Value.of(true);
  }

  private static Value extreme(String function, ArrayValue array, int wanted)
      throws CelEvaluationException {
    if (array.size() == 0) {
      throw error(function + " called on empty list");
    }
    Value best = array.get(0);
    for (int i = 1; i < array.size(); i++) {
      if (Comparisons.order(array.get(i), best) == wanted) {
        best = array.get(i);
      }
    }
    return best;
  }

  private static Value sum(Value list, Value zero, CelBudget budget) throws CelEvaluationException {
    ArrayValue array = array("sum", list, budget);
    if (array.size() == 0) {
      return zero;
    }
    Value sum = array.get(0);
    if (array.size() == 1 && !CelOrder.isNumber(sum) && !(sum instanceof DurationValue)) {
      throw noSuchOverload("sum", list);
    }
    for (int i = 1; i < array.size(); i++) {
      Value next = array.get(i);
      if (!CelOrder.isNumber(next) && !(next instanceof DurationValue)) {
        throw noSuchOverload("sum", list);
      }
      sum = Arithmetic.add(sum, next, budget);
    }
    return sum;
  }

  static Value indexOf(ArrayValue array, Value element, CelBudget budget)
      throws CelEvaluationException {
    budget.spend(array.size());
    for (int i = 0; i < array.size(); i++) {
      if (CelEquality.equal(array.get(i), element)) {
        return LongNumber.of(i);
      }
    }
    return LongNumber.of(-1);
  }

  static Value lastIndexOf(ArrayValue array, Value element, CelBudget budget)
      throws CelEvaluationException {
    budget.spend(array.size());
    for (int i = array.size() - 1; i >= 0; i--) {
      if (CelEquality.equal(array.get(i), element)) {
        return LongNumber.of(i);
      }
    }
    return LongNumber.of(-1);
  }
}
