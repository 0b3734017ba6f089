package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.DecimalNumber;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.List;

/** The operands of the builtins on text, checked as OPA checks them. */
final class TextArguments {
  /** The longest text that a builtin makes, in characters. */
  private static final int LONGEST_TEXT = 1 << 28;

  /** Work that is too little to be worth an account. */
  private static final int FREE = 256;

  /** OPA reads an integer of at most so many characters. */
  private static final int LONGEST_INTEGER = 19;

  private TextArguments() {}

  static String string(Value value, int position) throws BuiltinException {
    if (value instanceof StringValue text) {
      return text.string();
    }
    throw BuiltinException.type(position, value, "string");
  }

  static NumberValue number(Value value, int position) throws BuiltinException {
    if (value instanceof NumberValue number) {
      return number;
    }
    throw BuiltinException.type(position, value, "number");
  }

  static ArrayValue array(Value value, int position) throws BuiltinException {
    if (value instanceof ArrayValue array) {
      return array;
    }
    throw BuiltinException.type(position, value, "array");
  }

  static ObjectValue object(Value value, int position) throws BuiltinException {
    if (value instanceof ObjectValue object) {
      return object;
    }
    throw BuiltinException.type(position, value, "object");
  }

  /** An integer of 64 bits; {@code 2.0} is one, {@code 2e0} is none. */
  static long integer(Value value, int position) throws BuiltinException {
    if (value instanceof LongNumber number) {
      return number.longValue();
    }
    if (number(value, position) instanceof DecimalNumber number) {
      String literal = number.literal();
      int point = literal.indexOf('.');
      String whole = point < 0 ? literal : literal.substring(0, point);
      boolean short64 = literal.length() - (literal.startsWith("-") ? 1 : 0) <= LONGEST_INTEGER;
      if (short64 && isZeros(literal, point) && !whole.contains("e") && !whole.contains("E")) {
        try {
          return Long.parseLong(whole);
        } catch (NumberFormatException _) {
          // Too large, though it has few enough digits.
        }
      }
    }
    throw new BuiltinException(
        BuiltinException.Kind.TYPE,
        "operand " + position + " must be integer number but got floating-point number");
  }

  private static boolean isZeros(String literal, int point) {
    for (int i = point + 1; point >= 0 && i < literal.length(); i++) {
      if (literal.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }

  /** The elements of an array or a set, or null where the value is neither. */
  static List<Value> elements(Value value) {
    return switch (value) {
      case ArrayValue array -> array.asList();
      case SetValue set -> set.asList();
      default -> List.of();
    };
  }

  static boolean isCollection(Value value) {
    return value instanceof ArrayValue || value instanceof SetValue;
  }

  /** The error of an array or a set that holds what it must not. */
  static BuiltinException element(int position, Value collection, Value found, String expected) {
    String type = BuiltinException.typeName(collection);
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

  /** Accounts for a text of so many characters that is about to be made. */
  static void room(BuiltinContext context, long length) throws BuiltinException {
    spend(context, length);
    limit(length);
  }

  /** Refuses texts that are too long. */
  static void limit(long length) throws BuiltinException {
    if (length > LONGEST_TEXT) {
      throw new BuiltinException(
          BuiltinException.Kind.CANCEL,
          "a text of " + length + " characters is longer than the limit of " + LONGEST_TEXT);
    }
  }

  /** Accounts for work unless it is very little. */
  static void spend(BuiltinContext context, long steps) throws BuiltinException {
    if (steps > FREE) {
      context.spend(steps);
    }
  }
}
