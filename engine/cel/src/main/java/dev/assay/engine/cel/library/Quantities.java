package dev.assay.engine.cel.library;

import static dev.assay.engine.cel.library.EvaluationErrors.error;
import static dev.assay.engine.cel.library.EvaluationErrors.noSuchOverload;

import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.value.DoubleValue;
import dev.assay.engine.cel.value.QuantityValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;

/** The quantity library of Kubernetes. */
final class Quantities {
  private Quantities() {}

  static void register(FunctionLibrary library) {
    library.unary("quantity", (a, _) -> parse(a));
    library.unary("isQuantity", (a, _) -> Value.of(isQuantity(a)));
    library.unary("sign", (a, _) -> LongNumber.of(quantity("sign", a).sign()));
    library.unary("isInteger", (a, _) -> Value.of(quantity("isInteger", a).asInteger() != null));
    library.unary("asInteger", (a, _) -> asInteger(quantity("asInteger", a)));
    library.unary(
        "asApproximateFloat",
        (a, _) -> DoubleValue.of(quantity("asApproximateFloat", a).asApproximateFloat()));
    library.binary("add", (a, b, _) -> quantity("add", a).add(quantityOrInteger("add", b)));
    library.binary("sub", (a, b, _) -> quantity("sub", a).subtract(quantityOrInteger("sub", b)));
    library.binary("isGreaterThan", (a, b, _) -> Value.of(compare("isGreaterThan", a, b) > 0));
    library.binary("isLessThan", (a, b, _) -> Value.of(compare("isLessThan", a, b) < 0));
    library.binary("compareTo", (a, b, _) -> LongNumber.of(compare("compareTo", a, b)));
  }

  private static Value parse(Value value) throws CelEvaluationException {
    if (!(value instanceof StringValue text)) {
      throw noSuchOverload("quantity", value);
    }
    QuantityValue quantity = QuantityValue.parse(text.string());
    if (quantity == null) {
      throw error(
          "quantities must match the regular expression"
              + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$', found \""
              + text.string()
              + "\"");
    }
    return quantity;
  }

  private static boolean isQuantity(Value value) throws CelEvaluationException {
    if (value instanceof StringValue text) {
      return QuantityValue.parse(text.string()) != null;
    }
    throw noSuchOverload("isQuantity", value);
  }

  private static Value asInteger(QuantityValue quantity) throws CelEvaluationException {
    LongNumber integer = quantity.asInteger();
    if (integer == null) {
      throw error("cannot convert value to integer");
    }
    return integer;
  }

  private static int compare(String function, Value a, Value b) throws CelEvaluationException {
    return quantity(function, a).compareQuantity(quantity(function, b));
  }

  private static QuantityValue quantity(String function, Value value)
      throws CelEvaluationException {
    if (value instanceof QuantityValue quantity) {
      return quantity;
    }
    throw noSuchOverload(function, value);
  }

  private static QuantityValue quantityOrInteger(String function, Value value)
      throws CelEvaluationException {
    return value instanceof LongNumber number
        ? QuantityValue.of(number.longValue())
        : quantity(function, value);
  }
}
