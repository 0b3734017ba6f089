package dev.assay.engine.rego.run;

import dev.assay.engine.rego.plan.Statement.Kind;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** What a loop asks for again and again is put into groups once. */
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

  static final class Group extends Node {
    private final Kind kind;
    private final int register;
    private final BlockNode build;
    private final Source[] keys;
    private final int target;

    Group(Kind kind, int register, BlockNode build, Source[] keys, int target) {
      this.kind = kind;
      this.register = register;
      this.build = build;
      this.keys = keys;
      this.target = target;
    }

    @Override
    int run(Frame frame) throws EvaluationException {
      World world = frame.evaluation.world;
      Collector.OfGroups groups = (Collector.OfGroups) frame.registers[register];
      if (groups == null || groups.world != world) {
        groups = new Collector.OfGroups(world, kind == Kind.ARRAY);
        frame.registers[register] = groups;
        build.run(frame);
      }
      Value key = key(keys, frame);
      if (key == null) {
        return UNDEFINED;
      }
      frame.registers[target] = groups.group(key);
      return NEXT;
    }
  }

  static final class AddToGroup extends Node {
    private final int register;
    private final Source[] keys;
    private final Source value;

    AddToGroup(int register, Source[] keys, Source value) {
      this.register = register;
      this.keys = keys;
      this.value = value;
    }

    @Override
    int run(Frame frame) throws EvaluationException {
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
