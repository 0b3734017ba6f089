package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Pattern;

/** Ranges of numbers, random ones, and numbers to and from text. */
final class Numbers {
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");

  /** The longest range that is an array at all. */
  private static final BigInteger LONGEST_RANGE = BigInteger.valueOf(Integer.MAX_VALUE - 8);

  private Numbers() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.binary("format_int", Numbers::formatInt),
        Builtin.binary("numbers.range", Numbers::range),
        Builtin.ternary("numbers.range_step", Numbers::rangeStep),
        Builtin.binary("rand.intn", Numbers::random),
        Builtin.unary("to_number", Numbers::toNumber));
  }

  private static Value range(BuiltinContext context, Value from, Value to) throws BuiltinException {
    BigInteger first = Operands.bigInteger(from, 1);
    return range(context, first, Operands.bigInteger(to, 2), BigInteger.ONE, "numbers.range");
  }

  private static Value rangeStep(BuiltinContext context, Value from, Value to, Value step)
      throws BuiltinException {
    BigInteger first = Operands.bigInteger(from, 1);
    BigInteger last = Operands.bigInteger(to, 2);
    BigInteger distance = Operands.bigInteger(step, 3);
    if (distance.signum() <= 0) {
      throw new BuiltinException("numbers.range_step: step must be a positive integer");
    }
    return range(context, first, last, distance, "numbers.range_step");
  }

  private static Value range(
      BuiltinContext context, BigInteger first, BigInteger last, BigInteger step, String name)
      throws BuiltinException {
    BigInteger size = last.subtract(first).abs().divide(step).add(BigInteger.ONE);
    if (size.compareTo(LONGEST_RANGE) > 0) {
      throw new BuiltinException(
          BuiltinException.Kind.CANCEL,
          name + ": timed out before generating all numbers in range");
    }
    int count = size.intValue();
    context.spend(count);
    BigInteger signedStep = first.compareTo(last) <= 0 ? step : step.negate();
    BigInteger end = first.add(signedStep.multiply(BigInteger.valueOf(count - 1L)));
    if (first.bitLength() < Long.SIZE && end.bitLength() < Long.SIZE) {
      long start = first.longValue();
      long distance = count == 1 ? 0 : signedStep.longValue();
      return ArrayValue.generate(count, i -> LongNumber.of(start + i * distance));
    }
    context.spend(((long) count * (first.bitLength() + end.bitLength())) >> 5);
    return ArrayValue.generate(
        count, i -> NumberValue.of(first.add(signedStep.multiply(BigInteger.valueOf(i)))));
  }

  /** What makes the same call give the same number within an evaluation. */
  private record RandomKey(String builtin, String seed, long bound) {}

  private static Value random(BuiltinContext context, Value seed, Value bound)
      throws BuiltinException {
    String name = Operands.string(seed, 1);
    long size = Math.abs(Operands.integer(bound, 2));
    if (size == 0) {
      return LongNumber.of(0);
    }
    return context.once(new RandomKey("rand.intn", name, size), () -> below(context, size));
  }

  /** A number from 0 to below a bound, each as likely as the others. */
  private static LongNumber below(BuiltinContext context, long bound) {
    byte[] bytes = new byte[Long.BYTES];
    while (true) {
      context.host().random(bytes);
      long drawn = ByteBuffer.wrap(bytes).getLong() >>> 1;
      long result = drawn % bound;
      if (drawn - result + (bound - 1) >= 0) {
        return LongNumber.of(result);
      }
    }
  }

  private static Value formatInt(BuiltinContext context, Value value, Value base)
      throws BuiltinException {
    NumberValue number = Operands.number(value, 1);
    int radix =
        switch (Operands.number(base, 2).literal()) {
          case "2" -> 2;
          case "8" -> 8;
          case "10" -> 10;
          case "16" -> 16;
          default -> throw Operands.typeError(2, "must be one of {2, 8, 10, 16}");
        };
    if (number instanceof LongNumber small) {
      return StringValue.of(Long.toString(small.longValue(), radix));
    }
    boolean whole = INTEGER.matcher(number.literal()).matches();
    BigInteger exact = whole ? RegoNumbers.toBigInteger(number) : null;
    BigInteger integer = exact != null ? exact : RegoNumbers.toFloat(number).truncated();
    context.spend(integer.bitLength() >> 5);
    return StringValue.of(integer.toString(radix));
  }

  private static Value toNumber(BuiltinContext context, Value value) throws BuiltinException {
    return switch (value) {
      case NullValue _ -> LongNumber.of(0);
      case BooleanValue bool -> LongNumber.of(bool.value() ? 1 : 0);
      case NumberValue number -> number;
      case StringValue string -> NumberText.parse(string.string(), string);
      default -> throw BuiltinException.type(1, value, "null", "boolean", "number", "string");
    };
  }
}
