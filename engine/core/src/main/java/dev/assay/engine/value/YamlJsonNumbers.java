package dev.assay.engine.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a JSON text as kubectl hands them on: integers where they fit 64 bits, doubles
 * elsewhere (k8s.io/apimachinery, util/json).
 */
final class YamlJsonNumbers {
  private YamlJsonNumbers() {}

  /** The value with every number that is neither replaced by the nearest double. */
  static Value rounded(Value value) {
    return switch (value) {
      case DecimalNumber number -> rounded(number);
      case ArrayValue array -> {
        List<Value> changed = null;
        for (int i = 0; i < array.size(); i++) {
          Value before = array.get(i);
          Value after = rounded(before);
          if (!sameObject(before, after)) {
            changed = changed == null ? new ArrayList<>(array.asList()) : changed;
            changed.set(i, after);
          }
        }
        yield changed == null ? array : ArrayValue.copyOf(changed);
      }
      case ObjectValue object -> {
        ObjectValue.Builder changed = null;
        for (int i = 0; i < object.size(); i++) {
          Value before = object.valueAt(i);
          Value after = rounded(before);
          if (!sameObject(before, after)) {
            changed = changed == null ? copy(object) : changed;
            changed.put(object.keyAt(i), after);
          }
        }
        yield changed == null ? object : changed.build();
      }
      case NullValue _, BooleanValue _, LongNumber _, StringValue _, SetValue _, OpaqueValue _ ->
          value;
    };
  }

  /** The first number that no double holds, or null. */
  static @Nullable FieldPath tooLarge(Value value, FieldPath path) {
    return switch (value) {
      case DecimalNumber number -> Double.isInfinite(number.doubleValue()) ? path : null;
      case ArrayValue array -> {
        FieldPath found = null;
        for (int i = 0; i < array.size() && found == null; i++) {
          found = tooLarge(array.get(i), path.index(i));
        }
        yield found;
      }
      case ObjectValue object -> {
        FieldPath found = null;
        for (int i = 0; i < object.size() && found == null; i++) {
          if (object.keyAt(i) instanceof StringValue key) {
            found = tooLarge(object.valueAt(i), path.key(key.string()));
          }
        }
        yield found;
      }
      case NullValue _, BooleanValue _, LongNumber _, StringValue _, SetValue _, OpaqueValue _ ->
          null;
    };
  }

  private static Value rounded(DecimalNumber number) {
    double nearest = number.doubleValue();
    if (Double.isInfinite(nearest)) {
      return number;
    }
    NumberValue held = NumberValue.of(YamlScalar.shortest(nearest));
    return held.equals(number) ? number : held;
  }

  private static ObjectValue.Builder copy(ObjectValue object) {
    ObjectValue.Builder builder = ObjectValue.builder();
    for (int i = 0; i < object.size(); i++) {
      builder.put(object.keyAt(i), object.valueAt(i));
    }
    return builder;
  }

  @SuppressWarnings(
      "ReferenceEquality") // An unchanged part is the same object, and equality is deep.
  private static boolean sameObject(Value before, Value after) {
    return before == after;
  }
}
