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
import java.util.List;

/** Prints types as OPA's messages do, as much as anybody reads. */
final class TypePrinter {
  static final String ELISION = "...";

  /** No longer than this, in chars: types may share parts, and then print without end. */
  private static final int LONGEST = 100_000;

  private final StringBuilder out = new StringBuilder();
  private final int longest;

  private TypePrinter(int longest) {
    this.longest = longest;
  }

  static String print(Type type) {
    return print(type, LONGEST);
  }

  /** The text, cut where it is longer than so many chars. */
  static String print(Type type, int longest) {
    return switch (type) {
      case UnknownType unknown -> unknown.toString();
      case ScalarType scalar -> scalar.toString();
      default -> {
        TypePrinter printer = new TypePrinter(longest);
        printer.type(type);
        yield printer.isFull()
            ? printer.out.substring(0, longest) + ELISION
            : printer.out.toString();
      }
    };
  }

  /** Whether all that is still printed is thrown away. */
  private boolean isFull() {
    return out.length() >= longest;
  }

  private void type(Type type) {
    switch (type) {
      case UnknownType _, ScalarType _ -> out.append(type);
      case ArrayType array -> {
        out.append("array");
        list(array.elements());
        if (array.hasRest()) {
          out.append('[');
          type(array.rest());
          out.append(']');
        }
      }
      case ObjectType object -> object(object);
      case SetType set -> {
        out.append("set");
        if (set.element() != UnknownType.UNKNOWN) {
          out.append('[');
          type(set.element());
          out.append(']');
        }
      }
      case AnyType any -> {
        out.append("any");
        list(any.members());
      }
      case FunctionType function -> function(function);
      case RecursiveType recursive -> out.append("recursive(").append(recursive.name()).append(')');
    }
  }

  private void list(List<Type> types) {
    if (types.isEmpty()) {
      return;
    }
    out.append('<');
    for (int i = 0; i < types.size() && !isFull(); i++) {
      out.append(i == 0 ? "" : ", ");
      type(types.get(i));
    }
    out.append('>');
  }

  private void object(ObjectType object) {
    out.append("object");
    List<ObjectType.Property> properties = object.properties();
    for (int i = 0; i < properties.size() && !isFull(); i++) {
      out.append(i == 0 ? "<" : ", ").append(key(properties.get(i).key())).append(": ");
      type(properties.get(i).value());
    }
    if (!properties.isEmpty()) {
      out.append('>');
    }
    ObjectType.Dynamic dynamic = object.dynamic();
    if (dynamic != null) {
      out.append('[');
      type(dynamic.key());
      out.append(": ");
      type(dynamic.value());
      out.append(']');
    }
  }

  private void function(FunctionType function) {
    out.append('(');
    for (int i = 0; i < function.arity() && !isFull(); i++) {
      out.append(i == 0 ? "" : ", ");
      type(function.argument(i));
    }
    if (function.isVariadic()) {
      out.append(function.arity() == 0 ? "" : ", ");
      type(function.variadic());
      out.append("...");
    }
    out.append(") => ");
    type(function.result());
  }

  /** A key as Go prints a value without quotes. */
  static String key(Value key) {
    return switch (key) {
      case StringValue string -> string.string();
      case NumberValue number -> number.literal();
      case NullValue _ -> "<nil>";
      case BooleanValue bool -> bool.toString();
      case ArrayValue array -> keys(array.asList());
      case SetValue set -> keys(set.asList());
      case ObjectValue object -> {
        StringBuilder text = new StringBuilder("map[");
        for (int i = 0; i < object.size(); i++) {
          text.append(i == 0 ? "" : " ")
              .append(key(object.keyAt(i)))
              .append(':')
              .append(key(object.valueAt(i)));
        }
        yield text.append(']').toString();
      }
      case OpaqueValue opaque -> opaque.toString();
    };
  }

  private static String keys(List<Value> keys) {
    StringBuilder text = new StringBuilder("[");
    for (Value key : keys) {
      text.append(text.length() == 1 ? "" : " ").append(key(key));
    }
    return text.append(']').toString();
  }
}
