package dev.assay.engine.rego.check;

import dev.assay.engine.rego.types.AnyType;
import dev.assay.engine.rego.types.ArrayType;
import dev.assay.engine.rego.types.ObjectType;
import dev.assay.engine.rego.types.RecursiveType;
import dev.assay.engine.rego.types.ScalarType;
import dev.assay.engine.rego.types.Type;
import dev.assay.engine.rego.types.UnknownType;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The type of the values that a JSON schema allows, as far as the type check goes. */
final class SchemaTypes {
  private static final int DEEPEST = 500;

  private final Map<String, Definition> definitions = new HashMap<>();
  private int depth;

  /** What a reference refers to, while its type is found and after. */
  private static final class Definition {
    final RecursiveType itself;
    @Nullable Type type;

    Definition(String name) {
      itself = new RecursiveType(name);
    }
  }

  private SchemaTypes() {}

  /** The type that a schema describes. */
  static Type of(Value schema) throws SchemaException {
    SchemaNode node;
    try {
      node = SchemaReader.read(schema);
    } catch (SchemaException e) {
      throw new SchemaException("unable to compile the schema: " + e.getMessage());
    }
    try {
      return new SchemaTypes().type(node);
    } catch (SchemaException e) {
      throw new SchemaException("type checking: " + e.getMessage());
    }
  }

  private Type type(SchemaNode node) throws SchemaException {
    SchemaNode target = node.target;
    if (target == null) {
      if (++depth > DEEPEST) {
        throw new SchemaException("nested too deeply");
      }
      Type type = structure(node);
      depth--;
      return type;
    }
    Definition known = definitions.get(node.targetName);
    if (known != null) {
      return known.type == null ? known.itself : known.type;
    }
    if (target.target != null) {
      return type(target);
    }
    Definition definition = new Definition(node.targetName);
    definitions.put(node.targetName, definition);
    Type type = type(target);
    definition.itself.resolve(type);
    definition.type = type;
    return type;
  }

  private Type structure(SchemaNode node) throws SchemaException {
    if (node.anyOf != null) {
      return anyOf(node, node.anyOf);
    }
    if (node.allOf != null) {
      return allOf(node, node.allOf);
    }
    if (node.is("boolean")) {
      return ScalarType.BOOLEAN;
    } else if (node.is("string")) {
      return ScalarType.STRING;
    } else if (node.isAny(Set.of("integer", "number"))) {
      return ScalarType.NUMBER;
    } else if (node.is("object")) {
      return object(node);
    } else if (node.is("array")) {
      return array(node);
    }
    // Parts say what the schema does not.
    if (!node.properties.isEmpty()) {
      return object(node);
    }
    return node.items.isEmpty() ? AnyType.ANY : array(node);
  }

  private Type object(SchemaNode node) throws SchemaException {
    if (node.properties.isEmpty()) {
      return ObjectType.OF_ANY;
    }
    List<ObjectType.Property> properties = new ArrayList<>(node.properties.size());
    for (Map.Entry<String, SchemaNode> property : node.properties.entrySet()) {
      properties.add(
          new ObjectType.Property(StringValue.of(property.getKey()), type(property.getValue())));
    }
    return ObjectType.of(properties, null);
  }

  private Type array(SchemaNode node) throws SchemaException {
    if (node.items.isEmpty()) {
      return ArrayType.OF_ANY;
    }
    if (node.sameItems) {
      return ArrayType.of(List.of(), type(node.items.getFirst()));
    }
    List<Type> elements = new ArrayList<>(node.items.size());
    for (SchemaNode item : node.items) {
      elements.add(type(item));
    }
    return ArrayType.of(elements, UnknownType.UNKNOWN);
  }

  private Type anyOf(SchemaNode node, List<SchemaNode> schemas) throws SchemaException {
    Type union = UnknownType.UNKNOWN;
    if (node.isTyped()) {
      SchemaNode core = node.copy();
      core.anyOf = null;
      if (type(core) instanceof ObjectType object && object.dynamic() == null) {
        union = object;
      }
    }
    for (SchemaNode schema : schemas) {
      union = Type.union(type(schema), union);
    }
    return union;
  }

  private Type allOf(SchemaNode node, List<SchemaNode> schemas) throws SchemaException {
    List<SchemaNode> merged = new ArrayList<>(schemas.size());
    for (SchemaNode schema : schemas) {
      SchemaNode resolved = schema;
      for (int i = 0; resolved.target != null && i < DEEPEST; i++) {
        resolved = resolved.target;
      }
      // One that only says anyOf says nothing of its type; the others do.
      if (resolved.isTyped() || resolved.anyOf == null || resolved.hasParts()) {
        merged.add(resolved);
      }
    }
    if (merged.isEmpty()) {
      return AnyType.ANY;
    }
    SchemaNode all = merge(merged);
    if (node.isTyped()) {
      if ((node.is("object") && all.is("object")) || (node.is("array") && all.is("array"))) {
        return type(merge(List.of(all, node)));
      }
      if (!node.typeText().equals(all.typeText())) {
        throw new SchemaException("unable to merge these schemas");
      }
    }
    return type(all);
  }

  /** One schema that says what all do; they must speak of values of one type. */
  private static SchemaNode merge(List<SchemaNode> schemas) throws SchemaException {
    List<SchemaNode> typed = new ArrayList<>(schemas.size());
    for (SchemaNode schema : schemas) {
      SchemaNode copy = schema.copy();
      copy.allOf = schema == schemas.getFirst() ? schema.allOf : null;
      if (!copy.properties.isEmpty() && !copy.is("object")) {
        copy.addType("object");
      } else if (copy.properties.isEmpty() && !copy.items.isEmpty() && !copy.is("array")) {
        copy.addType("array");
      }
      typed.add(copy);
    }
    SchemaNode result = typed.getFirst();
    for (SchemaNode schema : typed.subList(1, typed.size())) {
      if (!result.typeText().equals(schema.typeText())) {
        throw new SchemaException(
            "unable to merge these schemas: type mismatch: "
                + result.typeText()
                + " and "
                + schema.typeText());
      }
      if (result.is("object") && !result.properties.isEmpty() && !schema.properties.isEmpty()) {
        result.properties.putAll(schema.properties);
      } else if (result.is("array") && !result.items.isEmpty() && !schema.items.isEmpty()) {
        mergeItems(result, schema);
      }
    }
    return result;
  }

  private static void mergeItems(SchemaNode result, SchemaNode schema) throws SchemaException {
    for (int i = 0; i < schema.items.size(); i++) {
      if (i >= result.items.size()) {
        result.items.add(schema.items.get(i));
      }
      if (!result.items.get(i).typeText().equals(schema.items.get(i).typeText())) {
        throw new SchemaException("unable to merge these schemas");
      }
    }
  }
}
