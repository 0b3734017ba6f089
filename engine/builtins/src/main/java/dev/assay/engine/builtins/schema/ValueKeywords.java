package dev.assay.engine.builtins.schema;

import dev.assay.engine.builtins.schema.SchemaPool.Draft;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of {@link SchemaCompiler} for keywords that hold no schemas. */
final class ValueKeywords {
  private ValueKeywords() {}

  /** The limits of numbers. */
  static void numbers(SchemaNode node, ObjectValue schema, Draft draft) throws SchemaException {
    Value multiple = schema.get("multipleOf");
    if (multiple != null) {
      if (!(multiple instanceof NumberValue number)) {
        throw SchemaException.invalidType("Number", "multipleOf");
      }
      if (number.decimalValue().signum() <= 0) {
        throw new SchemaException("multipleOf must be strictly greater than 0");
      }
      node.multipleOf = number.decimalValue();
    }
    node.minimum = Keywords.limit(schema, "minimum");
    node.exclusiveMinimum = exclusive(schema, "exclusiveMinimum", "minimum", node.minimum, draft);
    if (isTrue(schema.get("exclusiveMinimum"))) {
      node.minimum = null;
    }
    node.maximum = Keywords.limit(schema, "maximum");
    node.exclusiveMaximum = exclusive(schema, "exclusiveMaximum", "maximum", node.maximum, draft);
    if (isTrue(schema.get("exclusiveMaximum"))) {
      node.maximum = null;
    }
  }

  static boolean isTrue(@Nullable Value value) {
    return value instanceof BooleanValue bool && bool.value();
  }

  /** A limit of its own since draft 6; before, whether the other limit is one. */
  private static @Nullable BigDecimal exclusive(
      ObjectValue schema, String key, String other, @Nullable BigDecimal limit, Draft draft)
      throws SchemaException {
    Value value = schema.get(key);
    boolean mayBeFlag = draft == Draft.DRAFT_4 || draft == Draft.ANY;
    boolean mayBeLimit = draft != Draft.DRAFT_4;
    return switch (value) {
      case null -> null;
      case BooleanValue flag when mayBeFlag -> {
        if (limit == null) {
          throw new SchemaException(key + " cannot be used without " + other);
        }
        yield flag.value() ? limit : null;
      }
      case NumberValue number when mayBeLimit -> number.decimalValue();
      default ->
          throw SchemaException.invalidType(
              !mayBeLimit ? "boolean" : mayBeFlag ? "boolean/number" : "number", key);
    };
  }

  /** How many characters a string may have. */
  static void lengths(SchemaNode node, ObjectValue schema) throws SchemaException {
    node.minLength = Keywords.size(schema, "minLength");
    node.maxLength = Keywords.size(schema, "maxLength");
    ordered(node.minLength, node.maxLength, "minLength cannot be greater than maxLength");
  }

  private static void ordered(@Nullable Integer least, @Nullable Integer most, String otherwise)
      throws SchemaException {
    if (least != null && most != null && least > most) {
      throw new SchemaException(otherwise);
    }
  }

  /** How many properties an object may have. */
  static void objectSizes(SchemaNode node, ObjectValue schema) throws SchemaException {
    node.minProperties = Keywords.size(schema, "minProperties");
    node.maxProperties = Keywords.size(schema, "maxProperties");
    ordered(
        node.minProperties,
        node.maxProperties,
        "minProperties cannot be greater than maxProperties");
  }

  /** Which properties have to be there. */
  static void required(SchemaNode node, ObjectValue schema) throws SchemaException {
    List<Value> required = Keywords.list(schema, "required");
    if (required == null) {
      return;
    }
    Set<String> names = new LinkedHashSet<>();
    for (Value value : required) {
      if (!(value instanceof StringValue name)) {
        throw SchemaException.invalidType("string", "required");
      }
      if (!names.add(name.string())) {
        throw new SchemaException("required items must be unique");
      }
    }
    node.required.addAll(names);
  }

  /** Which values are allowed at all. */
  static void values(SchemaNode node, ObjectValue schema, Draft draft) throws SchemaException {
    Value constant = schema.get("const");
    if (constant != null && draft.atLeast(Draft.DRAFT_6)) {
      node.constant = PlainJson.text(constant);
    }
    List<Value> values = Keywords.list(schema, "enum");
    if (values != null) {
      Set<String> texts = new LinkedHashSet<>();
      for (Value value : values) {
        if (!texts.add(PlainJson.text(value))) {
          throw new SchemaException("enum items must be unique");
        }
      }
      node.values = texts;
    }
  }
}
