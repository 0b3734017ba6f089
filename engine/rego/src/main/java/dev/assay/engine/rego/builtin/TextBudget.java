package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;

/** Accounts for texts that builtins look through and make. */
final class TextBudget {
  /** The longest text that a builtin makes, in characters. */
  private static final int LONGEST_TEXT = 1 << 28;

  /** Work that is too little to be worth an account. */
  private static final int FREE = 256;

  private TextBudget() {}

  /** Accounts for a text of so many characters that is about to be made. */
  static void room(BuiltinContext context, long length) throws BuiltinException {
    spend(context, length);
    limit(length);
  }

  /** Refuses texts that are too long. */
  static void limit(long length) throws BuiltinException {
    if (length > LONGEST_TEXT) {
      throw new BuiltinException(
          BuiltinException.Kind.CANCEL,
          "a text of " + length + " characters is longer than the limit of " + LONGEST_TEXT);
    }
  }

  /** Accounts for work unless it is very little. */
  static void spend(BuiltinContext context, long steps) throws BuiltinException {
    if (steps > FREE) {
      context.spend(steps);
    }
  }
}
