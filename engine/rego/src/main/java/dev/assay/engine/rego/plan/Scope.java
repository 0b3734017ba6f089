package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The function that is being lowered: its registers, the statements of the block that is open, and
 * where variables are kept. What comes after a statement is lowered by a {@link Runnable}, for it
 * may have to stand inside of the statement: in the block of a scan.
 */
final class Scope {
  /** Labels below stand for other ends of a statement. */
  private static final int FIRST_LABEL = 3;

  private final Map<String, Operand> variables = new HashMap<>();

  /** The names in {@link #variables} in the order in which they came. */
  private final List<String> bound = new ArrayList<>();

  /** The names that were found since they were bound. */
  private final Set<String> asked = new HashSet<>();

  private List<Statement> current = new ArrayList<>();
  private int registers;

  /** The most registers that were in use at once. */
  private int most;

  /** Registers below stay in use to the end of the function. */
  private int kept;

  private int labels = FIRST_LABEL;

  /** How many loops are open. */
  private int loops;

  boolean isInLoop() {
    return loops > 0;
  }

  /** The block of a loop. */
  Block loop(Runnable content) {
    loops++;
    try {
      return block(content);
    } finally {
      loops--;
    }
  }

  /** Runs what sees some variables as if they were not bound, and forgets what it binds. */
  void unbound(List<Term.Var> hidden, Runnable content) {
    List<Operand> operands = new ArrayList<>();
    for (Term.Var variable : hidden) {
      operands.add(variables.remove(variable.name()));
    }
    int before = bound.size();
    content.run();
    forget(before);
    for (int i = 0; i < hidden.size(); i++) {
      variables.put(hidden.get(i).name(), operands.get(i));
    }
  }

  int newRegister() {
    int register = registers++;
    most = Math.max(most, registers);
    return register;
  }

  /** A register that is empty when the function starts and that nothing else ever uses. */
  int newKeptRegister() {
    registers = most;
    int register = newRegister();
    kept = registers;
    return register;
  }

  /** Runs what needs its registers no longer than its own statements run. */
  <T> T passing(Supplier<T> content) {
    int before = registers;
    T made = content.get();
    registers = Math.max(before, kept);
    return made;
  }

  /** A variable that nobody wrote. */
  Term.Var newVariable(Location place) {
    return new Term.Var("~plan" + registers + "." + bound.size(), "", place);
  }

  int registers() {
    return most;
  }

  int newLabel() {
    return labels++;
  }

  void emit(Statement statement) {
    current.add(statement);
  }

  /** What tells one block from another while it is open. */
  Object position() {
    return current;
  }

  Block block(Runnable content) {
    return block(0, content);
  }

  Block block(int label, Runnable content) {
    List<Statement> outer = current;
    List<Statement> inner = new ArrayList<>();
    current = inner;
    try {
      content.run();
    } finally {
      current = outer;
    }
    return new Block(label, inner);
  }

  /** A block whose variables nobody sees outside. */
  Block closure(int label, Runnable content) {
    int before = bound.size();
    Block block = block(label, content);
    forget(before);
    return block;
  }

  private void forget(int before) {
    while (bound.size() > before) {
      variables.remove(bound.removeLast());
    }
  }

  void bind(Term.Var variable, Operand operand) {
    variables.put(variable.name(), operand);
    bound.add(variable.name());
    asked.remove(variable.name());
  }

  /** Whether anything asked where a variable is kept since it was bound. */
  boolean wasAsked(Term.Var variable) {
    return asked.contains(variable.name());
  }

  @Nullable Operand find(Term.Var variable) {
    return find(variable.name());
  }

  /** Where a variable is that is bound here. */
  Operand known(Term.Var variable) {
    Operand operand = find(variable.name());
    if (operand == null) {
      throw new IllegalStateException(
          "the variable " + variable.name() + " is not bound at " + variable.location());
    }
    return operand;
  }

  @Nullable Operand find(String name) {
    Operand operand = variables.get(name);
    if (operand != null) {
      asked.add(name);
    }
    return operand;
  }
}
