package dev.assay.engine.rego.check;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses keywords of a JSON schema that limit values in ways that make no sense. */
final class SchemaLimits {
  private static final int DRAFT_4 = 4;
  private static final int ANY_DRAFT = Integer.MAX_VALUE;

  private SchemaLimits() {}

  static void check(ObjectValue object, int draft) throws SchemaException {
    Value multiple = object.get("multipleOf");
    if (multiple != null) {
      if (!(multiple instanceof NumberValue number)) {
        throw SchemaException.invalidType("Number", "multipleOf");
      }
      if (number.decimalValue().signum() <= 0) {
        throw new SchemaException("multipleOf must be strictly greater than 0");
      }
    }
    bound(object, "minimum");
    exclusive(object, "exclusiveMinimum", "minimum", draft);
    bound(object, "maximum");
    exclusive(object, "exclusiveMaximum", "maximum", draft);
    BigDecimal minLength = size(object, "minLength");
    BigDecimal maxLength = size(object, "maxLength");
    if (minLength != null && maxLength != null && minLength.compareTo(maxLength) > 0) {
      throw new SchemaException("minLength cannot be greater than maxLength");
    }
    string(object, "pattern");
    string(object, "format");
    BigDecimal minProperties = size(object, "minProperties");
    BigDecimal maxProperties = size(object, "maxProperties");
    if (minProperties != null
        && maxProperties != null
        && minProperties.compareTo(maxProperties) > 0) {
      throw new SchemaException("minProperties cannot be greater than maxProperties");
    }
    for (Value name : distinct(object, "required")) {
      if (!(name instanceof StringValue)) {
        throw SchemaException.invalidType("string", "required");
      }
    }
    size(object, "minItems");
    size(object, "maxItems");
    Value unique = object.get("uniqueItems");
    if (unique != null && !(unique instanceof BooleanValue)) {
      throw new SchemaException("uniqueItems must be of a boolean");
    }
    distinct(object, "enum");
  }

  /** The elements under a key, which must be an array; none where nothing stands there. */
  static List<Value> array(ObjectValue object, String key) throws SchemaException {
    return switch (object.get(key)) {
      case null -> List.of();
      case ArrayValue array -> array.asList();
      default -> throw new SchemaException(key + " must be of an array");
    };
  }

  static void pattern(String pattern) throws SchemaException {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new SchemaException("Invalid regex pattern '" + pattern + "'");
    }
  }

  private static List<Value> distinct(ObjectValue object, String key) throws SchemaException {
    List<Value> values = array(object, key);
    Set<Value> seen = new HashSet<>();
    for (Value value : values) {
      if (!seen.add(value)) {
        throw new SchemaException(key + " items must be unique");
      }
    }
    return values;
  }

  private static void bound(ObjectValue object, String key) throws SchemaException {
    Value value = object.get(key);
    if (value != null && !(value instanceof NumberValue)) {
      throw new SchemaException(key + " must be of a Number");
    }
  }

  private static void exclusive(ObjectValue object, String key, String bound, int draft)
      throws SchemaException {
    Value value = object.get(key);
    boolean mayBeBoolean = draft == DRAFT_4 || draft == ANY_DRAFT;
    switch (value) {
      case null -> {}
      case BooleanValue _ when mayBeBoolean -> {
        if (object.get(bound) == null) {
          throw new SchemaException(key + " cannot be used without " + bound);
        }
      }
      case NumberValue _ when draft != DRAFT_4 -> {}
      default ->
          throw SchemaException.invalidType(
              draft == DRAFT_4 ? "boolean" : mayBeBoolean ? "boolean/number" : "number", key);
    }
  }

  private static @Nullable BigDecimal size(ObjectValue object, String key) throws SchemaException {
    Value value = object.get(key);
    if (value == null) {
      return null;
    }
    if (!(value instanceof NumberValue number)
        || number.decimalValue().precision() - number.decimalValue().scale() > 19
        || number.decimalValue().stripTrailingZeros().scale() > 0) {
      throw new SchemaException(key + " must be of an integer");
    }
    if (number.decimalValue().signum() < 0) {
      throw new SchemaException(key + " must be greater than or equal to 0");
    }
    return number.decimalValue();
  }

  private static void string(ObjectValue object, String key) throws SchemaException {
    Value value = object.get(key);
    if (value != null && !(value instanceof StringValue)) {
      throw SchemaException.invalidType("string", key);
    }
  }
}
