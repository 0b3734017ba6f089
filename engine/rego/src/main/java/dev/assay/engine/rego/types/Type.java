package dev.assay.engine.rego.types;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.OpaqueValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a value before evaluation: the values that a term may have. Immutable and safe
 * for use by several threads; equal where {@link TypeOrder} finds no difference.
 *
 * <p>Types of more than {@link #MAX_DEPTH} levels or {@link #MAX_SIZE} parts are not made: what
 * lies deeper is any, so that no walk of a type is ever long.
 */
public sealed interface Type
    permits UnknownType,
        ScalarType,
        ArrayType,
        ObjectType,
        SetType,
        AnyType,
        FunctionType,
        RecursiveType {
  /** Levels of a type, from 1. */
  int MAX_DEPTH = 200;

  /** Parts of a type, those of its parts included. */
  int MAX_SIZE = 1 << 18;

  /** Whether something in the type is not known, so that nothing can be said against it. */
  boolean isUnknown();

  /**
   * The type of what stands under a key, or unknown where nothing can stand there. Of an array a
   * key is an integer, of a set an element.
   */
  Type select(Value key);

  /** The type of the keys, or unknown where the values have none. */
  Type keyType();

  /** The type of what stands under the keys, or unknown where nothing does. */
  Type valueType();

  /** How many levels the type has. */
  int depth();

  /** How many parts the type has. */
  int size();

  /** The type as it is written in OPA's {@code capabilities.json}. */
  default ObjectValue toJson() {
    return TypeJson.of(this);
  }

  /**
   * The values of either type. The union with what is unknown is the other type; of functions there
   * is a union where both take as many arguments, with anything else none (unknown).
   */
  static Type union(Type a, Type b) {
    return AnyType.union(a, b);
  }

  /** Whether every value of {@code b} is one of {@code a}, as far as OPA looks: one level. */
  static boolean contains(Type a, Type b) {
    return a instanceof AnyType any ? any.contains(b) : TypeOrder.compare(a, b) == 0;
  }

  /** Whether a value can be of both types. */
  static boolean unifies(Type a, Type b) {
    return Unification.unifies(a, b);
  }

  /** The narrowest type of a value. */
  static Type of(Value value) {
    return switch (value) {
      case NullValue _ -> ScalarType.NULL;
      case BooleanValue _ -> ScalarType.BOOLEAN;
      case NumberValue _ -> ScalarType.NUMBER;
      case StringValue _ -> ScalarType.STRING;
      case ArrayValue array -> {
        List<Type> elements = new ArrayList<>(array.size());
        for (Value element : array.asList()) {
          elements.add(of(element));
        }
        yield ArrayType.of(elements, UnknownType.UNKNOWN);
      }
      case ObjectValue object -> {
        List<ObjectType.Property> properties = new ArrayList<>(object.size());
        for (int i = 0; i < object.size(); i++) {
          properties.add(new ObjectType.Property(object.keyAt(i), of(object.valueAt(i))));
        }
        yield ObjectType.of(properties, null);
      }
      case SetValue set -> {
        Type element = UnknownType.UNKNOWN;
        for (Value member : set.asList()) {
          element = union(element, of(member));
        }
        yield SetType.of(element);
      }
      case OpaqueValue _ -> AnyType.ANY;
    };
  }
}
