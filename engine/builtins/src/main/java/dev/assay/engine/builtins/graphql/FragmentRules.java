package dev.assay.engine.builtins.graphql;

import dev.assay.engine.builtins.graphql.QueryDocument.Field;
import dev.assay.engine.builtins.graphql.QueryDocument.Fragment;
import dev.assay.engine.builtins.graphql.QueryDocument.Inline;
import dev.assay.engine.builtins.graphql.QueryDocument.Selection;
import dev.assay.engine.builtins.graphql.QueryDocument.Spread;
import dev.assay.engine.builtins.graphql.QueryDocument.Variable;
import dev.assay.engine.builtins.graphql.SchemaDocument.Definition;
import dev.assay.engine.builtins.graphql.SchemaDocument.Kind;
import dev.assay.engine.rego.spi.BuiltinException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules for fragments and for the names of types. */
final class FragmentRules {
  private final Scope scope;
  private final Set<String> used = new HashSet<>();
  private final Set<String> seen = new HashSet<>();

  /** Whether the walk has reached the fragments: what is used in these counts no more. */
  private boolean inFragments;

  private final Set<String> searched = new HashSet<>();
  private final List<Spread> path = new ArrayList<>();
  private final Map<String, Integer> entered = new HashMap<>();

  FragmentRules(Scope scope) {
    this.scope = scope;
  }

  void onComposite(Inline inline) throws GraphqlException {
    Definition type = scope.schema().type(inline.typeCondition);
    if (type != null && !type.kind.isComposite()) {
      scope
          .findings()
          .add(
              inline.place,
              "Fragment cannot condition on non composite type \"" + inline.typeCondition + "\".");
    }
  }

  void onComposite(Fragment fragment) throws GraphqlException {
    Definition type = fragment.definition;
    if (type != null && !fragment.typeCondition.isEmpty() && !type.kind.isComposite()) {
      scope
          .findings()
          .add(
              fragment.place,
              "Fragment \""
                  + fragment.name
                  + "\" cannot condition on non composite type \""
                  + fragment.typeCondition
                  + "\".");
    }
  }

  void knownType(Variable variable) throws GraphqlException {
    knownType(variable.place, variable.type.innermost());
  }

  void knownType(Inline inline) throws GraphqlException {
    if (!inline.typeCondition.isEmpty()) {
      knownType(inline.place, inline.typeCondition);
    }
  }

  private void knownType(@Nullable Place place, String name) throws GraphqlException {
    if (scope.schema().type(name) == null) {
      scope.findings().add(place, "Unknown type \"" + name + "\".");
    }
  }

  void knownType(Fragment fragment) throws GraphqlException, BuiltinException {
    String name = fragment.typeCondition;
    if (scope.schema().type(name) == null) {
      List<String> types = List.copyOf(scope.schema().types().keySet());
      scope
          .findings()
          .add(
              fragment.place,
              "Unknown type \""
                  + name
                  + "\"."
                  + Suggestions.quoted(scope, "Did you mean", name, types));
    }
  }

  void known(Spread spread) throws GraphqlException {
    if (spread.definition == null) {
      scope.findings().add(spread.place, "Unknown fragment \"" + spread.name + "\".");
    }
  }

  void noCycles(Fragment fragment) throws GraphqlException, BuiltinException {
    path.clear();
    entered.clear();
    search(fragment);
  }

  private void search(Fragment fragment) throws GraphqlException, BuiltinException {
    Scope.checkDepth(path.size());
    if (!searched.add(fragment.name)) {
      return;
    }
    entered.put(fragment.name, path.size());
    for (Spread spread : spreads(fragment.selections)) {
      scope.work().step();
      Integer start = entered.get(spread.name);
      path.add(spread);
      if (start != null) {
        cycle(spread, path.subList(start, path.size() - 1));
      } else {
        Fragment inner = scope.fragments().get(spread.name);
        if (inner != null) {
          search(inner);
        }
      }
      path.removeLast();
    }
    entered.remove(fragment.name);
  }

  private void cycle(Spread spread, List<Spread> way) throws GraphqlException {
    String via = String.join(", ", way.stream().map(step -> '"' + step.name + '"').toList());
    scope
        .findings()
        .add(
            spread.place,
            "Cannot spread fragment \""
                + spread.name
                + "\" within itself"
                + (via.isEmpty() ? "" : " via " + via)
                + ".");
  }

  /** The fragments used in selections at any depth, the outer before the inner. */
  private static List<Spread> spreads(List<Selection> selections) {
    List<Spread> spreads = new ArrayList<>();
    List<List<Selection>> pending = new ArrayList<>(List.of(selections));
    while (!pending.isEmpty()) {
      for (Selection selection : pending.removeLast()) {
        switch (selection) {
          case Spread spread -> spreads.add(spread);
          case Field field -> pending.add(field.selections);
          case Inline inline -> pending.add(inline.selections);
        }
      }
    }
    return spreads;
  }

  void use(Spread spread) {
    if (!inFragments) {
      used.add(spread.name);
    }
  }

  void used(Fragment fragment) throws GraphqlException {
    inFragments = true;
    if (!used.contains(fragment.name)) {
      scope.findings().add(fragment.place, "Fragment \"" + fragment.name + "\" is never used.");
    }
  }

  void possible(Inline inline) throws GraphqlException, BuiltinException {
    Definition parent = inline.parent;
    if (parent != null && !mayBe(parent, inline.typeCondition)) {
      scope
          .findings()
          .add(
              inline.place,
              "Fragment cannot be spread here as objects of type \""
                  + parent.name
                  + "\" can never be of type \""
                  + inline.typeCondition
                  + "\".");
    }
  }

  void possible(Spread spread) throws GraphqlException, BuiltinException {
    Definition parent = spread.parent;
    Fragment fragment = spread.definition;
    if (parent != null && fragment != null && !mayBe(parent, fragment.typeCondition)) {
      scope
          .findings()
          .add(
              spread.place,
              "Fragment \""
                  + spread.name
                  + "\" cannot be spread here as objects of type \""
                  + parent.name
                  + "\" can never be of type \""
                  + fragment.typeCondition
                  + "\".");
    }
  }

  /** Whether a value of one type may be of another; true where another rule finds what is wrong. */
  private boolean mayBe(Definition parent, String name) throws BuiltinException {
    Definition type = scope.schema().type(name);
    if (type == null || !type.kind.isComposite() || !parent.kind.isComposite()) {
      return true;
    }
    List<Definition> possible =
        parent.kind == Kind.OBJECT ? List.of(parent) : scope.schema().possibleTypes(parent);
    List<Definition> wanted = scope.schema().possibleTypes(type);
    scope.work().steps(possible.size() + wanted.size());
    Set<String> names = new HashSet<>();
    possible.forEach(object -> names.add(object.name));
    return wanted.stream().anyMatch(object -> names.contains(object.name));
  }

  void uniqueName(Fragment fragment) throws GraphqlException {
    if (!seen.add(fragment.name)) {
      scope
          .findings()
          .add(fragment.place, "There can be only one fragment named \"" + fragment.name + "\".");
    }
  }
}
