package dev.assay.engine.rego.run;

import dev.assay.engine.rego.plan.Statement.Kind;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** Collections are made, an element at a time. */
final class CollectNodes {
  private static final int ADDED_PER_CHECK = 1 << 10;

  private CollectNodes() {}

  static final class Collect extends Node {
    private final Kind kind;
    private final int target;

    Collect(Kind kind, int target) {
      this.kind = kind;
      this.target = target;
    }

    @Override
    int run(Frame frame) {
      frame.registers[target] =
          switch (kind) {
            case ARRAY -> new Collector.OfArray();
            case SET -> new Collector.OfSet();
            case OBJECT -> new Collector.OfObject();
          };
      return NEXT;
    }
  }

  static final class CollectTree extends Node {
    private final int target;

    CollectTree(int target) {
      this.target = target;
    }

    @Override
    int run(Frame frame) {
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

  static final class Add extends Node {
    private final int collection;
    private final Source value;

    Add(int collection, Source value) {
      this.collection = collection;
      this.value = value;
    }

    @Override
    int run(Frame frame) throws EvaluationException {
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

  static final class Insert extends Node {
    private final int object;
    private final Source key;
    private final Source value;
    private final boolean once;
    private final @Nullable Location location;

    Insert(int object, Source key, Source value, boolean once, @Nullable Location location) {
      this.object = object;
      this.key = key;
      this.value = value;
      this.once = once;
      this.location = location;
    }

    @Override
    int run(Frame frame) throws EvaluationException {
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

  static final class InsertAt extends Node {
    private final int object;
    private final Source[] keys;
    private final Source value;
    private final boolean member;
    private final @Nullable Location location;

    InsertAt(int object, Source[] keys, Source value, boolean member, @Nullable Location location) {
      this.object = object;
      this.keys = keys;
      this.value = value;
      this.member = member;
      this.location = location;
    }

    @Override
    int run(Frame frame) throws EvaluationException {
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

  static final class Finish extends Node {
    private final int target;

    Finish(int target) {
      this.target = target;
    }

    @Override
    int run(Frame frame) throws EvaluationException {
      if (!(frame.registers[target] instanceof Collector collector)) {
        throw notOpen();
      }
      frame.registers[target] = collector.value();
      return NEXT;
    }
  }
}
