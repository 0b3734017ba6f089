package dev.assay.engine.rego.run;

import dev.assay.engine.rego.plan.DocumentNode;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents of which rules say a part and base documents the rest. */
final class DocumentNodes {
  private DocumentNodes() {}

  /** A place below {@code data}, its function at hand. */
  record Place(
      @Nullable LinkedFunction own, Map<Value, Place> children, List<Value> path, boolean virtual) {
    /** What the base documents hold here. */
    @Nullable Value base(Frame frame) {
      Value at = frame.evaluation.world.data;
      for (Value key : path) {
        at = at == null ? null : Values.dot(at, key);
      }
      return at;
    }

    /** All that stands here, or null where nothing does. */
    @Nullable Value extent(Frame frame, @Nullable Value base) throws EvaluationException {
      Value said = own == null ? null : own.answer(frame.evaluation);
      if (children.isEmpty() && own != null) {
        return said;
      }
      if (children.isEmpty()) {
        return base;
      }
      ObjectValue.Builder builder = ObjectValue.builder();
      boolean any = false;
      for (Map.Entry<Value, Place> child : children.entrySet()) {
        Value below = base instanceof ObjectValue object ? object.get(child.getKey()) : null;
        Value value = child.getValue().extent(frame, child.getValue().virtual ? null : below);
        if (value != null) {
          builder.put(child.getKey(), value);
          any = true;
        }
      }
      if (own != null) {
        if (said == null) {
          return any ? builder.build() : null;
        }
        return joined(said, builder.build());
      }
      ObjectValue virtuals = builder.build();
      return base instanceof ObjectValue object ? merged(virtuals, object) : virtuals;
    }

    /** What rules of different names say of one object. */
    private static Value joined(Value said, ObjectValue children) throws EvaluationException {
      if (children.size() == 0) {
        return said;
      }
      if (!(said instanceof ObjectValue object)) {
        throw CollectNodes.conflict(null);
      }
      ObjectValue.Builder builder = ObjectValue.builder();
      for (int i = 0; i < object.size(); i++) {
        builder.put(object.keyAt(i), object.valueAt(i));
      }
      for (int i = 0; i < children.size(); i++) {
        Value key = children.keyAt(i);
        Value value = children.valueAt(i);
        Value other = object.get(key);
        if (other == null || other.equals(value)) {
          builder.put(key, value);
        } else if (other instanceof ObjectValue a && value instanceof ObjectValue b) {
          builder.put(key, joined(a, b));
        } else {
          throw CollectNodes.conflict(null);
        }
      }
      return builder.build();
    }

    /** What rules say, and beside it what the base documents hold under other keys. */
    private ObjectValue merged(ObjectValue virtuals, ObjectValue base) {
      ObjectValue.Builder builder = ObjectValue.builder();
      for (int i = 0; i < base.size(); i++) {
        // Children were given their base documents already.
        if (!children.containsKey(base.keyAt(i))) {
          builder.put(base.keyAt(i), base.valueAt(i));
        }
      }
      for (int i = 0; i < virtuals.size(); i++) {
        builder.put(virtuals.keyAt(i), virtuals.valueAt(i));
      }
      return builder.build();
    }
  }

  static final class Extent extends Node {
    private final Place place;
    private final int target;

    Extent(Place place, int target) {
      this.place = place;
      this.target = target;
    }

    @Override
    int run(Frame frame) throws EvaluationException {
      Value value = place.extent(frame, place.virtual ? null : place.base(frame));
      frame.registers[target] = value;
      return value == null ? UNDEFINED : NEXT;
    }
  }

  /** A step of a walk: a key that is read, or a register that takes each in turn. */
  record Step(@Nullable Source known, int target) {}

  static final class Walk extends Node {
    private final Place place;
    private final Step[] steps;
    private final int value;
    private final BlockNode block;

    Walk(Place place, Step[] steps, int value, BlockNode block) {
      this.place = place;
      this.steps = steps;
      this.value = value;
      this.block = block;
    }

    @Override
    int run(Frame frame) throws EvaluationException {
      return documents(frame, place, place.virtual ? null : place.base(frame), 0);
    }

    /** Goes on from a place that rules know. */
    private int documents(Frame frame, Place at, @Nullable Value base, int step)
        throws EvaluationException {
      if (at.children.isEmpty() || step == steps.length) {
        Value extent = at.extent(frame, base);
        return extent == null ? NEXT : values(frame, extent, step);
      }
      if (at.own != null) {
        return ownAndChildren(frame, at, step);
      }
      Step next = steps[step];
      if (next.known != null) {
        Value key = next.known.get(frame);
        return key == null ? NEXT : child(frame, at, base, key, step);
      }
      // Keys of rules and of base documents, in order, each once.
      SetValue.Builder keys = SetValue.builder();
      at.children.keySet().forEach(keys::add);
      if (base instanceof ObjectValue object) {
        object.keys().forEach(keys::add);
      }
      for (Value key : keys.build().asList()) {
        frame.registers[next.target] = key;
        frame.evaluation.step();
        int code = child(frame, at, base, key, step);
        if (code > UNDEFINED) {
          return code;
        }
      }
      return NEXT;
    }

    private int child(Frame frame, Place at, @Nullable Value base, Value key, int step)
        throws EvaluationException {
      Place child = at.children.get(key);
      Value below = base == null ? null : Values.dot(base, key);
      if (child != null) {
        return documents(frame, child, child.virtual ? null : below, step + 1);
      }
      return below == null ? NEXT : values(frame, below, step + 1);
    }

    /** Where rules stand at a place and below it too. */
    private int ownAndChildren(Frame frame, Place at, int step) throws EvaluationException {
      Step next = steps[step];
      Value key = next.known == null ? null : next.known.get(frame);
      Place child = key == null ? null : at.children.get(key);
      if (key != null && child == null) {
        // Rules below are not asked: they may be what asks here.
        Value said = at.own == null ? null : at.own.answer(frame.evaluation);
        return said == null ? NEXT : values(frame, said, step);
      }
      Value extent = at.extent(frame, null);
      return extent == null ? NEXT : values(frame, extent, step);
    }

    /** Goes on in a value. */
    private int values(Frame frame, Value at, int step) throws EvaluationException {
      if (step == steps.length) {
        if (value >= 0) {
          frame.registers[value] = at;
        }
        return block.run(frame);
      }
      Step next = steps[step];
      if (next.known != null) {
        Value key = next.known.get(frame);
        Value below = key == null ? null : Values.dot(at, key);
        return below == null ? NEXT : values(frame, below, step + 1);
      }
      int size = Values.size(at);
      for (int i = 0; i < size; i++) {
        Value key = key(at, i);
        frame.registers[next.target] = key;
        frame.evaluation.step();
        int code = values(frame, element(at, i), step + 1);
        if (code > UNDEFINED) {
          return code;
        }
      }
      return NEXT;
    }

    private static Value key(Value of, int i) {
      return switch (of) {
        case ObjectValue object -> object.keyAt(i);
        case SetValue set -> set.asList().get(i);
        default -> Value.of(i);
      };
    }

    private static Value element(Value of, int i) {
      return switch (of) {
        case ObjectValue object -> object.valueAt(i);
        case SetValue set -> set.asList().get(i);
        case ArrayValue array -> array.get(i);
        default -> throw new IllegalStateException("no collection: " + of);
      };
    }
  }
}
