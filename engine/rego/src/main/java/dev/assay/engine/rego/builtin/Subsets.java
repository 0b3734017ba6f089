package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.HashSet;
import java.util.List;

/**
 * Whether one value is part of another: objects by their keys and recursively, sets by their
 * elements, arrays as a run of elements, a set in an array by its elements in any order.
 */
final class Subsets {
  private Subsets() {}

  static Value subset(BuiltinContext context, Value whole, Value part) throws BuiltinException {
    if (whole instanceof ArrayValue array && part instanceof SetValue set) {
      return Value.of(new HashSet<>(array.asList()).containsAll(set.asList()));
    }
    if (whole.type() == part.type()
        && (whole instanceof ObjectValue
            || whole instanceof SetValue
            || whole instanceof ArrayValue)) {
      return Value.of(isPart(whole, part));
    }
    throw new BuiltinException(
        BuiltinException.Kind.TYPE,
        "both arguments object.subset must be of the same type or array and set");
  }

  private static boolean isPart(Value whole, Value part) {
    return switch (part) {
      case ObjectValue object when whole instanceof ObjectValue other -> isPart(other, object);
      case SetValue set when whole instanceof SetValue other -> other.containsAll(set);
      case ArrayValue array when whole instanceof ArrayValue other -> isRun(other, array);
      default -> whole.equals(part);
    };
  }

  private static boolean isPart(ObjectValue whole, ObjectValue part) {
    for (int i = 0; i < part.size(); i++) {
      Value value = whole.get(part.keyAt(i));
      if (value == null || !isPart(value, part.valueAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the elements of an array follow each other in another, in linear time. */
  private static boolean isRun(ArrayValue whole, ArrayValue part) {
    List<Value> wanted = part.asList();
    if (wanted.isEmpty()) {
      return true;
    }
    if (wanted.size() > whole.size()) {
      return false;
    }
    int[] retreat = retreats(wanted);
    int matched = 0;
    for (Value element : whole.asList()) {
      while (matched > 0 && !element.equals(wanted.get(matched))) {
        matched = retreat[matched - 1];
      }
      if (element.equals(wanted.get(matched)) && ++matched == wanted.size()) {
        return true;
      }
    }
    return false;
  }

  /**
   * For each length that has been matched, the longest shorter one that then is (Knuth, Morris,
   * Pratt).
   */
  private static int[] retreats(List<Value> wanted) {
    int[] retreat = new int[wanted.size()];
    int matched = 0;
    for (int i = 1; i < retreat.length; i++) {
      while (matched > 0 && !wanted.get(i).equals(wanted.get(matched))) {
        matched = retreat[matched - 1];
      }
      if (wanted.get(i).equals(wanted.get(matched))) {
        matched++;
      }
      retreat[i] = matched;
    }
    return retreat;
  }
}
