package dev.assay.engine.rego.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule or function.
 *
 * @param body one expression {@code true} where none was written
 * @param otherwise the rule after {@code else}; it has no name of its own and no annotations
 * @param annotations the metadata blocks that stand before it, of whatever scope
 */
public record Rule(
    boolean isDefault,
    Head head,
    Body body,
    boolean generatedBody,
    @Nullable Rule otherwise,
    List<Annotations> annotations,
    Location location) {
  public Rule {
    annotations = List.copyOf(annotations);
  }

  /**
   * The head of a rule.
   *
   * @param reference its name and what follows, with no package: {@code p}, {@code p.q[x]}; in a
   *     partial set the key is not part of it
   * @param arguments of a function; null where it is none
   * @param key of a partial set ({@code contains}), else null
   * @param value {@code true} where none was written; null in a partial set
   * @param assign whether {@code :=} was written
   */
  public record Head(
      Term.Ref reference,
      @Nullable List<Term> arguments,
      @Nullable Term key,
      @Nullable Term value,
      boolean generatedValue,
      boolean assign,
      Location location) {
    public Head {
      // What takes no argument is no function: f() is f.
      arguments = arguments == null || arguments.isEmpty() ? null : List.copyOf(arguments);
    }
  }
}
