package dev.assay.engine.cel.library;

import static dev.assay.engine.cel.library.EvaluationErrors.noSuchOverload;

import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.value.CelEquality;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.Value;

/** cel-go's ext.Sets: lists read as sets. */
final class Sets {
  private Sets() {}

  static void register(FunctionLibrary library) {
    relation(library, "sets.contains", Sets::contains);
    relation(library, "sets.equivalent", (a, b) -> contains(a, b) && contains(b, a));
    relation(library, "sets.intersects", Sets::intersects);
  }

  private static void relation(FunctionLibrary library, String name, Relation relation) {
    library.binary(
        name,
        (a, b, budget) -> {
          if (a instanceof ArrayValue x && b instanceof ArrayValue y) {
            spend(x, y, budget);
            return Value.of(relation.holds(x, y));
          }
          throw noSuchOverload(name, a, b);
        });
  }

  private static void spend(ArrayValue a, ArrayValue b, CelBudget budget)
      throws CelEvaluationException {
    budget.spend((long) a.size() * b.size());
  }

  private static boolean contains(ArrayValue all, ArrayValue wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      if (!CelEquality.contains(all, wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean intersects(ArrayValue a, ArrayValue b) {
    for (int i = 0; i < b.size(); i++) {
      if (CelEquality.contains(a, b.get(i))) {
        return true;
      }
    }
    return false;
  }

  @FunctionalInterface
  private interface Relation {
    boolean holds(ArrayValue a, ArrayValue b);
  }
}
