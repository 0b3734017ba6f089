package dev.assay.engine.rego.builtin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call, and what it must answer in the form of {@link TextCall#answer}. */
record TextCase(TextCall call, String answer) {
  static TextCase is(String answer, String name, @Nullable Object... arguments) {
    return new TextCase(TextCall.of(name, arguments), answer);
  }

  /** An array operand. */
  static List<@Nullable Object> list(@Nullable Object... elements) {
    return java.util.Arrays.asList(elements);
  }

  @Override
  public String toString() {
    return call.toString();
  }
}
