package dev.assay.engine.builtins;

import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;

/**
 * Accounts for the work of one call in portions, so that small steps cost next to nothing. For one
 * thread.
 */
public final class Work {
  private static final int PORTION = 256;

  private final BuiltinContext context;
  private int pending;

  public Work(BuiltinContext context) {
    this.context = context;
  }

  /** One step. */
  public void step() throws BuiltinException {
    if (++pending >= PORTION) {
      context.spend(pending);
      pending = 0;
    }
  }

  /** Many steps at once. */
  public void steps(long count) throws BuiltinException {
    if (count >= PORTION) {
      context.spend(count);
    } else {
      pending += (int) count;
      step();
    }
  }
}
