package dev.assay.engine.rego.run;

import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of one name, and which of them are looked at. */
@SuppressWarnings("ArrayRecordComponent") // Read in the hottest loop, and changed by nobody.
final class RuleNodes {
  private RuleNodes() {}

  /** Tells by one value which rules can hold. */
  record Index(BlockNode load, int subject, Map<Value, int[]> byValue, int[] others) {
    int[] choose(Frame frame) throws EvaluationException {
      frame.registers[subject] = null;
      int code = load.run(frame);
      Value value = code == Node.NEXT ? frame.registers[subject] : null;
      return value == null ? others : byValue.getOrDefault(value, others);
    }
  }

  /** Takes what a rule of a chain gave, which must agree with what others gave. */
  record Merge(int result, int target, boolean function, @Nullable Location location) {
    /** Whether the rule gave something. */
    boolean holds(Frame frame) throws EvaluationException {
      @Nullable Value[] registers = frame.registers;
      Value value = registers[result];
      if (value == null) {
        return false;
      }
      Value earlier = registers[target];
      if (earlier == null) {
        registers[target] = value;
      } else if (!earlier.equals(value)) {
        throw RegisterNodes.conflict(function, location);
      }
      return true;
    }
  }

  record Chain(BlockNode[] blocks, Merge merge) {}

  /** The first rules of chains in order; all values must agree. */
  record Choose(Chain[] chains, @Nullable Index index, int target, boolean first) implements Node {
    @Override
    public int run(Frame frame) throws EvaluationException {
      if (index == null) {
        for (Chain chain : chains) {
          int code = run(chain, frame);
          if (code != NEXT) {
            return code;
          }
          if (first && frame.registers[target] != null) {
            return NEXT;
          }
        }
        return NEXT;
      }
      for (int i : index.choose(frame)) {
        int code = run(chains[i], frame);
        if (code != NEXT) {
          return code;
        }
        if (first && frame.registers[target] != null) {
          return NEXT;
        }
      }
      return NEXT;
    }

    private int run(Chain chain, Frame frame) throws EvaluationException {
      frame.registers[chain.merge.result] = null;
      for (BlockNode block : chain.blocks) {
        int code = block.run(frame);
        if (code > UNDEFINED) {
          return code;
        }
        if (chain.merge.holds(frame)) {
          return NEXT;
        }
      }
      return NEXT;
    }
  }

  /** Blocks that an index chooses. */
  record Select(BlockNode[] blocks, Index index) implements Node {
    @Override
    public int run(Frame frame) throws EvaluationException {
      for (int i : index.choose(frame)) {
        int code = blocks[i].run(frame);
        if (code > UNDEFINED) {
          return code;
        }
      }
      return NEXT;
    }
  }
}
