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

  record Chain(BlockNode[] blocks, int result, @Nullable Location location) {}

  /** The first rules of chains in order; all values must agree. */
  static final class Choose extends Node {
    private final Chain[] chains;
    private final @Nullable Index index;
    private final int target;
    private final boolean first;
    private final boolean function;

    Choose(Chain[] chains, @Nullable Index index, int target, boolean first, boolean function) {
      this.chains = chains;
      this.index = index;
      this.target = target;
      this.first = first;
      this.function = function;
    }

    @Override
    int run(Frame frame) throws EvaluationException {
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
      @Nullable Value[] registers = frame.registers;
      registers[chain.result] = null;
      for (BlockNode block : chain.blocks) {
        int code = block.run(frame);
        if (code > UNDEFINED) {
          return code;
        }
        Value value = registers[chain.result];
        if (value != null) {
          Value earlier = registers[target];
          if (earlier == null) {
            registers[target] = value;
          } else if (!earlier.equals(value)) {
            throw RegisterNodes.conflict(function, chain.location);
          }
          return NEXT;
        }
      }
      return NEXT;
    }
  }

  /** Blocks that an index chooses. */
  static final class Select extends Node {
    private final BlockNode[] blocks;
    private final Index index;

    Select(BlockNode[] blocks, Index index) {
      this.blocks = blocks;
      this.index = index;
    }

    @Override
    int run(Frame frame) throws EvaluationException {
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
