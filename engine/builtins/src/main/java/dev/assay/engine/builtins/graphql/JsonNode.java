package dev.assay.engine.builtins.graphql;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A value that should be a part of a document, and the way to it. What it says about a wrong type
 * is worded as Go's JSON decoder does, whose words OPA passes on.
 *
 * @param struct the name of the structure that holds the value, {@code ""} outside of any
 * @param path the member names down to the value, with dots
 * @param named whether the name of the structure stays for all that is inside
 * @param depth the structures that this one is in
 */
record JsonNode(Value value, String struct, String path, boolean named, int depth) {
  /** Structures inside each other: what a text may have, twice for lists and their elements. */
  private static final int DEEPEST = 310;

  static JsonNode root(Value value) {
    return new JsonNode(value, "", "", false, 0);
  }

  /** Sets one member of a structure. */
  interface Member {
    /**
     * Reads a member.
     *
     * @param name in lower case
     */
    void read(String name, JsonNode node) throws GraphqlException;
  }

  /** Reads a structure from its node. */
  interface Reader<T> {
    T read(JsonNode node) throws GraphqlException;
  }

  private boolean isNull() {
    return value instanceof NullValue;
  }

  /**
   * Visits the members of a structure, whose names may be in any case.
   *
   * @param type the structure's name in Go
   */
  void members(String type, Member member) throws GraphqlException {
    if (isNull()) {
      return;
    }
    if (!(value instanceof ObjectValue object)) {
      throw wrong("ast." + type);
    }
    checkDepth();
    for (int i = 0; i < object.size(); i++) {
      String key = key(object.keyAt(i));
      member.read(
          key.toLowerCase(Locale.ROOT),
          new JsonNode(
              object.valueAt(i),
              named ? struct : type,
              path.isEmpty() ? key : path + "." + key,
              named,
              depth + 1));
    }
  }

  /**
   * Visits the members of a structure that reads itself: names have to be exact, and messages call
   * everything in it by the name of the structure itself.
   */
  void ownMembers(Member member) throws GraphqlException {
    if (isNull()) {
      return;
    }
    if (!(value instanceof ObjectValue object)) {
      throw wrong("map[string]json.RawMessage");
    }
    checkDepth();
    for (int i = 0; i < object.size(); i++) {
      member.read(
          key(object.keyAt(i)), new JsonNode(object.valueAt(i), struct, path, true, depth + 1));
    }
  }

  private void checkDepth() throws GraphqlException {
    if (depth > DEEPEST) {
      throw new GraphqlException("The document is nested deeper than " + DEEPEST + " levels");
    }
  }

  private static String key(Value key) {
    return key instanceof StringValue string ? string.string() : key.toString();
  }

  /**
   * The elements of a list; those that are null are left out.
   *
   * @param type the list's type in Go
   */
  <T> List<T> list(String type, Reader<T> reader) throws GraphqlException {
    List<T> elements = new ArrayList<>();
    for (JsonNode element : elements(type)) {
      if (!element.isNull()) {
        elements.add(reader.read(element));
      }
    }
    return elements;
  }

  /** The elements of a list as they are. */
  List<JsonNode> elements(String type) throws GraphqlException {
    List<Value> values =
        switch (value) {
          case NullValue _ -> List.of();
          case ArrayValue array -> array.asList();
          case SetValue set -> set.asList();
          default -> throw wrong(type);
        };
    return values.stream()
        .map(element -> new JsonNode(element, struct, path, named, depth))
        .toList();
  }

  /** A structure, or null. */
  <T> @Nullable T part(Reader<T> reader) throws GraphqlException {
    return isNull() ? null : reader.read(this);
  }

  String text() throws GraphqlException {
    return text("string");
  }

  /**
   * A string; {@code ""} for null.
   *
   * @param type the type in Go
   */
  String text(String type) throws GraphqlException {
    return switch (value) {
      case NullValue _ -> "";
      case StringValue string -> string.string();
      default -> throw wrong(type);
    };
  }

  boolean flag() throws GraphqlException {
    return switch (value) {
      case NullValue _ -> false;
      case BooleanValue bool -> bool.value();
      default -> throw wrong("bool");
    };
  }

  /** An integer; 0 for null. */
  int integer(String type) throws GraphqlException {
    return switch (value) {
      case NullValue _ -> 0;
      case LongNumber number when number.longValue() == (int) number.longValue() ->
          (int) number.longValue();
      case NumberValue number -> throw wrong("number " + number.literal(), type);
      default -> throw wrong(type);
    };
  }

  private GraphqlException wrong(String type) {
    String found =
        switch (value) {
          case BooleanValue _ -> "bool";
          case SetValue _ -> "array";
          default -> value.type().term();
        };
    return wrong(found, type);
  }

  private GraphqlException wrong(String found, String type) {
    return new GraphqlException(
        "json: cannot unmarshal "
            + found
            + " into Go "
            + (path.isEmpty() ? "value" : "struct field " + struct + "." + path)
            + " of type "
            + type);
  }

  GraphqlException missing(String what) {
    return new GraphqlException(
        "the AST of a GraphQL document lacks "
            + what
            + " at "
            + (path.isEmpty() ? "its root" : path));
  }
}
