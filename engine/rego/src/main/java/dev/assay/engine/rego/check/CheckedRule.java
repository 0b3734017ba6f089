package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Rule;
import dev.assay.engine.rego.syntax.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule after the checks: every name is resolved, every local variable has a name of its own in
 * the rule, calls stand where they are evaluated, and the expressions of its body are in an order
 * that is safe.
 *
 * @param reference from {@code data} on: {@code data.a.p}, {@code data.a.p[x].q}; in a partial set
 *     without its key
 * @param arguments of a function, else null
 * @param key of a partial set, else null
 * @param value of every other rule; null in a partial set
 * @param otherwise after {@code else}, with the same reference and arguments
 * @param source as it was parsed
 */
public record CheckedRule(
    Term.Ref reference,
    @Nullable List<Term> arguments,
    @Nullable Term key,
    @Nullable Term value,
    Body body,
    @Nullable CheckedRule otherwise,
    boolean isDefault,
    Rule source,
    Location location) {
  public CheckedRule {
    arguments = arguments == null ? null : List.copyOf(arguments);
  }

  /** How many elements of the reference, {@code data} included, stand before its first variable. */
  public int groundLength() {
    int length = 1;
    for (Term part : reference.path()) {
      if (!(part instanceof Term.Constant)) {
        break;
      }
      length++;
    }
    return length;
  }
}
