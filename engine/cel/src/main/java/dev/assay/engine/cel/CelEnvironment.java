package dev.assay.engine.cel;

import java.util.ArrayList;
import java.util.List;

/**
 * The variables that an expression may name. Each has a slot: its position in the order of
 * declaration, under which the expression asks {@link CelBindings} for its value. A composed
 * variable is a field of the object {@code variables}.
 *
 * @param variables in the order of their slots; a name with the prefix {@link #COMPOSED} is a
 *     composed variable
 */
public record CelEnvironment(List<Variable> variables) {
  /** How the name of a composed variable starts. */
  public static final String COMPOSED = "variables.";

  public CelEnvironment {
    variables = List.copyOf(variables);
  }

  /** This environment with one more variable, in the next free slot. */
  public CelEnvironment with(String name, CelType type) {
    List<Variable> more = new ArrayList<>(variables);
    more.add(new Variable(name, type));
    return new CelEnvironment(more);
  }

  public record Variable(String name, CelType type) {}
}
