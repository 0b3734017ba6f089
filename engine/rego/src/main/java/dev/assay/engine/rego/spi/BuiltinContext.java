package dev.assay.engine.rego.spi;

import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.review.Deadline;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a builtin knows of the evaluation that calls it. For the length of the call only. */
public interface BuiltinContext {
  Host host();

  Deadline deadline();

  /** The moment of this evaluation, nanoseconds since 1970; the same in all of its calls. */
  long timeNanos();

  /**
   * Accounts for work that the length of the arguments does not bound, and looks at the deadline.
   *
   * @param steps about one for each element or character that is made or looked at
   * @throws BuiltinException of kind CANCEL where a limit or the deadline is passed
   */
  void spend(long steps) throws BuiltinException;

  /**
   * What was made before under the same key in this evaluation, or what the supplier makes now.
   *
   * @param key holds the name of the builtin, so that no two builtins share one
   */
  <T> T once(Object key, Supplier<? extends T> supplier);

  /** Where the call stands, or null where it has no place in a text. */
  @Nullable Location location();
}
