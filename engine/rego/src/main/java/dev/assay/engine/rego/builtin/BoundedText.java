package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;

/** A text that is being made, its length accounted for as it grows. */
final class BoundedText {
  private static final int AT_ONCE = 4096;

  private final BuiltinContext context;
  private final StringBuilder text = new StringBuilder();
  private int accounted;

  BoundedText(BuiltinContext context) {
    this.context = context;
  }

  int length() {
    return text.length();
  }

  BoundedText append(char c) throws BuiltinException {
    account(1);
    text.append(c);
    return this;
  }

  BoundedText append(String more) throws BuiltinException {
    account(more.length());
    text.append(more);
    return this;
  }

  BoundedText append(CharSequence more, int start, int end) throws BuiltinException {
    account(end - start);
    text.append(more, start, end);
    return this;
  }

  BoundedText appendCodePoint(int c) throws BuiltinException {
    account(2);
    text.appendCodePoint(c);
    return this;
  }

  /** A character, some times or not at all. */
  BoundedText repeat(char c, int times) throws BuiltinException {
    if (times > 0) {
      account(times);
      text.repeat(c, times);
    }
    return this;
  }

  private void account(int more) throws BuiltinException {
    long grown = (long) text.length() - accounted + more;
    if (grown > AT_ONCE) {
      TextBudget.limit((long) text.length() + more);
      context.spend(grown);
      accounted = text.length() + more;
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
