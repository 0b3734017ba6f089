package dev.assay.engine.rego;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.OpaqueValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values from what Java programs hold, and back: maps, collections, strings, numbers, booleans,
 * null, enum constants, {@link Optional}s and records, whose components are keys.
 */
public final class PlainValues {
  /** Objects that hold themselves would never end. */
  private static final int DEEPEST = 500;

  /** Characters; objects that are keys of objects that are keys double with each. */
  private static final int LONGEST_KEY = 16 << 20;

  private PlainValues() {}

  /**
   * The value of a Java object; a {@link Value} stays as it is. A {@link Set} becomes a set, any
   * other collection an array.
   *
   * @throws IllegalArgumentException where the object is of no kind that is named above, not a
   *     finite number, or nested deeper than 500
   */
  public static Value toValue(@Nullable Object object) {
    return toValue(object, 0);
  }

  private static Value toValue(@Nullable Object object, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("objects are nested deeper than " + DEEPEST);
    }
    return switch (object) {
      case null -> NullValue.NULL;
      case Value value -> value;
      case Boolean bool -> BooleanValue.of(bool);
      case CharSequence text -> StringValue.of(text.toString());
      case Character character -> StringValue.of(character.toString());
      case Number number -> number(number);
      case Enum<?> constant -> StringValue.of(constant.name());
      case Optional<?> optional -> toValue(optional.orElse(null), depth);
      case Map<?, ?> map -> {
        ObjectValue.Builder builder = ObjectValue.builder();
        map.forEach(
            (key, value) -> builder.put(toValue(key, depth + 1), toValue(value, depth + 1)));
        yield builder.build();
      }
      case Set<?> set -> SetValue.copyOf(all(set, depth));
      case Collection<?> collection -> ArrayValue.copyOf(all(collection, depth));
      case Object[] array -> ArrayValue.copyOf(all(Arrays.asList(array), depth));
      case Record fields -> ofRecord(fields, depth);
      default ->
          throw new IllegalArgumentException(
              "no value can be made of an object of " + object.getClass());
    };
  }

  private static List<Value> all(Collection<?> collection, int depth) {
    List<Value> values = new ArrayList<>(collection.size());
    for (Object element : collection) {
      values.add(toValue(element, depth + 1));
    }
    return values;
  }

  private static Value number(Number number) {
    return switch (number) {
      case Byte _, Short _, Integer _, Long _ -> Value.of(number.longValue());
      case BigInteger integer -> NumberValue.of(new BigDecimal(integer));
      case BigDecimal decimal -> NumberValue.of(decimal);
      case Double real when Double.isFinite(real) -> NumberValue.of(BigDecimal.valueOf(real));
      case Float real when Float.isFinite(real) -> NumberValue.of(new BigDecimal(real.toString()));
      default ->
          throw new IllegalArgumentException(
              "no value can be made of " + number + " of " + number.getClass());
    };
  }

  private static Value ofRecord(Record fields, int depth) {
    ObjectValue.Builder builder = ObjectValue.builder();
    for (RecordComponent component : fields.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        builder.put(
            component.getName(), toValue(component.getAccessor().invoke(fields), depth + 1));
      } catch (ReflectiveOperationException | RuntimeException e) {
        throw new IllegalArgumentException(
            "cannot read " + component.getName() + " of " + fields.getClass() + ": " + e, e);
      }
    }
    return builder.build();
  }

  /**
   * A value as JSON has it: a set is an array, a key that is no string is the text of its JSON.
   *
   * @throws IllegalArgumentException where the text of a key is longer than 16 million characters
   */
  public static Value toJson(Value value) {
    return switch (value) {
      case ArrayValue array -> ArrayValue.copyOf(toJson(array.asList()));
      case SetValue set -> ArrayValue.copyOf(toJson(set.asList()));
      case ObjectValue object -> {
        ObjectValue.Builder builder = ObjectValue.builder();
        for (int i = 0; i < object.size(); i++) {
          Value key = object.keyAt(i);
          builder.put(key instanceof StringValue ? key : keyText(key), toJson(object.valueAt(i)));
        }
        yield builder.build();
      }
      case NullValue _, BooleanValue _, NumberValue _, StringValue _, OpaqueValue _ -> value;
    };
  }

  private static Value keyText(Value key) {
    String text = JsonWriter.compact(toJson(key));
    if (text.length() > LONGEST_KEY) {
      throw new IllegalArgumentException(
          "a key of an object is longer than " + LONGEST_KEY + " characters as JSON");
    }
    return StringValue.of(text);
  }

  private static List<Value> toJson(List<Value> values) {
    return values.stream().map(PlainValues::toJson).toList();
  }

  /**
   * The Java object of a value: {@link Map}, {@link List}, {@link Set}, {@link String}, {@link
   * Boolean}, {@link Long}, {@link BigDecimal} or null.
   */
  public static @Nullable Object toObject(Value value) {
    return switch (value) {
      case NullValue _ -> null;
      case BooleanValue bool -> bool.value();
      case LongNumber number -> number.longValue();
      case NumberValue number -> number.decimalValue();
      case StringValue string -> string.string();
      case ArrayValue array -> {
        List<@Nullable Object> list = new ArrayList<>(array.size());
        array.asList().forEach(element -> list.add(toObject(element)));
        yield list;
      }
      case SetValue set -> {
        Set<@Nullable Object> elements = new LinkedHashSet<>();
        set.asList().forEach(element -> elements.add(toObject(element)));
        yield elements;
      }
      case ObjectValue object -> {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < object.size(); i++) {
          map.put(toObject(object.keyAt(i)), toObject(object.valueAt(i)));
        }
        yield map;
      }
      case OpaqueValue opaque -> opaque;
    };
  }

  /**
   * A record whose components are keys of an object. Keys that the record lacks are left out; a
   * component without a key is null, or empty where it is an {@link Optional}.
   *
   * @throws IllegalArgumentException where the value is no object or a component is of another type
   */
  public static <T extends Record> T toRecord(Value value, Class<T> type) {
    if (!(value instanceof ObjectValue object)) {
      throw new IllegalArgumentException(
          "a " + type.getSimpleName() + " is made of an object, not of a " + value.type().term());
    }
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] arguments = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      arguments[i] =
          convert(
              object.get(components[i].getName()),
              components[i].getGenericType(),
              type.getSimpleName() + "." + components[i].getName());
    }
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          type.getSimpleName() + " refuses " + value + ": " + e.getCause(), e);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalArgumentException("cannot make a " + type.getName() + ": " + e, e);
    }
  }

  private static @Nullable Object convert(@Nullable Value value, Type type, String place) {
    if (type instanceof ParameterizedType parameterized) {
      Type[] of = parameterized.getActualTypeArguments();
      if (parameterized.getRawType() == Optional.class) {
        return value == null || value instanceof NullValue
            ? Optional.empty()
            : Optional.ofNullable(convert(value, of[0], place));
      }
      return value == null ? null : collection(value, parameterized, of, place);
    }
    if (!(type instanceof Class<?> raw)) {
      throw mismatch(value, type, place);
    }
    if (value == null || value instanceof NullValue) {
      if (raw.isPrimitive()) {
        throw mismatch(value, type, place);
      }
      return null;
    }
    if (raw.isInstance(value)) {
      return value;
    }
    if (raw.isRecord() && value instanceof ObjectValue) {
      return toRecord(value, raw.asSubclass(Record.class));
    }
    Object plain = scalar(value, raw);
    if (plain == null) {
      throw mismatch(value, type, place);
    }
    return plain;
  }

  private static @Nullable Object scalar(Value value, Class<?> type) {
    if (value instanceof NumberValue number) {
      try {
        return number(number.decimalValue(), type);
      } catch (ArithmeticException e) {
        return null;
      }
    }
    Object plain = toObject(value);
    if (plain instanceof String text && type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        if (constant instanceof Enum<?> named && named.name().equals(text)) {
          return constant;
        }
      }
      return null;
    }
    if (plain instanceof Boolean && type == boolean.class) {
      return plain;
    }
    return type.isInstance(plain) ? plain : null;
  }

  private static @Nullable Object number(BigDecimal number, Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return number.intValueExact();
    }
    if (type == long.class || type == Long.class || type == Object.class || type == Number.class) {
      return type == long.class || type == Long.class || isLong(number)
          ? (Object) number.longValueExact()
          : number;
    }
    if (type == double.class || type == Double.class) {
      return number.doubleValue();
    }
    if (type == BigInteger.class) {
      return number.toBigIntegerExact();
    }
    return type == BigDecimal.class ? number : null;
  }

  private static boolean isLong(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0
        && number.toBigInteger().bitLength() < Long.SIZE;
  }

  private static Object collection(Value value, ParameterizedType type, Type[] of, String place) {
    List<@Nullable Object> elements = new ArrayList<>();
    switch (value) {
      case ArrayValue array ->
          array.asList().forEach(element -> elements.add(convert(element, of[0], place + "[]")));
      case SetValue set ->
          set.asList().forEach(element -> elements.add(convert(element, of[0], place + "[]")));
      case ObjectValue object when type.getRawType() == Map.class -> {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < object.size(); i++) {
          map.put(
              convert(object.keyAt(i), of[0], place),
              convert(object.valueAt(i), of[1], place + "[" + object.keyAt(i) + "]"));
        }
        return map;
      }
      default -> throw mismatch(value, type, place);
    }
    if (type.getRawType() == Set.class) {
      return new LinkedHashSet<>(elements);
    }
    if (type.getRawType() == List.class || type.getRawType() == Collection.class) {
      return elements;
    }
    throw mismatch(value, type, place);
  }

  private static IllegalArgumentException mismatch(@Nullable Value value, Type type, String place) {
    return new IllegalArgumentException(
        place
            + " is of "
            + type.getTypeName()
            + ", which cannot be made of "
            + (value == null ? "nothing" : "the " + value.type().term() + " " + value));
  }
}
