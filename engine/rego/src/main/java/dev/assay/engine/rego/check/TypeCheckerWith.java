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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code with} changes: a replaced document may have the type of its replacement, and of
 * whatever depends on it nothing is known. Of one program; not for use by several threads.
 */
final class TypeCheckerWith {
  private final TypeCheckerDependents dependents;

  /** By what is replaced; the trees are shared, since nothing is added to them. */
  private final Map<Target, Optional<TypeTree>> relaxed = new HashMap<>();

  private record Target(List<Value> path, boolean isFunction) {}

  TypeCheckerWith(TypeCheckerDependents dependents) {
    this.dependents = dependents;
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
        TypeTree tree = relaxed(prefix, isFunction);
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

  private @Nullable TypeTree relaxed(List<Value> target, boolean isFunction) {
    return relaxed
        .computeIfAbsent(
            new Target(target, isFunction),
            _ -> {
              TypeTree tree = null;
              for (List<Value> path : dependents.of(target)) {
                if (isFunction && path.equals(target)) {
                  continue;
                }
                tree = tree == null ? new TypeTree() : tree;
                tree.put(path, AnyType.ANY);
              }
              return Optional.ofNullable(tree);
            })
        .orElse(null);
  }
}
