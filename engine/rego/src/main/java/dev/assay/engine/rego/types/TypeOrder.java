package dev.assay.engine.rego.types;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The total order of types, in which unions list their members: unknown, null, boolean, number,
 * string, arrays, objects, sets, unions, functions; of one kind by their parts.
 */
@SuppressWarnings("ReferenceEquality") // The same type is found fast.
public final class TypeOrder {
  /** After so many steps pairs are noted: types that share parts are not walked twice. */
  private static final int MANY = 1000;

  /**
   * Pairs of types that were compared or are being: met again, they are equal unless a difference
   * is found elsewhere.
   */
  private @Nullable Set<TypePair> met;

  private int steps;

  private TypeOrder() {}

  public static int compare(Type a, Type b) {
    return a == b ? 0 : new TypeOrder().order(a, b);
  }

  private int order(Type a, Type b) {
    if (a == b) {
      return 0;
    }
    boolean isRecursive = a instanceof RecursiveType || b instanceof RecursiveType;
    if (isRecursive || (++steps > MANY && a.size() > 1 && b.size() > 1)) {
      if (met == null) {
        met = new HashSet<>();
      }
      Type left = a instanceof RecursiveType recursive ? recursive.target() : a;
      Type right = b instanceof RecursiveType recursive ? recursive.target() : b;
      return met.add(new TypePair(left, right)) ? parts(left, right) : 0;
    }
    return parts(a, b);
  }

  private int parts(Type a, Type b) {
    int rank = rank(a);
    int ranks = Integer.compare(rank, rank(b));
    if (ranks != 0) {
      return ranks;
    }
    return switch (a) {
      case UnknownType _, ScalarType _ -> 0;
      case ArrayType array -> arrays(array, (ArrayType) b);
      case ObjectType object -> objects(object, (ObjectType) b);
      case SetType set -> order(set.element(), ((SetType) b).element());
      case AnyType any -> lists(any.members(), ((AnyType) b).members());
      case FunctionType function -> functions(function, (FunctionType) b);
      case RecursiveType recursive -> order(recursive.target(), b);
    };
  }

  private int arrays(ArrayType a, ArrayType b) {
    int order = order(a.rest(), b.rest());
    return order != 0 ? order : lists(a.elements(), b.elements());
  }

  private int objects(ObjectType a, ObjectType b) {
    ObjectType.Dynamic left = a.dynamic();
    ObjectType.Dynamic right = b.dynamic();
    if (left == null || right == null) {
      if (left != right) {
        return left == null ? -1 : 1;
      }
    } else {
      int order = order(left.key(), right.key());
      order = order != 0 ? order : order(left.value(), right.value());
      if (order != 0) {
        return order;
      }
    }
    List<ObjectType.Property> properties = a.properties();
    List<ObjectType.Property> others = b.properties();
    int common = Math.min(properties.size(), others.size());
    for (int i = 0; i < common; i++) {
      int order = properties.get(i).key().compareTo(others.get(i).key());
      order = order != 0 ? order : order(properties.get(i).value(), others.get(i).value());
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(properties.size(), others.size());
  }

  private int functions(FunctionType a, FunctionType b) {
    int order = Integer.compare(a.arity(), b.arity());
    for (int i = 0; order == 0 && i < a.arity(); i++) {
      order = order(a.argument(i), b.argument(i));
    }
    order = order != 0 ? order : order(a.result(), b.result());
    return order != 0 ? order : order(a.variadic(), b.variadic());
  }

  private int lists(List<Type> a, List<Type> b) {
    int common = Math.min(a.size(), b.size());
    for (int i = 0; i < common; i++) {
      int order = order(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static int rank(Type type) {
    return switch (type) {
      case UnknownType _ -> -1;
      case ScalarType scalar -> scalar.rank();
      case ArrayType _ -> 4;
      case ObjectType _ -> 5;
      case SetType _ -> 6;
      case AnyType _ -> 7;
      case FunctionType _ -> 8;
      case RecursiveType recursive -> rank(recursive.target());
    };
  }

  /** Equal for equal types; looks at the first level only, since a type may hold itself. */
  static int hash(Type type) {
    int rank = rank(type);
    return switch (type) {
      case UnknownType _, ScalarType _, SetType _ -> rank;
      case ArrayType array -> 31 * rank + array.elements().size();
      case ObjectType object -> {
        int hash = rank;
        for (ObjectType.Property property : object.properties()) {
          hash = 31 * hash + property.key().hashCode();
        }
        yield hash;
      }
      case AnyType any -> 31 * rank + any.members().size();
      case FunctionType function -> 31 * rank + function.arity();
      case RecursiveType recursive -> hash(recursive.target());
    };
  }
}
