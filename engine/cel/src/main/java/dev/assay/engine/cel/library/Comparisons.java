package dev.assay.engine.cel.library;

import static dev.assay.engine.cel.library.EvaluationErrors.noSuchOverload;

import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.value.CelEquality;
import dev.assay.engine.cel.value.CelOrder;
import dev.assay.engine.value.Value;

/** {@code == != < <= > >=}. */
final class Comparisons {
  private Comparisons() {}

  static void register(FunctionLibrary library) {
    library.binary("_==_", (a, b, _) -> Value.of(CelEquality.equal(a, b)));
    library.binary("_!=_", (a, b, _) -> Value.of(!CelEquality.equal(a, b)));
    library.binary("_<_", (a, b, _) -> Value.of(order(a, b) == CelOrder.LESS));
    library.binary("_>_", (a, b, _) -> Value.of(order(a, b) == CelOrder.GREATER));
    library.binary(
        "_<=_",
        (a, b, _) -> {
          int order = order(a, b);
          return Value.of(order == CelOrder.LESS || order == CelOrder.EQUAL);
        });
    library.binary(
        "_>=_",
        (a, b, _) -> {
          int order = order(a, b);
          return Value.of(order == CelOrder.GREATER || order == CelOrder.EQUAL);
        });
  }

  static int order(Value a, Value b) throws CelEvaluationException {
    int order = CelOrder.compare(a, b);
    if (order == CelOrder.INCOMPARABLE) {
      throw noSuchOverload();
    }
    return order;
  }
}
