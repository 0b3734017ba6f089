package dev.assay.engine.rego.run;

import dev.assay.engine.rego.plan.Statement.Kind;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** Collections are made, an element at a time. */
@SuppressWarnings("ArrayRecordComponent") // Read in the hottest loop, and changed by nobody.
final class CollectNodes {
  private static final int ADDED_PER_CHECK = 1 << 10;

  private CollectNodes() {}

  record Collect(Kind kind, int target) implements Node {
    @Override
    public int run(Frame frame) {
      frame.registers[target] =
          switch (kind) {
            case ARRAY -> new Collector.OfArray();
            case SET -> new Collector.OfSet();
            case OBJECT -> new Collector.OfObject();
          };
      return NEXT;
    }
  }

  record CollectTree(int target) implements Node {
    @Override
    public int run(Frame frame) {
      frame.registers[target] = new Collector.OfTree();
      return NEXT;
    }
  }

  static void check(Frame frame, Collector collector) throws EvaluationException {
    int added = collector.added();
    if (added % ADDED_PER_CHECK == 0) {
      frame.evaluation.checkSize(added);
    }
  }

  static EvaluationException notOpen() {
    return new EvaluationException(
        EvaluationException.Code.EVAL_INTERNAL_ERROR,
        "the plan adds to what it does not collect",
        null);
  }

  record Add(int collection, Source value) implements Node {
    @Override
    public int run(Frame frame) throws EvaluationException {
      Value added = value.get(frame);
      if (added == null) {
        return UNDEFINED;
      }
      if (!(frame.registers[collection] instanceof Collector.OfElements collector)) {
        throw notOpen();
      }
      collector.add(added);
      check(frame, collector);
      return NEXT;
    }
  }

  record Insert(int object, Source key, Source value, boolean once, @Nullable Location location)
      implements Node {
    @Override
    public int run(Frame frame) throws EvaluationException {
      Value at = key.get(frame);
      Value added = value.getOpen(frame);
      if (at == null || added == null) {
        return UNDEFINED;
      }
      if (!(frame.registers[object] instanceof Collector.OfObject collector)) {
        throw notOpen();
      }
      if (!once) {
        collector.put(at, added);
      } else if (!collector.putOnce(at, added)) {
        throw conflict(location);
      }
      check(frame, collector);
      return NEXT;
    }
  }

  static EvaluationException conflict(@Nullable Location location) {
    return new EvaluationException(
        EvaluationException.Code.EVAL_CONFLICT_ERROR, "object keys must be unique", location);
  }

  record InsertAt(
      int object, Source[] keys, Source value, boolean member, @Nullable Location location)
      implements Node {
    @Override
    public int run(Frame frame) throws EvaluationException {
      Value[] path = ValueNodes.read(keys, frame);
      Value added = value.get(frame);
      if (path == null || added == null) {
        return UNDEFINED;
      }
      if (!(frame.registers[object] instanceof Collector.OfTree root)) {
        throw notOpen();
      }
      Collector.OfTree at = root;
      for (int i = 0; i < path.length - 1 && at != null; i++) {
        at = at.child(path[i]);
      }
      Value last = path[path.length - 1];
      if (at == null || !(member ? at.add(last, added) : at.put(last, added))) {
        throw conflict(location);
      }
      check(frame, at);
      return NEXT;
    }
  }

  record Finish(int target) implements Node {
    @Override
    public int run(Frame frame) throws EvaluationException {
      if (!(frame.registers[target] instanceof Collector collector)) {
        throw notOpen();
      }
      frame.registers[target] = collector.value();
      return NEXT;
    }
  }
}
