package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Operands as the types that builtins want, or the error that OPA has for others. */
final class Operands {
  private Operands() {}

  static NumberValue number(Value value, int position) throws BuiltinException {
    if (value instanceof NumberValue number) {
      return number;
    }
    throw BuiltinException.type(position, value, "number");
  }

  static String string(Value value, int position) throws BuiltinException {
    if (value instanceof StringValue string) {
      return string.string();
    }
    throw BuiltinException.type(position, value, "string");
  }

  static ArrayValue array(Value value, int position) throws BuiltinException {
    if (value instanceof ArrayValue array) {
      return array;
    }
    throw BuiltinException.type(position, value, "array");
  }

  static SetValue set(Value value, int position) throws BuiltinException {
    if (value instanceof SetValue set) {
      return set;
    }
    throw BuiltinException.type(position, value, "set");
  }

  static ObjectValue object(Value value, int position) throws BuiltinException {
    if (value instanceof ObjectValue object) {
      return object;
    }
    throw BuiltinException.type(position, value, "object");
  }

  /** An integer that is written as one and fits 64 bits; {@code 2.0} is, {@code 2e0} is not. */
  static long integer(Value value, int position) throws BuiltinException {
    OptionalLong integer = RegoNumbers.toLong(number(value, position));
    if (integer.isPresent()) {
      return integer.getAsLong();
    }
    throw noInteger(position);
  }

  /** An integer of any size, however written. */
  static BigInteger bigInteger(Value value, int position) throws BuiltinException {
    if (!(value instanceof NumberValue number)) {
      throw BuiltinException.type(position, value, "integer");
    }
    BigInteger integer = RegoNumbers.toBigInteger(number);
    if (integer == null) {
      throw noInteger(position);
    }
    return integer;
  }

  /** The elements of an array or a set, or null. */
  static @Nullable List<Value> elements(Value value) {
    return switch (value) {
      case ArrayValue array -> array.asList();
      case SetValue set -> set.asList();
      default -> null;
    };
  }

  /** {@code operand 1 must be array of numbers but got array containing string}. */
  static BuiltinException element(int position, Value composite, Value found, String expected) {
    String type = BuiltinException.typeName(composite);
    return new BuiltinException(
        BuiltinException.Kind.TYPE,
        "operand "
            + position
            + " must be "
            + type
            + " of "
            + expected
            + "s but got "
            + type
            + " containing "
            + BuiltinException.typeName(found));
  }

  /** An error of an operand's type that has a wording of its own. */
  static BuiltinException typeError(int position, String message) {
    return new BuiltinException(BuiltinException.Kind.TYPE, "operand " + position + " " + message);
  }

  private static BuiltinException noInteger(int position) {
    return typeError(position, "must be integer number but got floating-point number");
  }
}
