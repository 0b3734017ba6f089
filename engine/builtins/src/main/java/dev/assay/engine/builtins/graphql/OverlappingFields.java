package dev.assay.engine.builtins.graphql;

import dev.assay.engine.builtins.graphql.QueryDocument.Field;
import dev.assay.engine.builtins.graphql.QueryDocument.Inline;
import dev.assay.engine.builtins.graphql.QueryDocument.Selection;
import dev.assay.engine.builtins.graphql.QueryDocument.Spread;
import dev.assay.engine.builtins.graphql.SchemaDocument.Definition;
import dev.assay.engine.builtins.graphql.SchemaDocument.Kind;
import dev.assay.engine.rego.spi.BuiltinException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rule that fields of one response name can be merged ("Field Selection Merging" of the
 * specification): they have to be the same field with the same arguments and the same type, unless
 * no object can have both. Fields are compared within a set of selections, between it and the
 * fragments that it uses, and between these fragments.
 */
final class OverlappingFields {
  /** Fields inside each other whose selections are compared. */
  private static final int DEEPEST = 400;

  private final Scope scope;

  /** Pairs of fragments that were compared, and whether only as ones that exclude each other. */
  private final Map<Pair, Boolean> comparedFragments = new HashMap<>();

  /** The fragments that the current set of fields was compared with. */
  private Set<String> comparedWithFields = new HashSet<>();

  private int depth;

  OverlappingFields(Scope scope) {
    this.scope = scope;
  }

  private record Pair(String a, String b) {}

  /** Why two fields cannot be merged: itself, or what lies below. */
  private record Conflict(
      String responseName, String reason, List<Conflict> below, @Nullable Place place) {

    String why() {
      if (below.isEmpty()) {
        return reason;
      }
      return String.join(
          " and ",
          below.stream()
              .map(conflict ->
                  "subfields \"" + conflict.responseName + "\" conflict because " + conflict.why())
              .toList());
    }
  }

  /** What a set of selections holds once its inline fragments are dissolved. */
  private record Collected(Map<String, List<Field>> fields, List<Spread> spreads) {}

  void check(List<Selection> selections) throws GraphqlException, BuiltinException {
    if (selections.isEmpty()) {
      return;
    }
    for (Conflict conflict : within(collect(selections))) {
      scope
          .findings()
          .add(
              conflict.place,
              "Fields \""
                  + conflict.responseName
                  + "\" conflict because "
                  + conflict.why()
                  + ". Use different aliases on the fields to fetch both if this was"
                  + " intentional.");
    }
  }

  private Collected collect(List<Selection> selections) throws BuiltinException {
    Collected collected = new Collected(new LinkedHashMap<>(), new ArrayList<>());
    collect(selections, collected);
    return collected;
  }

  private void collect(List<Selection> selections, Collected into) throws BuiltinException {
    for (Selection selection : selections) {
      scope.work().step();
      switch (selection) {
        case Field field ->
            into.fields.computeIfAbsent(field.responseName(), _ -> new ArrayList<>()).add(field);
        case Inline inline -> collect(inline.selections, into);
        case Spread spread -> into.spreads.add(spread);
      }
    }
  }

  private List<Conflict> within(Collected collected) throws BuiltinException {
    List<Conflict> conflicts = new ArrayList<>();
    for (List<Field> fields : collected.fields.values()) {
      for (int i = 0; i < fields.size(); i++) {
        for (int j = i + 1; j < fields.size(); j++) {
          compare(conflicts, false, fields.get(i), fields.get(j));
        }
      }
    }
    comparedWithFields = new HashSet<>();
    List<Spread> spreads = collected.spreads;
    for (int i = 0; i < spreads.size(); i++) {
      fieldsAndFragment(conflicts, false, collected, spreads.get(i));
      for (int j = i + 1; j < spreads.size(); j++) {
        fragments(conflicts, false, spreads.get(i), spreads.get(j));
      }
    }
    return conflicts;
  }

  private void fieldsAndFragment(
      List<Conflict> conflicts, boolean exclusive, Collected collected, Spread spread)
      throws BuiltinException {
    scope.work().step();
    if (!comparedWithFields.add(spread.name) || spread.definition == null) {
      return;
    }
    Collected fragment = collect(spread.definition.selections);
    if (sameFields(collected, fragment)) {
      return;
    }
    between(conflicts, exclusive, collected, fragment);
    enter();
    for (Spread inner : fragment.spreads) {
      if (!inner.name.equals(spread.name)) {
        fieldsAndFragment(conflicts, exclusive, collected, inner);
      }
    }
    depth--;
  }

  /** Whether both are the same fields of the document. */
  private static boolean sameFields(Collected a, Collected b) {
    return a.fields.equals(b.fields); // fields are equal only if they are one
  }

  private void fragments(List<Conflict> conflicts, boolean exclusive, Spread a, Spread b)
      throws BuiltinException {
    scope.work().step();
    if (a.name.equals(b.name)) {
      return;
    }
    Boolean before = comparedFragments.get(new Pair(a.name, b.name));
    if (before != null && (exclusive || !before)) {
      return;
    }
    comparedFragments.put(new Pair(a.name, b.name), exclusive);
    comparedFragments.put(new Pair(b.name, a.name), exclusive);
    if (a.definition == null || b.definition == null) {
      return;
    }
    Collected collectedA = collect(a.definition.selections);
    Collected collectedB = collect(b.definition.selections);
    between(conflicts, exclusive, collectedA, collectedB);
    enter();
    for (Spread inner : collectedB.spreads) {
      fragments(conflicts, exclusive, a, inner);
    }
    for (Spread inner : collectedA.spreads) {
      fragments(conflicts, exclusive, inner, b);
    }
    depth--;
  }

  private void enter() throws BuiltinException {
    if (++depth > DEEPEST) {
      throw new BuiltinException(
          "the fields of the query are too deep inside each other to be compared: more than "
              + DEEPEST
              + " levels, fragments included");
    }
  }

  private void between(List<Conflict> conflicts, boolean exclusive, Collected a, Collected b)
      throws BuiltinException {
    for (Map.Entry<String, List<Field>> entry : a.fields.entrySet()) {
      List<Field> others = b.fields.getOrDefault(entry.getKey(), List.of());
      for (Field field : entry.getValue()) {
        for (Field other : others) {
          compare(conflicts, exclusive, field, other);
        }
      }
    }
  }

  private void compare(List<Conflict> conflicts, boolean parentsExclusive, Field a, Field b)
      throws BuiltinException {
    scope.work().step();
    if (a.parent == null || b.parent == null) {
      return;
    }
    boolean exclusive =
        parentsExclusive
            || (!a.parent.name.equals(b.parent.name)
                && a.parent.kind == Kind.OBJECT
                && b.parent.kind == Kind.OBJECT
                && a.definition != null
                && b.definition != null);
    String reason = exclusive ? "" : difference(a, b);
    if (reason.isEmpty()
        && a.definition != null
        && b.definition != null
        && typesConflict(a.definition.type, b.definition.type)) {
      reason =
          "they return conflicting types \""
              + a.definition.type
              + "\" and \""
              + b.definition.type
              + "\"";
    }
    if (!reason.isEmpty()) {
      conflicts.add(new Conflict(a.responseName(), reason, List.of(), b.place));
      return;
    }
    if (a.selections.isEmpty() && b.selections.isEmpty()) {
      return;
    }
    enter();
    List<Conflict> below = below(exclusive, collect(a.selections), collect(b.selections));
    depth--;
    if (!below.isEmpty()) {
      conflicts.add(new Conflict(a.responseName(), "", below, b.place));
    }
  }

  private List<Conflict> below(boolean exclusive, Collected a, Collected b)
      throws BuiltinException {
    List<Conflict> conflicts = new ArrayList<>();
    between(conflicts, exclusive, a, b);
    for (Spread spread : b.spreads) {
      comparedWithFields = new HashSet<>();
      fieldsAndFragment(conflicts, exclusive, a, spread);
    }
    for (Spread spread : a.spreads) {
      comparedWithFields = new HashSet<>();
      fieldsAndFragment(conflicts, exclusive, b, spread);
    }
    for (Spread spreadA : a.spreads) {
      for (Spread spreadB : b.spreads) {
        fragments(conflicts, exclusive, spreadA, spreadB);
      }
    }
    return conflicts;
  }

  private String difference(Field a, Field b) throws BuiltinException {
    if (!a.name.equals(b.name)) {
      return "\"" + a.name + "\" and \"" + b.name + "\" are different fields";
    }
    return sameArguments(a.arguments, b.arguments) ? "" : "they have differing arguments";
  }

  private boolean sameArguments(List<Argument> a, List<Argument> b) throws BuiltinException {
    if (a.size() != b.size()) {
      return false;
    }
    for (Argument argument : a) {
      boolean matched = false;
      for (Argument other : b) {
        scope.work().step();
        if (argument.name.equals(other.name) && sameValue(argument.value, other.value)) {
          matched = true;
          break;
        }
      }
      if (!matched) {
        return false;
      }
    }
    return true;
  }

  private boolean sameValue(Literal a, Literal b) throws BuiltinException {
    scope.work().step();
    if (a.kind != b.kind || !a.raw.equals(b.raw) || a.children.size() != b.children.size()) {
      return false;
    }
    List<Literal.Child> childrenA = inOrder(a);
    List<Literal.Child> childrenB = inOrder(b);
    for (int i = 0; i < childrenA.size(); i++) {
      Literal.Child childA = childrenA.get(i);
      Literal.Child childB = childrenB.get(i);
      if (!childA.name.equals(childB.name) || !sameValue(childA.value, childB.value)) {
        return false;
      }
    }
    return true;
  }

  /** The children of a value, the fields of an object by their names. */
  private static List<Literal.Child> inOrder(Literal value) {
    if (value.kind != Literal.Kind.OBJECT) {
      return value.children;
    }
    return value.children.stream()
        .sorted(Comparator.comparing((Literal.Child child) -> child.name))
        .toList();
  }

  private boolean typesConflict(TypeRef a, TypeRef b) {
    if (a.element() != null && b.element() != null) {
      return typesConflict(a.element(), b.element());
    }
    if (a.element() != null || b.element() != null || a.nonNull() != b.nonNull()) {
      return true;
    }
    Definition typeA = scope.schema().type(a.name());
    Definition typeB = scope.schema().type(b.name());
    return typeA != null
        && typeB != null
        && typeA.kind.isLeaf()
        && typeB.kind.isLeaf()
        && !typeA.name.equals(typeB.name);
  }
}
