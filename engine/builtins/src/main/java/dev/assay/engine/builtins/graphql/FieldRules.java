package dev.assay.engine.builtins.graphql;

import dev.assay.engine.builtins.graphql.QueryDocument.Field;
import dev.assay.engine.builtins.graphql.QueryDocument.Fragment;
import dev.assay.engine.builtins.graphql.QueryDocument.Inline;
import dev.assay.engine.builtins.graphql.QueryDocument.Selection;
import dev.assay.engine.builtins.graphql.QueryDocument.Spread;
import dev.assay.engine.builtins.graphql.SchemaDocument.ArgumentDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.Definition;
import dev.assay.engine.builtins.graphql.SchemaDocument.FieldDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.Kind;
import dev.assay.engine.rego.spi.BuiltinException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules for fields and their arguments. */
final class FieldRules {
  /** Fields of the introspection that give lists of what may have such fields again. */
  private static final Set<String> INTROSPECTION_LISTS =
      Set.of("fields", "interfaces", "possibleTypes", "inputFields");

  private static final int MOST_INTROSPECTION_LISTS = 3;

  private final Scope scope;

  FieldRules(Scope scope) {
    this.scope = scope;
  }

  void onCorrectType(Field field) throws GraphqlException, BuiltinException {
    Definition parent = field.parent;
    if (parent == null || field.definition != null) {
      return;
    }
    String message = "Cannot query field \"" + field.name + "\" on type \"" + parent.name + "\".";
    if (!scope.findings().verdictOnly()) {
      List<String> types = typesWith(parent, field.name);
      if (!types.isEmpty()) {
        message +=
            " Did you mean to use an inline fragment on " + Suggestions.quotedList(types) + "?";
      } else if (parent.kind == Kind.OBJECT || parent.kind == Kind.INTERFACE) {
        List<String> names = parent.fields.stream().map(known -> known.name).toList();
        message += Suggestions.quoted(scope, "Did you mean", field.name, names);
      }
    }
    scope.findings().add(field.place, message);
  }

  /**
   * The types that an interface or union may be and that have a field, with the interfaces of these
   * that have it, those first that most of them implement.
   */
  private List<String> typesWith(Definition parent, String name) throws BuiltinException {
    if (!parent.kind.isAbstract()) {
      return List.of();
    }
    List<String> objects = new ArrayList<>();
    List<String> found = new ArrayList<>();
    Map<String, Integer> uses = new HashMap<>();
    for (Definition type : scope.schema().possibleTypes(parent)) {
      scope.work().steps(1 + type.interfaces.size());
      if (type.field(name) == null) {
        continue;
      }
      objects.add(type.name);
      for (String interfaceName : type.interfaces) {
        Definition implemented = scope.schema().type(interfaceName);
        if (implemented != null
            && implemented.field(name) != null
            && uses.merge(interfaceName, 1, Integer::sum) == 1) {
          found.add(interfaceName);
        }
      }
    }
    found.addAll(objects);
    found.sort(
        Comparator.comparingInt((String type) -> -uses.getOrDefault(type, 0))
            .thenComparing(Comparator.naturalOrder()));
    return found;
  }

  void knownArguments(Field field) throws GraphqlException, BuiltinException {
    FieldDefinition definition = field.definition;
    if (definition == null || field.parent == null) {
      return;
    }
    for (Argument argument : field.arguments) {
      scope.work().steps(1 + definition.arguments.size());
      if (definition.argument(argument.name) == null) {
        scope
            .findings()
            .add(
                field.place,
                unknownArgument(
                    scope,
                    argument.name,
                    "field \"" + field.parent.name + "." + field.name + "\"",
                    definition.arguments));
      }
    }
  }

  static String unknownArgument(
      Scope scope, String name, String where, List<ArgumentDefinition> known)
      throws BuiltinException {
    List<String> names = known.stream().map(argument -> argument.name).toList();
    return "Unknown argument \""
        + name
        + "\" on "
        + where
        + "."
        + Suggestions.quoted(scope, "Did you mean", name, names);
  }

  void introspectionDepth(Field field) throws GraphqlException, BuiltinException {
    if ((field.name.equals("__schema") || field.name.equals("__type"))
        && tooDeep(field, new HashSet<>(), 0, 0)) {
      scope.findings().add(field.place, "Maximum introspection depth exceeded");
    }
  }

  private boolean tooDeep(Field field, Set<String> within, int lists, int depth)
      throws BuiltinException {
    int inside = INTROSPECTION_LISTS.contains(field.name) ? lists + 1 : lists;
    return inside >= MOST_INTROSPECTION_LISTS
        || tooDeep(field.selections, within, inside, depth + 1);
  }

  private boolean tooDeep(List<Selection> selections, Set<String> within, int lists, int depth)
      throws BuiltinException {
    Scope.checkDepth(depth);
    for (Selection selection : selections) {
      scope.work().step();
      boolean found =
          switch (selection) {
            case Field field -> tooDeep(field, within, lists, depth);
            case Inline inline -> tooDeep(inline.selections, within, lists, depth + 1);
            case Spread spread -> {
              Fragment fragment = spread.definition;
              if (fragment == null || !within.add(spread.name)) {
                yield false; // another rule finds it
              }
              boolean inside = tooDeep(fragment.selections, within, lists, depth + 1);
              within.remove(spread.name);
              yield inside;
            }
          };
      if (found) {
        return true;
      }
    }
    return false;
  }

  void requiredArguments(Field field) throws GraphqlException, BuiltinException {
    if (field.definition == null) {
      return;
    }
    for (ArgumentDefinition wanted : field.definition.arguments) {
      if (missing(wanted, field.arguments)) {
        scope.findings().add(field.place, required("Field \"" + field.name + "\"", wanted));
      }
    }
  }

  /** Whether an argument has to be given and is not. */
  boolean missing(ArgumentDefinition wanted, List<Argument> given) throws BuiltinException {
    if (!wanted.type.nonNull() || wanted.defaultValue != null) {
      return false;
    }
    scope.work().steps(given.size());
    return given.stream().noneMatch(argument -> argument.name.equals(wanted.name));
  }

  static String required(String where, ArgumentDefinition wanted) {
    return where
        + " argument \""
        + wanted.name
        + "\" of type \""
        + wanted.type
        + "\" is required, but it was not provided.";
  }

  void scalarLeafs(Field field) throws GraphqlException {
    FieldDefinition definition = field.definition;
    Definition type = definition == null ? null : scope.schema().type(definition.type.innermost());
    if (definition == null || type == null) {
      return;
    }
    if (type.kind.isLeaf() && !field.selections.isEmpty()) {
      scope
          .findings()
          .add(
              field.place,
              "Field \""
                  + field.name
                  + "\" must not have a selection since type \""
                  + type.name
                  + "\" has no subfields.");
    }
    if (!type.kind.isLeaf() && field.selections.isEmpty()) {
      scope
          .findings()
          .add(
              field.place,
              "Field \""
                  + field.name
                  + "\" of type \""
                  + definition.type
                  + "\" must have a selection of subfields. Did you mean \""
                  + field.name
                  + " { ... }\"?");
    }
  }

  void uniqueArguments(Field field) throws GraphqlException {
    uniqueArguments(field.arguments);
  }

  void uniqueArguments(List<Argument> arguments) throws GraphqlException {
    Map<String, Integer> seen = new HashMap<>();
    for (Argument argument : arguments) {
      if (seen.merge(argument.name, 1, Integer::sum) == 2) {
        scope
            .findings()
            .add(argument.place, "There can be only one argument named \"" + argument.name + "\".");
      }
    }
  }
}
