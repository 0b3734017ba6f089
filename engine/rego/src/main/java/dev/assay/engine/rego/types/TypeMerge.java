package dev.assay.engine.rego.types;

import java.util.ArrayList;
import java.util.List;

/** The type of a document to which several rules add. */
final class TypeMerge {
  private TypeMerge() {}

  /**
   * Joins what two rules give. Sets and objects without known properties become one whose elements
   * are of either type; everything else may be one or the other.
   */
  static Type merge(Type first, Type second) {
    Type a = first instanceof RecursiveType recursive ? recursive.target() : first;
    Type b = second instanceof RecursiveType recursive ? recursive.target() : second;
    if (a instanceof AnyType && !(b instanceof AnyType)) {
      return merge(b, a);
    }
    if (a instanceof SetType left && b instanceof SetType right) {
      return SetType.of(Type.union(left.element(), right.element()));
    }
    if (a instanceof ObjectType object && object.properties().isEmpty()) {
      ObjectType.Dynamic dynamic = object.dynamic();
      if (b instanceof ObjectType other && other.properties().isEmpty()) {
        return objects(object, other);
      } else if (b instanceof AnyType any && dynamic != null) {
        return into(any, dynamic);
      }
    }
    return Type.union(a, b);
  }

  private static Type objects(ObjectType a, ObjectType b) {
    ObjectType.Dynamic left = a.dynamic();
    ObjectType.Dynamic right = b.dynamic();
    if (left == null) {
      return b;
    }
    if (right == null) {
      return a;
    }
    Type value = merge(left.value(), right.value());
    return ObjectType.of(
        List.of(), new ObjectType.Dynamic(Type.union(left.key(), right.key()), value));
  }

  /** Adds to the first member of the union that has no known properties, else to the union. */
  private static Type into(AnyType any, ObjectType.Dynamic added) {
    List<Type> members = new ArrayList<>(any.members());
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i) instanceof ObjectType object && object.properties().isEmpty()) {
        ObjectType.Dynamic known = object.dynamic();
        if (known != null) {
          Type key = Type.union(known.key(), added.key());
          Type value = Type.union(known.value(), added.value());
          members.set(i, ObjectType.of(List.of(), new ObjectType.Dynamic(key, value)));
          return AnyType.of(members);
        }
      }
    }
    return Type.union(ObjectType.of(List.of(), added), any);
  }
}
