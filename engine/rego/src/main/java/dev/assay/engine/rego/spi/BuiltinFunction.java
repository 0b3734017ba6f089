package dev.assay.engine.rego.spi;

import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a builtin does. Null is undefined. Functions are called from many threads at once and keep
 * no state of their own; what they throw other than {@link BuiltinException} is a defect.
 *
 * <p>Arguments are always defined and of whatever type the caller has: a function checks each and
 * throws {@link BuiltinException#type}.
 */
public sealed interface BuiltinFunction {
  @FunctionalInterface
  non-sealed interface Nullary extends BuiltinFunction {
    @Nullable Value call(BuiltinContext context) throws BuiltinException;
  }

  @FunctionalInterface
  non-sealed interface Unary extends BuiltinFunction {
    @Nullable Value call(BuiltinContext context, Value a) throws BuiltinException;
  }

  @FunctionalInterface
  non-sealed interface Binary extends BuiltinFunction {
    @Nullable Value call(BuiltinContext context, Value a, Value b) throws BuiltinException;
  }

  @FunctionalInterface
  non-sealed interface Ternary extends BuiltinFunction {
    @Nullable Value call(BuiltinContext context, Value a, Value b, Value c) throws BuiltinException;
  }

  @FunctionalInterface
  non-sealed interface Variadic extends BuiltinFunction {
    /**
     * Answers for arguments of any number.
     *
     * @param arguments not kept and not changed
     */
    @Nullable Value call(BuiltinContext context, Value[] arguments) throws BuiltinException;
  }
}
