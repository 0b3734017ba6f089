package dev.assay.engine.cel.run;

import static dev.assay.engine.cel.library.EvaluationErrors.error;

import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.library.Optionals;
import dev.assay.engine.cel.value.CelEquality;
import dev.assay.engine.cel.value.CelTypes;
import dev.assay.engine.cel.value.UintValue;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** List and map literals. */
final class LiteralNodes {
  private static final int LIST_COST = 10;
  private static final int MAP_COST = 30;

  private LiteralNodes() {}

  static final class ListLiteral extends Node {
    private final Node[] elements;
    private final boolean[] optional;

    ListLiteral(Node[] elements, boolean[] optional) {
      this.elements = elements;
      this.optional = optional;
    }

    @Override
    public Value eval(Frame frame) throws CelEvaluationException {
      frame.budget.spend(LIST_COST);
      Value[] values = new Value[elements.length];
      int count = 0;
      for (int i = 0; i < elements.length; i++) {
        Value value = valueOf(elements[i], optional[i], frame);
        if (value != null) {
          values[count++] = value;
        }
      }
      return ArrayValue.of(count == values.length ? values : Arrays.copyOf(values, count));
    }
  }

  static final class MapLiteral extends Node {
    private final Node[] keys;
    private final Node[] values;
    private final boolean[] optional;

    MapLiteral(Node[] keys, Node[] values, boolean[] optional) {
      this.keys = keys;
      this.values = values;
      this.optional = optional;
    }

    @Override
    public Value eval(Frame frame) throws CelEvaluationException {
      frame.budget.spend(MAP_COST);
      Map<Value, Value> entries = new LinkedHashMap<>();
      for (int i = 0; i < keys.length; i++) {
        Value key = keys[i].eval(frame);
        checkKey(key, entries);
        Value value = valueOf(values[i], optional[i], frame);
        if (value != null) {
          entries.put(key, value);
        }
      }
      return ObjectValue.copyOf(entries);
    }

    private static void checkKey(Value key, Map<Value, Value> entries)
        throws CelEvaluationException {
      boolean integer = key instanceof LongNumber || key instanceof UintValue;
      if (!integer && !(key instanceof StringValue) && !(key instanceof BooleanValue)) {
        throw error("unsupported key type: " + CelTypes.name(key));
      }
      boolean repeated = entries.containsKey(key);
      if (!repeated && integer) {
        for (Value other : entries.keySet()) {
          repeated |= CelEquality.equal(key, other);
        }
      }
      if (repeated) {
        throw error("Failed with repeated key: " + key);
      }
    }
  }

  private static @Nullable Value valueOf(Node node, boolean optional, Frame frame)
      throws CelEvaluationException {
    Value value = node.eval(frame);
    return optional ? Optionals.optional("optional element", value).valueOrNull() : value;
  }
}
