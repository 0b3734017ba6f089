package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.rego.spi.BuiltinFunction;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.List;

/** Arithmetic on numbers, and the difference of sets, which shares its sign. */
final class Arithmetic {
  private Arithmetic() {}

  @FunctionalInterface
  private interface Operation {
    NumberValue apply(BuiltinContext context, NumberValue a, NumberValue b) throws BuiltinException;
  }

  @FunctionalInterface
  private interface Rounding {
    NumberValue apply(BuiltinContext context, NumberValue a) throws BuiltinException;
  }

  static List<Builtin> builtins() {
    return List.of(
        Builtin.unary("abs", rounding(RegoNumbers::abs)),
        Builtin.unary("ceil", rounding(RegoNumbers::ceil)),
        Builtin.binary("div", operation(RegoNumbers::dividedBy)),
        Builtin.unary("floor", rounding(RegoNumbers::floor)),
        Builtin.binary("minus", Arithmetic::minus),
        Builtin.binary("mul", operation(RegoNumbers::times)),
        Builtin.binary("plus", operation(RegoNumbers::plus)),
        Builtin.binary("rem", operation(RegoNumbers::remainder)),
        Builtin.unary("round", rounding(RegoNumbers::round)));
  }

  private static BuiltinFunction.Binary operation(Operation operation) {
    return (context, a, b) ->
        operation.apply(context, Operands.number(a, 1), Operands.number(b, 2));
  }

  private static BuiltinFunction.Unary rounding(Rounding rounding) {
    return (context, a) -> rounding.apply(context, Operands.number(a, 1));
  }

  private static Value minus(BuiltinContext context, Value a, Value b) throws BuiltinException {
    if (a instanceof NumberValue x && b instanceof NumberValue y) {
      return RegoNumbers.minus(context, x, y);
    }
    if (a instanceof SetValue x && b instanceof SetValue y) {
      return x.difference(y);
    }
    if (!(a instanceof NumberValue) && !(a instanceof SetValue)) {
      throw BuiltinException.type(1, a, "number", "set");
    }
    throw BuiltinException.type(2, b, b instanceof NumberValue ? "set" : "number");
  }
}
