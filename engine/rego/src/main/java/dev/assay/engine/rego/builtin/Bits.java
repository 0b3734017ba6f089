package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.rego.spi.BuiltinFunction;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.LongBinaryOperator;

/** The bits of integers of any size, negative ones in two's complement without an end. */
final class Bits {
  private Bits() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.binary("bits.and", operation((a, b) -> a & b, BigInteger::and)),
        Builtin.binary("bits.lsh", Bits::shiftLeft),
        Builtin.unary("bits.negate", Bits::negate),
        Builtin.binary("bits.or", operation((a, b) -> a | b, BigInteger::or)),
        Builtin.binary("bits.rsh", Bits::shiftRight),
        Builtin.binary("bits.xor", operation((a, b) -> a ^ b, BigInteger::xor)));
  }

  private static BuiltinFunction.Binary operation(
      LongBinaryOperator small, BinaryOperator<BigInteger> large) {
    return (context, a, b) -> {
      if (a instanceof LongNumber x && b instanceof LongNumber y) {
        return LongNumber.of(small.applyAsLong(x.longValue(), y.longValue()));
      }
      BigInteger x = Operands.bigInteger(a, 1);
      return RegoNumbers.integer(context, large.apply(x, Operands.bigInteger(b, 2)));
    };
  }

  private static Value negate(BuiltinContext context, Value a) throws BuiltinException {
    return a instanceof LongNumber x
        ? LongNumber.of(~x.longValue())
        : RegoNumbers.integer(context, Operands.bigInteger(a, 1).not());
  }

  private static Value shiftLeft(BuiltinContext context, Value a, Value b) throws BuiltinException {
    BigInteger number = Operands.bigInteger(a, 1);
    BigInteger shift = shift(b);
    if (number.signum() == 0) {
      return LongNumber.of(0);
    }
    if (shift.bitLength() >= Integer.SIZE - 1) {
      throw RegoNumbers.tooBig();
    }
    RegoNumbers.checkBits((long) number.bitLength() + shift.intValue());
    return RegoNumbers.integer(context, number.shiftLeft(shift.intValue()));
  }

  private static Value shiftRight(BuiltinContext context, Value a, Value b)
      throws BuiltinException {
    BigInteger number = Operands.bigInteger(a, 1);
    BigInteger shift = shift(b);
    return RegoNumbers.integer(
        context, number.shiftRight(shift.min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue()));
  }

  private static BigInteger shift(Value value) throws BuiltinException {
    BigInteger shift = Operands.bigInteger(value, 2);
    if (shift.signum() < 0) {
      throw Operands.typeError(2, "must be an unsigned integer number but got a negative integer");
    }
    return shift;
  }
}
