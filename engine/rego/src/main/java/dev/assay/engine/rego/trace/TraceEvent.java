package dev.assay.engine.rego.trace;

import dev.assay.engine.rego.syntax.Location;
import java.util.List;

/**
 * A step of an evaluation, for people.
 *
 * @param depth how many bodies it is in
 * @param text the expression as it was written, the name of the rule, or what was said
 * @param values what the expression reads
 */
public record TraceEvent(
    Op op, int depth, Location location, String text, List<Failure.Binding> values) {
  public TraceEvent {
    values = List.copyOf(values);
  }

  /** What happens. */
  public enum Op {
    /** A rule, or a body within an expression, is looked at. */
    ENTER("Enter"),
    /** An expression is looked at. */
    EVAL("Eval"),
    /** An expression holds once more, with other values. */
    REDO("Redo"),
    /** An expression is undefined or false, the first time or once no more values are left. */
    FAIL("Fail"),
    /** A body holds. */
    EXIT("Exit"),
    /** A policy says something by {@code trace}. */
    NOTE("Note");

    private final String label;

    Op(String label) {
      this.label = label;
    }

    /** As traces of OPA call it. */
    public String label() {
      return label;
    }
  }
}
