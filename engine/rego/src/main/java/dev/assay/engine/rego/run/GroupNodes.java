package dev.assay.engine.rego.run;

import dev.assay.engine.rego.plan.Statement.Kind;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** What a loop asks for again and again is put into groups once. */
@SuppressWarnings("ArrayRecordComponent") // Read in the hottest loop, and changed by nobody.
final class GroupNodes {
  private GroupNodes() {}

  /** One value that stands for the keys, or null where one is undefined. */
  private static @Nullable Value key(Source[] keys, Frame frame) {
    if (keys.length == 1) {
      return keys[0].get(frame);
    }
    ArrayValue.Builder all = ArrayValue.builder(keys.length);
    for (Source key : keys) {
      Value value = key.get(frame);
      if (value == null) {
        return null;
      }
      all.add(value);
    }
    return all.build();
  }

  /** Groups that are made when the first of them is asked for. */
  record Groups(Kind kind, int register, Source[] keys, int target) {
    /** Whether they are still to be made; if so they are open now. */
    boolean start(Frame frame) {
      World world = frame.evaluation.world;
      if (frame.registers[register] instanceof Collector.OfGroups groups && groups.world == world) {
        return false;
      }
      frame.registers[register] = new Collector.OfGroups(world, kind == Kind.ARRAY);
      return true;
    }

    /** Takes the group that is asked for; gives a code as {@link Node#run} does. */
    int take(Frame frame) {
      Value key = key(keys, frame);
      if (key == null || !(frame.registers[register] instanceof Collector.OfGroups groups)) {
        return Node.UNDEFINED;
      }
      frame.registers[target] = groups.group(key);
      return Node.NEXT;
    }
  }

  record Group(Groups groups, BlockNode build) implements Node {
    @Override
    public int run(Frame frame) throws EvaluationException {
      if (groups.start(frame)) {
        build.run(frame);
      }
      return groups.take(frame);
    }
  }

  record AddToGroup(int register, Source[] keys, Source value) implements Node {
    @Override
    public int run(Frame frame) throws EvaluationException {
      Value key = key(keys, frame);
      Value added = value.get(frame);
      if (key == null || added == null) {
        return UNDEFINED;
      }
      if (!(frame.registers[register] instanceof Collector.OfGroups groups)) {
        throw CollectNodes.notOpen();
      }
      groups.add(key, added);
      CollectNodes.check(frame, groups);
      return NEXT;
    }
  }
}
