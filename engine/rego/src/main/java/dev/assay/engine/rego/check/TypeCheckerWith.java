package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.GroundTerms;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.With;
import dev.assay.engine.rego.types.AnyType;
import dev.assay.engine.rego.types.FunctionType;
import dev.assay.engine.rego.types.Type;
import dev.assay.engine.rego.types.TypeEnvironment;
import dev.assay.engine.rego.types.TypeTree;
import dev.assay.engine.rego.types.UnknownType;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code with} changes: a replaced document may have the type of its replacement, and of
 * whatever depends on it nothing is known. Of one rule or query; for one thread.
 */
final class TypeCheckerWith {
  private final TypeCheckerDependents dependents;

  /** Whether a document or function of the program was replaced. */
  private boolean replaces;

  TypeCheckerWith(TypeCheckerDependents dependents) {
    this.dependents = dependents;
  }

  /** Whether what was looked at depends on all of the program, through what refers to what. */
  boolean replaces() {
    return replaces;
  }

  /** The place as an expression with these replacements sees it. */
  TypeEnvironment layer(TypeEnvironment place, List<With> withs) {
    TypeEnvironment layered = place;
    TypeTree data = null;
    TypeTree input = null;
    for (With with : withs) {
      Term head = with.target() instanceof Term.Ref reference ? reference.head() : with.target();
      if (!(head instanceof Term.Var root) || !TypeEnvironment.isRoot(root)) {
        continue;
      }
      List<Term> path = with.target() instanceof Term.Ref reference ? reference.path() : List.of();
      List<Value> prefix = groundPrefix(path);
      Type replaced = place.typeOf(root, path);
      boolean isFunction = replaced instanceof FunctionType;
      if (isData(root)) {
        replaces = true;
        TypeTree tree = dependents.relaxed(prefix, isFunction);
        layered = tree == null ? layered : layered.layer(tree, null);
      }
      if (isFunction) {
        continue;
      }
      Type type = AnyType.ANY;
      if (prefix.size() == path.size()) {
        Type value = place.typeOf(with.value());
        Type union = value == UnknownType.UNKNOWN ? value : Type.union(replaced, value);
        type = union == UnknownType.UNKNOWN ? type : union;
      }
      if (isData(root)) {
        data = data == null ? new TypeTree() : data;
        data.put(prefix, type);
      } else {
        input = input == null ? new TypeTree() : input;
        input.put(prefix, type);
      }
    }
    // Innermost, since what is replaced is known even where it depends on what else is.
    return data == null && input == null ? layered : layered.layer(data, input);
  }

  private static boolean isData(Term.Var root) {
    return root.name().equals("data");
  }

  private static List<Value> groundPrefix(List<Term> path) {
    List<Value> prefix = new ArrayList<>(path.size());
    for (Term part : path) {
      Value key = GroundTerms.value(part);
      if (key == null) {
        break;
      }
      prefix.add(key);
    }
    return prefix;
  }
}
