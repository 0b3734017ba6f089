package dev.assay.engine.builtins;

import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Arguments of the types that builtins want. */
public final class Arguments {
  private Arguments() {}

  /** The text of an argument; positions count from 1. */
  public static String string(Value argument, int position) throws BuiltinException {
    if (argument instanceof StringValue string) {
      return string.string();
    }
    throw BuiltinException.type(position, argument, "string");
  }

  /** The text of an argument in UTF-8. */
  public static byte[] bytes(Value argument, int position) throws BuiltinException {
    return string(argument, position).getBytes(StandardCharsets.UTF_8);
  }

  public static ObjectValue object(Value argument, int position) throws BuiltinException {
    if (argument instanceof ObjectValue object) {
      return object;
    }
    throw BuiltinException.type(position, argument, "object");
  }

  public static NumberValue number(Value argument, int position) throws BuiltinException {
    if (argument instanceof NumberValue number) {
      return number;
    }
    throw BuiltinException.type(position, argument, "number");
  }

  /** An error of an operand's content. */
  public static BuiltinException operand(int position, String message) {
    return new BuiltinException(BuiltinException.Kind.TYPE, "operand " + position + " " + message);
  }

  /** The number as a long, or null where it is not written as one: {@code 1e3} is not. */
  public static @Nullable Long exactLong(NumberValue number) {
    if (number instanceof LongNumber exact) {
      return exact.longValue();
    }
    try {
      return Long.parseLong(number.literal());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
