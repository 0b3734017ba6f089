package dev.assay.engine.rego.check;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.types.FunctionTypes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the checks ask of the rules and functions of a program. */
abstract class RuleLookup {
  private final BuiltinDeclarations builtins;

  RuleLookup(BuiltinDeclarations builtins) {
    this.builtins = builtins;
  }

  final BuiltinDeclarations builtins() {
    return builtins;
  }

  /** A builtin by its name as a reference or variable; null where there is none. */
  final BuiltinDeclarations.@Nullable Declaration builtin(Term name) {
    return switch (name) {
      case Term.Var var -> builtins.get(var.name());
      case Term.Ref ref when ref.head() instanceof Term.Var head && !head.name().equals("data") ->
          builtins.get(ref.dotted());
      default -> null;
    };
  }

  /** The types of the builtins. */
  final FunctionTypes types() {
    return new FunctionTypes(name -> {
      BuiltinDeclarations.Declaration declared = builtins.get(name);
      return declared == null ? null : declared.signature();
    });
  }

  /** How many arguments a function takes, -1 where there is none of that name. */
  final int arity(Term.Ref operator) {
    if (!(operator.head() instanceof Term.Var head)) {
      return -1;
    }
    if (head.name().equals("data")) {
      return ruleArity(operator.path());
    }
    BuiltinDeclarations.Declaration declared = builtin(operator);
    return declared == null ? -1 : declared.arity();
  }

  /** The arity of the rules that stand at exactly a path below {@code data}, or -1. */
  abstract int ruleArity(List<Term> path);

  /** Whether a path below {@code data} is one of a package or rule, or leads to one. */
  abstract boolean isKnown(List<Term> path);

  /** Whether a function stands at exactly a path below {@code data}. */
  abstract boolean isFunction(List<Term> path);

  /** Whether a rule stands before the end of a path below {@code data}. */
  abstract boolean leavesRule(List<Term> path);

  /**
   * Whether what stands at a path always has a value: it is a set, has a default, or a constant.
   */
  abstract boolean isAlwaysDefined(List<Term> path);

  /** The names that rules of a package have, each with the path from {@code data} on. */
  abstract Map<String, List<Term>> exports(List<Term> packagePath);
}
