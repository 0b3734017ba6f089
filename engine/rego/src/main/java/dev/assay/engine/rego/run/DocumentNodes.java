package dev.assay.engine.rego.run;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents of which rules say a part and base documents the rest. */
@SuppressWarnings("ArrayRecordComponent") // Read in the hottest loop, and changed by nobody.
final class DocumentNodes {
  private DocumentNodes() {}

  /** A place below {@code data}, its functions at hand. */
  record Place(
      @Nullable LinkedFunction own,
      @Nullable LinkedFunction whole,
      Map<Value, Place> children,
      List<Value> path) {
    /** What the base documents hold here; nothing where rules stand. */
    @Nullable Value base(Frame frame) {
      if (own != null) {
        return null;
      }
      Value at = frame.evaluation.world.data;
      for (Value key : path) {
        at = at == null ? null : Values.dot(at, key);
      }
      return at;
    }

    /** What they hold below, of what they hold here. */
    @Nullable Value below(@Nullable Value base, Value key, Place child) {
      return base == null || child.own != null ? null : Values.dot(base, key);
    }

    /** All that stands here, or null where nothing does. */
    @Nullable Value extent(Frame frame, @Nullable Value base) throws EvaluationException {
      if (own != null) {
        return whole == null ? own.answer(frame.evaluation) : whole.answer(frame.evaluation);
      }
      ObjectValue.Builder builder = ObjectValue.builder();
      for (Map.Entry<Value, Place> entry : children.entrySet()) {
        Place child = entry.getValue();
        Value value = child.extent(frame, below(base, entry.getKey(), child));
        if (value != null) {
          builder.put(entry.getKey(), value);
        }
      }
      ObjectValue virtuals = builder.build();
      return base == null ? virtuals : Values.merge(base, virtuals);
    }

    /** What rules here and below say of one key that some of those below name. */
    @Nullable Value child(Frame frame, Value key, Place child) throws EvaluationException {
      Value said = own == null ? null : own.answer(frame.evaluation);
      Value here = said == null ? null : Values.dot(said, key);
      Value below = child.extent(frame, null);
      return here == null ? below : below == null ? here : joined(here, below);
    }

    /** What rules of different names say of one thing. */
    private static Value joined(Value here, Value below) throws EvaluationException {
      if (here.equals(below)) {
        return here;
      }
      if (here instanceof SetValue a && below instanceof SetValue b) {
        return a.union(b);
      }
      if (!(here instanceof ObjectValue a) || !(below instanceof ObjectValue b)) {
        throw CollectNodes.conflict(null);
      }
      ObjectValue.Builder builder = ObjectValue.builder();
      for (int i = 0; i < a.size(); i++) {
        builder.put(a.keyAt(i), a.valueAt(i));
      }
      for (int i = 0; i < b.size(); i++) {
        Value key = b.keyAt(i);
        Value other = a.get(key);
        builder.put(key, other == null ? b.valueAt(i) : joined(other, b.valueAt(i)));
      }
      return builder.build();
    }
  }

  record Extent(Place place, int target) implements Node {
    @Override
    public int run(Frame frame) throws EvaluationException {
      Value value = place.extent(frame, place.base(frame));
      frame.registers[target] = value;
      return value == null ? UNDEFINED : NEXT;
    }
  }

  /** A step of a walk: a key that is read, or a register that takes each in turn. */
  record Step(@Nullable Source known, int target) {}

  record Walk(Place place, Step[] steps, int value, BlockNode block) implements Node {
    @Override
    public int run(Frame frame) throws EvaluationException {
      return documents(frame, place, place.base(frame), 0);
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
      if (child != null) {
        return documents(frame, child, at.below(base, key, child), step + 1);
      }
      Value below = base == null ? null : Values.dot(base, key);
      return below == null ? NEXT : values(frame, below, step + 1);
    }

    /** Where rules stand at a place and below it too. */
    private int ownAndChildren(Frame frame, Place at, int step) throws EvaluationException {
      Step next = steps[step];
      Value key = next.known == null ? null : next.known.get(frame);
      Place child = key == null ? null : at.children.get(key);
      if (key != null && at.own != null) {
        // Rules below another key are not asked: they may be what asks here.
        Value said = child == null ? at.own.answer(frame.evaluation) : at.child(frame, key, child);
        return said == null ? NEXT : values(frame, said, child == null ? step : step + 1);
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
