package dev.assay.engine.builtins.schema;

import dev.assay.engine.builtins.schema.Extra.Allowed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A compiled schema. The compiler fills it and nobody changes it afterwards; references make it a
 * graph that may have cycles. Null or empty is what the schema does not say.
 */
final class SchemaNode {
  /** Other than null where the schema is {@code true} or {@code false}. */
  @Nullable Boolean always;

  /** The schema that a reference denotes and that stands for all of this one. */
  @Nullable SchemaNode reference;

  final List<String> types = new ArrayList<>();

  final Map<String, SchemaNode> properties = new TreeMap<>();
  Extra additionalProperties = Allowed.YES;
  final List<PatternProperty> patternProperties = new ArrayList<>();
  @Nullable SchemaNode propertyNames;
  final Map<String, Dependency> dependencies = new TreeMap<>();
  final List<String> required = new ArrayList<>();
  @Nullable Integer minProperties;
  @Nullable Integer maxProperties;

  /** One schema for all elements where {@link #oneForAllItems}, else one for each of the first. */
  final List<SchemaNode> items = new ArrayList<>();

  boolean oneForAllItems;
  Extra additionalItems = Allowed.YES;
  @Nullable Integer minItems;
  @Nullable Integer maxItems;
  boolean uniqueItems;
  @Nullable SchemaNode contains;

  @Nullable BigDecimal multipleOf;
  @Nullable BigDecimal minimum;
  @Nullable BigDecimal exclusiveMinimum;
  @Nullable BigDecimal maximum;
  @Nullable BigDecimal exclusiveMaximum;

  @Nullable Integer minLength;
  @Nullable Integer maxLength;
  @Nullable TextPattern pattern;
  String format = "";

  /** The text of the one value that is allowed. */
  @Nullable String constant;

  /** The texts of the values that are allowed, in their order. */
  @Nullable Set<String> values;

  final List<SchemaNode> oneOf = new ArrayList<>();
  final List<SchemaNode> anyOf = new ArrayList<>();
  final List<SchemaNode> allOf = new ArrayList<>();
  @Nullable SchemaNode not;
  @Nullable SchemaNode condition;
  @Nullable SchemaNode then;
  @Nullable SchemaNode otherwise;

  /** A schema for the properties whose names have a pattern. */
  record PatternProperty(TextPattern pattern, SchemaNode schema) {}

  /** What has to hold where a property is there. */
  sealed interface Dependency {
    /** These properties have to be there too. */
    record Names(List<String> names) implements Dependency {}

    /** The object has to be valid by this schema. */
    record By(SchemaNode schema) implements Dependency {}
  }
}
