package dev.assay.engine.rego.run;

import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Where a node reads a value: a register, a document or a constant.
 *
 * @param open whether the register may hold a collection that is still made
 */
record Source(@Nullable Value constant, int register, boolean open) {
  /** In place of a register. */
  private static final int OF_INPUT = -2;

  private static final int OF_DATA = -3;

  static final Source INPUT = new Source(null, OF_INPUT, false);
  static final Source DATA = new Source(null, OF_DATA, false);

  static Source constant(Value value) {
    return new Source(value, -1, false);
  }

  static Source register(int index, boolean open) {
    return new Source(null, index, open);
  }

  boolean isData() {
    return register == OF_DATA;
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
