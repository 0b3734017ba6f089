package dev.assay.engine.rego.types;

import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types of documents below {@code data} or {@code input}: of each path that rules or schemas
 * say something of. Not for use by several threads while it grows.
 */
public final class TypeTree {
  /** Holds nothing. */
  public TypeTree() {}

  /** Paths are followed no deeper than this; below lies any. */
  private static final int DEEPEST = 1000;

  private @Nullable Map<Value, TypeTree> children;
  private Type type = UnknownType.UNKNOWN;

  /** Of the document here, made on demand; dropped when something is put below. */
  private @Nullable Type extent;

  /** The tree of what stands under a key, or null where nothing is said of it. */
  public @Nullable TypeTree child(Value key) {
    return children == null ? null : children.get(key);
  }

  private TypeTree childOrNew(Value key) {
    if (children == null) {
      children = new HashMap<>();
    }
    return children.computeIfAbsent(key, _ -> new TypeTree());
  }

  /** The type that was put here; unknown where only something below was. */
  public Type type() {
    return type;
  }

  /** Whether nothing is said of anything. */
  boolean isEmpty() {
    return children == null && !isLeaf();
  }

  boolean isLeaf() {
    return type != UnknownType.UNKNOWN;
  }

  /** The keys of which something is said, in ascending order. */
  public List<Value> childKeys() {
    return children == null ? List.of() : children.keySet().stream().sorted().toList();
  }

  /** Says what a path has, whatever was said before. */
  public void put(List<Value> path, Type documentType) {
    descend(path).type = documentType;
  }

  /** Makes a path known, of which nothing can be said. */
  public void put(List<Value> path) {
    descend(path);
  }

  private TypeTree descend(List<Value> path) {
    TypeTree node = this;
    extent = null;
    for (Value key : path) {
      node = node.childOrNew(key);
      node.extent = null;
    }
    return node;
  }

  /**
   * Adds what a rule gives: the document may have this type too. Objects on the way to the path get
   * a further property, and an object at its end the properties that are known below it.
   */
  public void insert(List<Value> path, Type documentType) {
    TypeTree node = this;
    extent = null;
    for (int i = 0; i < path.size(); i++) {
      node = node.childOrNew(path.get(i));
      node.extent = null;
      if (i + 1 < path.size() && object(node.type) != null) {
        node.type = withProperty(object(node.type), path.subList(i + 1, path.size()), documentType);
      }
    }
    boolean isFirst = !node.isLeaf();
    node.type = TypeMerge.merge(node.type, documentType);
    if (isFirst && object(documentType) != null && node.children != null) {
      node.mergeLeaves(node, new ArrayList<>());
    }
  }

  private void mergeLeaves(TypeTree node, List<Value> path) {
    if (node.children == null || path.size() > DEEPEST) {
      return;
    }
    node.children.forEach((key, child) -> {
      path.add(key);
      if (child.isLeaf()) {
        type = withProperty(object(type), path, child.type);
      } else {
        mergeLeaves(child, path);
      }
      path.removeLast();
    });
  }

  private static @Nullable ObjectType object(Type type) {
    Type target = type instanceof RecursiveType recursive ? recursive.target() : type;
    return target instanceof ObjectType object ? object : null;
  }

  /** An object with one more value somewhere below it, under keys that are not told apart. */
  private static ObjectType withProperty(
      @Nullable ObjectType object, List<Value> path, Type value) {
    Type nested = value;
    for (int i = path.size() - 1; i > 0; i--) {
      nested = ObjectType.of(List.of(), new ObjectType.Dynamic(Type.of(path.get(i)), nested));
    }
    Type key = Type.of(path.getFirst());
    if (object == null) {
      return ObjectType.of(List.of(), new ObjectType.Dynamic(key, nested));
    }
    ObjectType.Dynamic known = object.dynamic();
    ObjectType.Dynamic dynamic =
        known == null
            ? new ObjectType.Dynamic(key, nested)
            : new ObjectType.Dynamic(
                Type.union(known.key(), key), Type.union(known.value(), nested));
    return ObjectType.of(object.properties(), dynamic);
  }

  /** The type of the whole document here: of base documents nothing is known. */
  public Type extent() {
    return extent(0);
  }

  private Type extent(int depth) {
    if (isLeaf()) {
      return type;
    }
    Type known = extent;
    if (known != null) {
      return known;
    }
    if (depth > DEEPEST) {
      return AnyType.ANY;
    }
    List<ObjectType.Property> properties = new ArrayList<>();
    if (children != null) {
      children.forEach((key, child) -> {
        if (key instanceof StringValue
            || key instanceof NumberValue
            || key instanceof BooleanValue) {
          properties.add(new ObjectType.Property(key, child.extent(depth + 1)));
        }
      });
    }
    known = ObjectType.of(properties, new ObjectType.Dynamic(ScalarType.STRING, AnyType.ANY));
    extent = known;
    return known;
  }
}
