package dev.assay.engine.rego.run;

import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** Where a node reads a value: a register or a constant. */
final class Source {
  /** In place of a register. */
  private static final int OF_INPUT = -2;

  private static final int OF_DATA = -3;

  static final Source INPUT = new Source(null, OF_INPUT, false);
  static final Source DATA = new Source(null, OF_DATA, false);

  private final @Nullable Value constant;
  private final int register;

  /** Whether the register may hold a collection that is still made. */
  private final boolean open;

  private Source(@Nullable Value constant, int register, boolean open) {
    this.constant = constant;
    this.register = register;
    this.open = open;
  }

  static Source constant(Value value) {
    return new Source(value, -1, false);
  }

  static Source register(int index, boolean open) {
    return new Source(null, index, open);
  }

  /** The value, or the collection that is still made. */
  @Nullable Value getOpen(Frame frame) {
    return open && register >= 0 ? frame.registers[register] : get(frame);
  }

  /** The value, or null where it is undefined. */
  @Nullable Value get(Frame frame) {
    if (constant != null) {
      return constant;
    }
    if (register < 0) {
      World world = frame.evaluation.world;
      return register == OF_INPUT ? world.input : world.data;
    }
    Value value = frame.registers[register];
    return open && value instanceof Collector collector ? collector.value() : value;
  }
}
