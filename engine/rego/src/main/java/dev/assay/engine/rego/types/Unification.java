package dev.assay.engine.rego.types;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a value can be of two types at once. */
@SuppressWarnings("ReferenceEquality") // Scalar types are constants.
final class Unification {
  /**
   * After so many steps all that is found is noted: types that share parts are not walked twice.
   */
  private static final int MANY = 1000;

  /**
   * What was found of pairs that may be met again; true while it is not known yet, as of types that
   * hold themselves.
   */
  private @Nullable Map<TypePair, Boolean> met;

  private int steps;

  private Unification() {}

  static boolean unifies(Type a, Type b) {
    return new Unification().test(a, b);
  }

  private boolean test(Type a, Type b) {
    if (a == UnknownType.UNKNOWN || b == UnknownType.UNKNOWN) {
      return false;
    }
    boolean isRecursive = a instanceof RecursiveType || b instanceof RecursiveType;
    if (isRecursive || (++steps > MANY && a.size() > 1 && b.size() > 1)) {
      return noted(a, b);
    }
    return compare(a, b);
  }

  private boolean compare(Type a, Type b) {
    if (b instanceof AnyType any && any.isEverything()) {
      return !(a instanceof FunctionType);
    }
    if (a instanceof AnyType any) {
      return members(any, b);
    }
    if (b instanceof AnyType any) {
      return members(any, a);
    }
    return switch (a) {
      case ScalarType _ -> a == b;
      case ArrayType array -> b instanceof ArrayType other && arrays(array, other);
      case ObjectType object -> b instanceof ObjectType other && objects(object, other);
      case SetType set -> b instanceof SetType other && sets(set, other);
      case FunctionType function -> b instanceof FunctionType other && functions(function, other);
      case UnknownType _, AnyType _, RecursiveType _ -> false;
    };
  }

  private boolean noted(Type a, Type b) {
    Type left = a instanceof RecursiveType recursive ? recursive.target() : a;
    Type right = b instanceof RecursiveType recursive ? recursive.target() : b;
    if (met == null) {
      met = new HashMap<>();
    }
    TypePair pair = new TypePair(left, right);
    Boolean found = met.putIfAbsent(pair, true);
    if (found != null) {
      return found;
    }
    boolean result = compare(left, right);
    met.put(pair, result);
    return result;
  }

  private boolean members(AnyType any, Type other) {
    if (other instanceof FunctionType) {
      return false;
    }
    List<Type> members = any.members();
    for (Type member : members) {
      if (test(member, other)) {
        return true;
      }
    }
    return members.isEmpty();
  }

  private boolean arrays(ArrayType a, ArrayType b) {
    int length = Math.max(a.elements().size(), b.elements().size());
    for (int i = 0; i < length; i++) {
      if (!test(a.element(i), b.element(i))) {
        return false;
      }
    }
    return !a.hasRest() || !b.hasRest() || test(a.rest(), b.rest());
  }

  private boolean objects(ObjectType a, ObjectType b) {
    ObjectType.Dynamic left = a.dynamic();
    ObjectType.Dynamic right = b.dynamic();
    boolean open = left != null || right != null;
    for (ObjectType.Property property : a.properties()) {
      if (!fits(property, b, open)) {
        return false;
      }
    }
    for (ObjectType.Property property : b.properties()) {
      // What both have was tested above; once more at each level would take ages.
      if (a.property(property.key()) == null && !fits(property, a, open)) {
        return false;
      }
    }
    return left == null || right == null || test(left.value(), right.value());
  }

  private boolean fits(ObjectType.Property property, ObjectType other, boolean open) {
    Type found = other.select(property.key());
    return found == UnknownType.UNKNOWN ? open : test(property.value(), found);
  }

  /** The empty set is a member of every type of sets. */
  private boolean sets(SetType a, SetType b) {
    return a.element() == UnknownType.UNKNOWN
        || b.element() == UnknownType.UNKNOWN
        || test(a.element(), b.element());
  }

  private boolean functions(FunctionType a, FunctionType b) {
    if (a.arity() != b.arity()) {
      return false;
    }
    for (int i = 0; i < a.arity(); i++) {
      if (!test(a.argument(i), b.argument(i))) {
        return false;
      }
    }
    return true;
  }
}
