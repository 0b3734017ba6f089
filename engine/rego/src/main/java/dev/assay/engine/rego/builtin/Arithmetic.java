package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.Operands.number;

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
  private interface Rounding {
    NumberValue apply(BuiltinContext context, NumberValue a) throws BuiltinException;
  }

  static List<Builtin> builtins() {
    return List.of(
        Builtin.unary("abs", rounding(RegoNumbers::abs)),
        Builtin.unary("ceil", rounding(RegoNumbers::ceil)),
        Builtin.binary("div", (c, a, b) -> RegoNumbers.dividedBy(c, number(a, 1), number(b, 2))),
        Builtin.unary("floor", rounding(RegoNumbers::floor)),
        Builtin.binary("minus", Arithmetic::minus),
        // Each a function of its own, for the JVM to see which operation it is.
        Builtin.binary("mul", (c, a, b) -> RegoNumbers.times(c, number(a, 1), number(b, 2))),
        Builtin.binary("plus", (c, a, b) -> RegoNumbers.plus(c, number(a, 1), number(b, 2))),
        Builtin.binary("rem", (c, a, b) -> RegoNumbers.remainder(c, number(a, 1), number(b, 2))),
        Builtin.unary("round", rounding(RegoNumbers::round)));
  }

  private static BuiltinFunction.Unary rounding(Rounding rounding) {
    return (context, a) -> rounding.apply(context, number(a, 1));
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
