package dev.assay.engine.rego.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A JSON schema, as far as types go: what it says of the kinds and the parts of values. */
final class SchemaNode {
  static final List<String> TYPES =
      List.of("array", "boolean", "integer", "number", "null", "object", "string");

  /** In the order in which they were written. */
  final List<String> types = new ArrayList<>(1);

  final TreeMap<String, SchemaNode> properties = new TreeMap<>();
  final List<SchemaNode> items = new ArrayList<>(0);

  /** Whether the one schema of the items is that of each, however many there are. */
  boolean sameItems;

  /** Null where it is not said, which is not the same as none of none. */
  @Nullable List<SchemaNode> anyOf;

  @Nullable List<SchemaNode> allOf;

  /** What {@code $ref} refers to, and how it names that. */
  @Nullable SchemaNode target;

  String targetName = "";

  /** A copy that may be added to; its parts are the same. */
  SchemaNode copy() {
    SchemaNode copy = new SchemaNode();
    copy.types.addAll(types);
    copy.properties.putAll(properties);
    copy.items.addAll(items);
    copy.sameItems = sameItems;
    copy.anyOf = anyOf;
    copy.allOf = allOf;
    copy.target = target;
    copy.targetName = targetName;
    return copy;
  }

  void addType(String type) throws SchemaException {
    if (!TYPES.contains(type)) {
      throw new SchemaException(
          "has a primitive type that is NOT VALID -- given: /"
              + type
              + "/ Expected valid values are:["
              + String.join(" ", TYPES)
              + "]");
    }
    if (types.contains(type)) {
      throw new SchemaException(type + " type is duplicated");
    }
    types.add(type);
  }

  boolean isTyped() {
    return !types.isEmpty();
  }

  boolean hasParts() {
    return !properties.isEmpty() || !items.isEmpty();
  }

  boolean is(String type) {
    return types.contains(type);
  }

  boolean isAny(Set<String> kinds) {
    return types.stream().anyMatch(kinds::contains);
  }

  /** The types as messages print them. */
  String typeText() {
    return switch (types.size()) {
      case 0 -> "Undefined";
      case 1 -> types.getFirst();
      default -> "[" + String.join(",", types) + "]";
    };
  }
}
