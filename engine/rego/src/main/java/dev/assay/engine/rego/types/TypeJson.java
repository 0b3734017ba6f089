package dev.assay.engine.rego.types;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Types as OPA's {@code capabilities.json} has them. */
final class TypeJson {
  private TypeJson() {}

  static ObjectValue of(Type type) {
    return start(type).build();
  }

  private static ObjectValue.Builder start(Type type) {
    ObjectValue.Builder json = ObjectValue.builder();
    switch (type) {
      case UnknownType _ -> json.put("type", name("any"));
      case ScalarType scalar -> json.put("type", name(scalar.toString()));
      case ArrayType array -> {
        json.put("type", name("array"));
        if (!array.elements().isEmpty()) {
          json.put("static", all(array.elements()));
        }
        if (array.hasRest()) {
          json.put("dynamic", of(array.rest()));
        }
      }
      case ObjectType object -> object(object, json);
      case SetType set -> {
        json.put("type", name("set"));
        if (set.element() != UnknownType.UNKNOWN) {
          json.put("of", of(set.element()));
        }
      }
      case AnyType any -> {
        json.put("type", name("any"));
        if (!any.isEverything()) {
          json.put("of", all(any.members()));
        }
      }
      case FunctionType function -> function(function, json);
      case RecursiveType recursive -> json.put("name", name(recursive.name()));
    }
    return json;
  }

  private static void object(ObjectType object, ObjectValue.Builder json) {
    json.put("type", name("object"));
    if (!object.properties().isEmpty()) {
      List<Value> properties = new ArrayList<>(object.properties().size());
      for (ObjectType.Property property : object.properties()) {
        properties.add(
            ObjectValue.builder()
                .put("key", property.key())
                .put("value", of(property.value()))
                .build());
      }
      json.put("static", ArrayValue.copyOf(properties));
    }
    ObjectType.Dynamic dynamic = object.dynamic();
    if (dynamic != null) {
      json.put(
          "dynamic",
          ObjectValue.builder()
              .put("key", of(dynamic.key()))
              .put("value", of(dynamic.value()))
              .build());
    }
  }

  private static void function(FunctionType function, ObjectValue.Builder json) {
    json.put("type", name("function"));
    if (function.arity() > 0) {
      List<Value> parameters = new ArrayList<>(function.arity());
      for (FunctionType.Parameter parameter : function.parameters()) {
        parameters.add(parameter(parameter));
      }
      json.put("args", ArrayValue.copyOf(parameters));
    }
    if (!function.isVoid()) {
      json.put("result", parameter(function.namedResult()));
    }
    if (function.isVariadic()) {
      json.put("variadic", of(function.variadic()));
    }
  }

  private static Value parameter(FunctionType.Parameter parameter) {
    ObjectValue.Builder json = start(parameter.type());
    if (!parameter.name().isEmpty()) {
      json.put("name", name(parameter.name()));
    }
    return json.build();
  }

  private static Value all(List<Type> types) {
    List<Value> values = new ArrayList<>(types.size());
    for (Type type : types) {
      values.add(of(type));
    }
    return ArrayValue.copyOf(values);
  }

  private static Value name(String name) {
    return StringValue.of(name);
  }
}
