package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.value.Value;
import java.util.List;

/** What a watched evaluation tells of: a place in the source. */
public sealed interface TracePoint {
  Location location();

  /** Something that has a body. */
  sealed interface Query extends TracePoint {}

  /**
   * A rule, or a branch after {@code else}.
   *
   * @param path of its name: {@code data.authz.allow}
   * @param location of its head
   */
  record Rule(String path, Location location) implements Query {}

  /** A comprehension, or what stands under {@code not}, {@code every}, {@code and}, {@code or}. */
  record Inner(Location location) implements Query {}

  /**
   * An expression of a body.
   *
   * @param variables those that it reads and that have a value before it
   */
  record Expression(Expr source, List<Variable> variables) implements TracePoint {
    public Expression {
      variables = List.copyOf(variables);
    }

    @Override
    public Location location() {
      return source.location();
    }
  }

  /** A case of a test rule, by an array of the keys that name it. */
  record Case(Operand keys, Location location) implements TracePoint {}

  /** What {@code trace} says. */
  record Note(Operand text, Location location) implements TracePoint {}

  /**
   * A variable.
   *
   * @param name as it was written; of what a check added, the text that it stands for
   * @param path to the value within what the operand holds
   */
  record Variable(String name, Operand operand, List<Value> path) {
    public Variable {
      path = List.copyOf(path);
    }
  }
}
