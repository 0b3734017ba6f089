package dev.assay.probe.run;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import dev.assay.probe.ExecutedOperators;
import dev.assay.probe.Precision;
import dev.assay.probe.PrecisionMix;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The profile that onnxruntime wrote of one run: which kernel ran on what. Where a model stores one
 * precision and its runtime computes in another, this is where it shows.
 *
 * <p>Counted are the kernels that multiply with a weight ({@link WeightOperators}), once each
 * however often they ran. The precision of a kernel is that of its first input, but of those that
 * quantise inside, or unfold their weights, that of the weights.
 */
final class ExecutedProfile {
  private static final int MAX_BYTES = 16 << 20;

  private final Map<Precision, long[]> counts = new EnumMap<>(Precision.class);
  private final Set<List<Value>> seen = new HashSet<>();

  private ExecutedProfile() {}

  static ExecutedOperators read(byte[] json, String device) throws StoppedException {
    ExecutedProfile profile = new ExecutedProfile();
    try {
      if (!(JsonReader.read(json, InputLimits.DEFAULT.withBytes(MAX_BYTES))
          instanceof ArrayValue events)) {
        throw new StoppedException("its profile is no list of events", 0);
      }
      events.asList().forEach(profile::event);
    } catch (InputException e) {
      throw new StoppedException(
          "its profile is no JSON that can be taken: " + e.position() + ": " + e.getMessage(), 0);
    }
    List<ExecutedOperators.Part> parts = new ArrayList<>();
    profile.counts.forEach(
        (precision, count) -> parts.add(new ExecutedOperators.Part(precision, count[0], count[1])));
    if (parts.isEmpty()) {
      throw new StoppedException("no operator with weights ran", 0);
    }
    return new ExecutedOperators(device, parts);
  }

  private void event(Value event) {
    if (!(event instanceof ObjectValue object)
        || !text(object.get("cat")).equals("Node")
        || !(object.get("args") instanceof ObjectValue args)
        || !(args.get("input_type_shape") instanceof ArrayValue shapes)) {
      return;
    }
    String operator = text(args.get("op_name"));
    List<Operand> inputs = new ArrayList<>();
    for (Value shape : shapes.asList()) {
      inputs.add(Operand.of(shape));
    }
    boolean withParameters = !text(args.get("parameter_size")).equals("0");
    WeightOperators.Use use = WeightOperators.use(operator, inputs, withParameters);
    if (use == null || use.elements() < 1 || use.elements() > PrecisionMix.MOST_ELEMENTS >> 20) {
      return;
    }
    if (seen.add(List.of(Value.of(text(object.get("name"))), Value.of(operator), shapes.get(0)))) {
      long[] count = counts.computeIfAbsent(use.precision(), _ -> new long[2]);
      count[0]++;
      count[1] += use.elements();
    }
  }

  private static String text(@Nullable Value value) {
    return value instanceof StringValue text ? text.string() : "";
  }

  /**
   * An input of a kernel.
   *
   * @param type as onnxruntime names it; empty for none
   */
  record Operand(String type, List<Long> shape) {
    static Operand of(Value value) {
      if (value instanceof ObjectValue object
          && object.size() == 1
          && object.keyAt(0) instanceof StringValue type
          && object.valueAt(0) instanceof ArrayValue lengths) {
        List<Long> shape = new ArrayList<>();
        for (Value length : lengths.asList()) {
          shape.add(length instanceof LongNumber number ? number.longValue() : 0L);
        }
        return new Operand(type.string(), shape);
      }
      return new Operand("", List.of());
    }

    /** How many elements; 0 where they cannot be counted. */
    long elements() {
      long elements = 1;
      for (long length : shape) {
        if (length < 1 || elements > PrecisionMix.MOST_ELEMENTS / length) {
          return 0;
        }
        elements *= length;
      }
      return type.isEmpty() ? 0 : elements;
    }
  }
}
