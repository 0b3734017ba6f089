package dev.assay.engine.rego.check;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON schemas of drafts 4, 6 and 7, and refuses what is none. */
final class SchemaReader {
  private static final int DEEPEST = 500;

  /** Of a schema that does not say its draft: what any of them allows. */
  private static final int ANY_DRAFT = Integer.MAX_VALUE;

  private static final String SCHEMA = "Valid Schema";
  private static final String SCHEMAS = "Array Of Schemas";

  private final SchemaReferences references;

  /** What was referred to, by how; a schema may refer to one that is being read. */
  private final Map<String, SchemaNode> referred = new HashMap<>();

  private int depth;

  private SchemaReader(SchemaReferences references) {
    this.references = references;
  }

  static SchemaNode read(Value schema) throws SchemaException {
    int draft = draft(schema);
    SchemaReferences references = new SchemaReferences(schema);
    SchemaNode root = new SchemaNode();
    new SchemaReader(references).node(references.root(), root, draft);
    return root;
  }

  private static int draft(Value schema) throws SchemaException {
    if (schema instanceof BooleanValue) {
      return ANY_DRAFT;
    }
    if (!(schema instanceof ObjectValue object)) {
      throw new SchemaException("schema is invalid");
    }
    return switch (object.get("$schema")) {
      case null -> ANY_DRAFT;
      case StringValue uri ->
          switch (withoutHash(uri.string())) {
            case "http://json-schema.org/draft-04/schema" -> 4;
            case "http://json-schema.org/draft-06/schema" -> 6;
            case "http://json-schema.org/draft-07/schema" -> 7;
            default -> ANY_DRAFT;
          };
      default -> throw new SchemaException("$schema must be of type string");
    };
  }

  private static String withoutHash(String uri) {
    return uri.endsWith("#") ? uri.substring(0, uri.length() - 1) : uri;
  }

  private SchemaNode child(Value value, int draft) throws SchemaException {
    SchemaNode node = new SchemaNode();
    node(value, node, draft);
    return node;
  }

  private void node(Value value, SchemaNode node, int draft) throws SchemaException {
    if (draft >= 6 && value instanceof BooleanValue) {
      return;
    }
    if (!(value instanceof ObjectValue object)) {
      throw new SchemaException("Expected: " + SCHEMA + ", given: Invalid JSON");
    }
    if (++depth > DEEPEST) {
      throw new SchemaException("nested too deeply");
    }
    parts(object, node, draft);
    depth--;
  }

  private void parts(ObjectValue object, SchemaNode node, int draft) throws SchemaException {
    text(object, draft == 4 || (draft == ANY_DRAFT && object.get("id") != null) ? "id" : "$id");
    definitions(object.get("definitions"), draft);
    text(object, "title");
    text(object, "description");
    String reference = text(object, "$ref");
    if (reference != null && !refer(reference, node, draft)) {
      return;
    }
    types(object.get("type"), node);
    Value properties = object.get("properties");
    if (properties != null) {
      if (!(properties instanceof ObjectValue named)) {
        throw new SchemaException("Properties must be of type object");
      }
      for (int i = 0; i < named.size(); i++) {
        node.properties.put(
            ((StringValue) named.keyAt(i)).string(), child(named.valueAt(i), draft));
      }
    }
    otherProperties(object, draft);
    items(object, node, draft);
    SchemaLimits.check(object, draft);
    Value contains = object.get("contains");
    if (contains != null && draft >= 6) {
      child(contains, draft);
    }
    combinations(object, node, draft);
  }

  /** Whether what stands beside the reference is read too. */
  private boolean refer(String reference, SchemaNode node, int draft) throws SchemaException {
    node.targetName = reference;
    SchemaNode known = referred.get(reference);
    if (known != null) {
      node.target = known;
      return true;
    }
    SchemaNode target = new SchemaNode();
    referred.put(reference, target);
    Value found = references.find(reference);
    if (found != null) {
      if (!(found instanceof ObjectValue || found instanceof BooleanValue)) {
        throw new SchemaException(SCHEMA + " must be of type object");
      }
      node(found, target, draft);
    }
    node.target = target;
    return false;
  }

  private void definitions(@Nullable Value definitions, int draft) throws SchemaException {
    if (definitions == null) {
      return;
    }
    if (!(definitions instanceof ObjectValue object)) {
      throw SchemaException.invalidType(SCHEMAS, "definitions");
    }
    for (Value definition : object.values()) {
      if (!isSchema(definition)) {
        throw SchemaException.invalidType(SCHEMAS, "definitions");
      }
      child(definition, draft);
    }
  }

  private static void types(@Nullable Value types, SchemaNode node) throws SchemaException {
    switch (types) {
      case null -> {}
      case StringValue type -> node.addType(type.string());
      case ArrayValue array -> {
        for (Value element : array.asList()) {
          if (!(element instanceof StringValue type)) {
            throw SchemaException.invalidType("type", "string/Array Of Strings");
          }
          node.addType(type.string());
        }
      }
      default -> throw SchemaException.invalidType("type", "string/Array Of Strings");
    }
  }

  /** What is said of properties that are not named; types do not tell them apart. */
  private void otherProperties(ObjectValue object, int draft) throws SchemaException {
    switch (object.get("additionalProperties")) {
      case null -> {}
      case BooleanValue _ -> {}
      case ObjectValue schema -> child(schema, draft);
      default -> throw SchemaException.invalidType("boolean/" + SCHEMA, "additionalProperties");
    }
    switch (object.get("patternProperties")) {
      case null -> {}
      case ObjectValue patterns -> {
        for (int i = 0; i < patterns.size(); i++) {
          SchemaLimits.pattern(((StringValue) patterns.keyAt(i)).string());
          child(patterns.valueAt(i), draft);
        }
      }
      default -> throw SchemaException.invalidType(SCHEMA, "patternProperties");
    }
    Value names = object.get("propertyNames");
    if (names != null && draft >= 6) {
      if (!isSchema(names)) {
        throw SchemaException.invalidType(SCHEMA, "patternProperties");
      }
      child(names, draft);
    }
    Value dependencies = object.get("dependencies");
    if (dependencies != null) {
      if (!(dependencies instanceof ObjectValue named)) {
        throw new SchemaException("dependencies must be of type object");
      }
      for (Value dependency : named.values()) {
        dependency(dependency, draft);
      }
    }
  }

  private void dependency(Value dependency, int draft) throws SchemaException {
    boolean isNames =
        dependency instanceof ArrayValue array
            && array.asList().stream().allMatch(StringValue.class::isInstance);
    if (!isNames && !isSchema(dependency)) {
      throw new SchemaException("Dependency must be of type Schema Or Array Of Strings");
    }
    if (!isNames) {
      child(dependency, draft);
    }
  }

  private void items(ObjectValue object, SchemaNode node, int draft) throws SchemaException {
    switch (object.get("items")) {
      case null -> {}
      case ArrayValue array -> {
        for (Value item : array.asList()) {
          if (!isSchema(item)) {
            throw SchemaException.invalidType(SCHEMA + "/" + SCHEMAS, "items");
          }
          node.items.add(child(item, draft));
        }
      }
      case ObjectValue schema -> {
        node.items.add(child(schema, draft));
        node.sameItems = true;
      }
      case BooleanValue schema -> {
        node.items.add(child(schema, draft));
        node.sameItems = true;
      }
      default -> throw SchemaException.invalidType(SCHEMA + "/" + SCHEMAS, "items");
    }
    switch (object.get("additionalItems")) {
      case null -> {}
      case BooleanValue _ -> {}
      case ObjectValue schema -> child(schema, draft);
      default -> throw SchemaException.invalidType("boolean/" + SCHEMA, "additionalItems");
    }
  }

  private void combinations(ObjectValue object, SchemaNode node, int draft) throws SchemaException {
    schemas(object, "oneOf", draft);
    node.anyOf = schemas(object, "anyOf", draft);
    node.allOf = schemas(object, "allOf", draft);
    condition(object, "not", draft);
    if (draft >= 7) {
      condition(object, "if", draft);
      condition(object, "then", draft);
      condition(object, "else", draft);
    }
  }

  private @Nullable List<SchemaNode> schemas(ObjectValue object, String key, int draft)
      throws SchemaException {
    List<Value> values = SchemaLimits.array(object, key);
    if (values.isEmpty()) {
      return null;
    }
    List<SchemaNode> nodes = new ArrayList<>(values.size());
    for (Value value : values) {
      nodes.add(child(value, draft));
    }
    return nodes;
  }

  private void condition(ObjectValue object, String key, int draft) throws SchemaException {
    Value value = object.get(key);
    if (value != null) {
      if (!isSchema(value)) {
        throw new SchemaException(key + " must be of an object");
      }
      child(value, draft);
    }
  }

  private static boolean isSchema(Value value) {
    return value instanceof ObjectValue || value instanceof BooleanValue;
  }

  private static @Nullable String text(ObjectValue object, String key) throws SchemaException {
    return switch (object.get(key)) {
      case null -> null;
      case StringValue text -> text.string();
      default -> throw SchemaException.invalidType("string", key);
    };
  }
}
