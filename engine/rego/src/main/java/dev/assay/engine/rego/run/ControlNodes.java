package dev.assay.engine.rego.run;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which statements run, and how often. */
@SuppressWarnings("ArrayRecordComponent") // Read in the hottest loop, and changed by nobody.
final class ControlNodes {
  private ControlNodes() {}

  record Blocks(BlockNode[] blocks) implements Node {
    @Override
    public int run(Frame frame) throws EvaluationException {
      for (BlockNode block : blocks) {
        int code = block.run(frame);
        if (code > UNDEFINED) {
          return code;
        }
      }
      return NEXT;
    }
  }

  record Scan(Source source, int key, int value, BlockNode block) implements Node {
    @Override
    public int run(Frame frame) throws EvaluationException {
      Value of = source.get(frame);
      return switch (of) {
        case ArrayValue array -> array(frame, array);
        case ObjectValue object -> object(frame, object);
        case SetValue set -> set(frame, set);
        case null, default -> NEXT;
      };
    }

    private int array(Frame frame, ArrayValue array) throws EvaluationException {
      @Nullable Value[] registers = frame.registers;
      for (int i = 0; i < array.size(); i++) {
        if (key >= 0) {
          registers[key] = LongNumber.of(i);
        }
        if (value >= 0) {
          registers[value] = array.get(i);
        }
        frame.evaluation.step();
        int code = block.run(frame);
        if (code > UNDEFINED) {
          return code;
        }
      }
      return NEXT;
    }

    private int object(Frame frame, ObjectValue object) throws EvaluationException {
      @Nullable Value[] registers = frame.registers;
      for (int i = 0; i < object.size(); i++) {
        if (key >= 0) {
          registers[key] = object.keyAt(i);
        }
        if (value >= 0) {
          registers[value] = object.valueAt(i);
        }
        frame.evaluation.step();
        int code = block.run(frame);
        if (code > UNDEFINED) {
          return code;
        }
      }
      return NEXT;
    }

    private int set(Frame frame, SetValue set) throws EvaluationException {
      @Nullable Value[] registers = frame.registers;
      List<Value> elements = set.asList();
      for (int i = 0; i < elements.size(); i++) {
        Value element = elements.get(i);
        if (key >= 0) {
          registers[key] = element;
        }
        if (value >= 0) {
          registers[value] = element;
        }
        frame.evaluation.step();
        int code = block.run(frame);
        if (code > UNDEFINED) {
          return code;
        }
      }
      return NEXT;
    }
  }

  /** Gives one code, whatever happened. */
  record Leave(int code) implements Node {
    @Override
    public int run(Frame frame) {
      return code;
    }
  }

  record Not(BlockNode block, int success) implements Node {
    @Override
    public int run(Frame frame) throws EvaluationException {
      int code = block.run(frame);
      if (code == UNDEFINED) {
        return NEXT;
      }
      return code == NEXT || code == success ? UNDEFINED : code;
    }
  }

  record Exists(BlockNode block, int success) implements Node {
    @Override
    public int run(Frame frame) throws EvaluationException {
      int code = block.run(frame);
      return code == success ? NEXT : code;
    }
  }

  record Return(Source source) implements Node {
    @Override
    public int run(Frame frame) {
      Value value = source.get(frame);
      if (value == null) {
        return UNDEFINED;
      }
      frame.answer = value;
      return RETURN;
    }
  }

  record AddResult(Source source) implements Node {
    @Override
    public int run(Frame frame) {
      Value value = source.get(frame);
      if (value == null) {
        return UNDEFINED;
      }
      frame.evaluation.results.add(value);
      return NEXT;
    }
  }

  record With(Replacements replacements, BlockNode block) implements Node {
    @Override
    public int run(Frame frame) throws EvaluationException {
      World before = frame.evaluation.world;
      World world = replacements.in(frame);
      if (world == null) {
        return UNDEFINED;
      }
      frame.evaluation.world = world;
      try {
        return block.run(frame);
      } finally {
        frame.evaluation.world = before;
        replacements.undo(frame, world);
      }
    }
  }

  record Outside(int levels, BlockNode block) implements Node {
    @Override
    public int run(Frame frame) throws EvaluationException {
      World inner = frame.evaluation.world;
      World outer = inner;
      for (int i = 0; i < levels && outer.outer != null; i++) {
        outer = outer.outer;
      }
      frame.evaluation.world = outer;
      try {
        return block.run(frame);
      } finally {
        frame.evaluation.world = inner;
      }
    }
  }
}
