package dev.assay.engine.builtins.schema;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the keywords of a schema that have a simple value. */
final class Keywords {
  private Keywords() {}

  static @Nullable String text(ObjectValue schema, String key) throws SchemaException {
    Value value = schema.get(key);
    if (value == null) {
      return null;
    }
    if (value instanceof StringValue text) {
      return text.string();
    }
    throw SchemaException.invalidType("string", key);
  }

  /** The elements of an array; null where the keyword is not there. */
  static @Nullable List<Value> list(ObjectValue schema, String key) throws SchemaException {
    Value value = schema.get(key);
    if (value == null) {
      return null;
    }
    if (value instanceof ArrayValue array) {
      return array.asList();
    }
    throw SchemaException.mustBeOfAn(key, "array");
  }

  /** A number of characters, elements or properties: digits without fraction or exponent. */
  static @Nullable Integer size(ObjectValue schema, String key) throws SchemaException {
    Value value = schema.get(key);
    if (value == null) {
      return null;
    }
    if (!(value instanceof NumberValue number) || !isLong(number.literal())) {
      throw SchemaException.mustBeOfAn(key, "integer");
    }
    long size = Long.parseLong(number.literal());
    if (size < 0) {
      throw new SchemaException(key + " must be greater than or equal to 0");
    }
    return (int) Math.min(size, Integer.MAX_VALUE); // nothing is longer
  }

  private static boolean isLong(String literal) {
    try {
      Long.parseLong(literal);
      return true;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  static @Nullable BigDecimal limit(ObjectValue schema, String key) throws SchemaException {
    Value value = schema.get(key);
    if (value == null) {
      return null;
    }
    if (value instanceof NumberValue number) {
      return number.decimalValue();
    }
    throw new SchemaException(key + " must be of a Number");
  }
}
