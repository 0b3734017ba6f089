package dev.assay.engine.rego.run;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which statements run, and how often. */
final class ControlNodes {
  private ControlNodes() {}

  static final class Blocks extends Node {
    private final BlockNode[] blocks;

    Blocks(BlockNode[] blocks) {
      this.blocks = blocks;
    }

    @Override
    int run(Frame frame) throws EvaluationException {
      for (BlockNode block : blocks) {
        int code = block.run(frame);
        if (code > UNDEFINED) {
          return code;
        }
      }
      return NEXT;
    }
  }

  static final class Scan extends Node {
    private final Source source;
    private final int key;
    private final int value;
    private final BlockNode block;

    Scan(Source source, int key, int value, BlockNode block) {
      this.source = source;
      this.key = key;
      this.value = value;
      this.block = block;
    }

    @Override
    int run(Frame frame) throws EvaluationException {
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
  static final class Leave extends Node {
    private final int code;

    Leave(int code) {
      this.code = code;
    }

    @Override
    int run(Frame frame) {
      return code;
    }
  }

  static final class Not extends Node {
    private final BlockNode block;
    private final int success;

    Not(BlockNode block, int success) {
      this.block = block;
      this.success = success;
    }

    @Override
    int run(Frame frame) throws EvaluationException {
      int code = block.run(frame);
      if (code == UNDEFINED) {
        return NEXT;
      }
      return code == NEXT || code == success ? UNDEFINED : code;
    }
  }

  static final class Exists extends Node {
    private final BlockNode block;
    private final int success;

    Exists(BlockNode block, int success) {
      this.block = block;
      this.success = success;
    }

    @Override
    int run(Frame frame) throws EvaluationException {
      int code = block.run(frame);
      return code == success ? NEXT : code;
    }
  }

  static final class Return extends Node {
    private final Source source;

    Return(Source source) {
      this.source = source;
    }

    @Override
    int run(Frame frame) {
      Value value = source.get(frame);
      if (value == null) {
        return UNDEFINED;
      }
      frame.answer = value;
      return RETURN;
    }
  }

  static final class AddResult extends Node {
    private final Source source;

    AddResult(Source source) {
      this.source = source;
    }

    @Override
    int run(Frame frame) {
      Value value = source.get(frame);
      if (value == null) {
        return UNDEFINED;
      }
      frame.evaluation.results.add(value);
      return NEXT;
    }
  }

  static final class With extends Node {
    private final Replacements replacements;
    private final BlockNode block;

    With(Replacements replacements, BlockNode block) {
      this.replacements = replacements;
      this.block = block;
    }

    @Override
    int run(Frame frame) throws EvaluationException {
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

  static final class Outside extends Node {
    private final int levels;
    private final BlockNode block;

    Outside(int levels, BlockNode block) {
      this.levels = levels;
      this.block = block;
    }

    @Override
    int run(Frame frame) throws EvaluationException {
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
