package dev.assay.engine.cel.expr;

import dev.assay.engine.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checked CEL expression, its macros recognised and its names resolved: variables to slots of the
 * environment, variables of macros to locals of a frame.
 */
public sealed interface Expr {

  record Const(Value value) implements Expr {}

  /** A variable of the environment. */
  record Slot(int slot) implements Expr {}

  /** A variable that a macro binds. */
  record Local(int index) implements Expr {}

  /** {@code operand.field}; of an optional, the optional field of its value. */
  record Select(Expr operand, String field) implements Expr {}

  /** {@code has(operand.field)}. */
  record Has(Expr operand, String field) implements Expr {}

  /** {@code operand[key]}; of an optional, the optional element of its value. */
  record Index(Expr operand, Expr key) implements Expr {}

  /** {@code operand.?field}. */
  record OptionalSelect(Expr operand, String field) implements Expr {}

  /** {@code operand[?key]}. */
  record OptionalIndex(Expr operand, Expr key) implements Expr {}

  /** {@code [a, ?b]}. */
  record ListOf(List<Element> elements) implements Expr {
    public ListOf {
      elements = List.copyOf(elements);
    }
  }

  /**
   * An element of a list literal.
   *
   * @param optional whether the value is an optional that is left out where it is none
   */
  record Element(Expr value, boolean optional) {}

  /** <code>{a: b, ?c: d}</code>. */
  record MapOf(List<Entry> entries) implements Expr {
    public MapOf {
      entries = List.copyOf(entries);
    }
  }

  /**
   * An entry of a map literal.
   *
   * @param optional whether the value is an optional whose entry is left out where it is none
   */
  record Entry(Expr key, Expr value, boolean optional) {}

  /** All operands of a chain of {@code &&}. */
  record And(List<Expr> operands) implements Expr {
    public And {
      operands = List.copyOf(operands);
    }
  }

  /** All operands of a chain of {@code ||}. */
  record Or(List<Expr> operands) implements Expr {
    public Or {
      operands = List.copyOf(operands);
    }
  }

  record Not(Expr operand) implements Expr {}

  record Conditional(Expr condition, Expr yes, Expr no) implements Expr {}

  /** Binds a local; comes from {@code optMap}. */
  record Let(int local, Expr value, Expr body) implements Expr {}

  /** {@code range.all(x, p)} and its like. */
  record Quantified(Quantifier quantifier, Expr range, int local, Expr predicate) implements Expr {}

  /** {@code range.filter(x, p)}. */
  record Filter(Expr range, int local, Expr predicate) implements Expr {}

  /** {@code range.map(x, t)} and {@code range.map(x, p, t)}. */
  record Collect(Expr range, int local, @Nullable Expr predicate, Expr transform) implements Expr {}

  /**
   * A call of a function or operator of the library.
   *
   * @param function CEL's name, such as {@code _+_} or {@code startsWith}
   * @param arguments the receiver first where there is one
   */
  record Call(String function, List<Expr> arguments) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** The macros that ask a truth of the elements of a list or of the keys of a map. */
  enum Quantifier {
    ALL,
    EXISTS,
    EXISTS_ONE
  }
}
