package dev.assay.engine.builtins.graphql;

import static dev.assay.engine.builtins.graphql.SchemaCheck.error;

import dev.assay.engine.builtins.Work;
import dev.assay.engine.builtins.graphql.SchemaDocument.ArgumentDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.Definition;
import dev.assay.engine.builtins.graphql.SchemaDocument.FieldDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.Kind;
import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinException;
import java.util.List;
import java.util.Map;

/** Whether types have what the interfaces they name ask for. */
final class InterfaceCheck {
  private final Map<String, Definition> types;
  private final Map<String, List<Definition>> possibleTypes;
  private final Work work;

  InterfaceCheck(
      Map<String, Definition> types, Map<String, List<Definition>> possibleTypes, Work work) {
    this.types = types;
    this.possibleTypes = possibleTypes;
    this.work = work;
  }

  void check(Definition definition, String name) throws GraphqlException, BuiltinException {
    Definition wanted = types.get(name);
    if (wanted == null) {
      throw error(definition.place, "Undefined type " + GoLiterals.quote(name) + ".");
    }
    if (wanted.kind != Kind.INTERFACE) {
      throw error(
          definition.place,
          GoLiterals.quote(name) + " is a non interface type " + wanted.kind + ".");
    }
    for (FieldDefinition field : wanted.fields) {
      work.step();
      FieldDefinition found = definition.field(field.name);
      if (found == null) {
        throw error(
            definition.place,
            implementing(definition, wanted) + "it must have a field called " + field.name + ".");
      }
      if (!covariant(field.type, found.type)) {
        throw error(
            found.place,
            implementing(definition, wanted)
                + "the field "
                + field.name
                + " must have type "
                + field.type
                + ".");
      }
      arguments(definition, wanted, field, found);
    }
    ancestors(definition, wanted);
  }

  private static String implementing(Definition definition, Definition wanted) {
    return "For " + definition.name + " to implement " + wanted.name + " ";
  }

  private void arguments(
      Definition definition, Definition wanted, FieldDefinition field, FieldDefinition found)
      throws GraphqlException, BuiltinException {
    work.steps((long) (field.arguments.size() + 1) * (found.arguments.size() + 1));
    String same =
        implementing(definition, wanted)
            + "the field "
            + field.name
            + " must have the same arguments but ";
    for (ArgumentDefinition argument : field.arguments) {
      ArgumentDefinition given = found.argument(argument.name);
      if (given == null) {
        throw error(found.place, same + "it is missing " + argument.name + ".");
      }
      if (!argument.type.fits(given.type)) {
        throw error(given.place, same + argument.name + " has the wrong type.");
      }
    }
    for (ArgumentDefinition given : found.arguments) {
      if (given.type.nonNull()
          && given.defaultValue == null
          && field.argument(given.name) == null) {
        throw error(
            given.place,
            implementing(definition, wanted)
                + "any additional arguments on "
                + found.name
                + " must be optional or have a default value but "
                + given.name
                + " is required.");
      }
    }
  }

  private void ancestors(Definition definition, Definition wanted)
      throws GraphqlException, BuiltinException {
    work.steps((long) wanted.interfaces.size() * definition.interfaces.size());
    for (String ancestor : wanted.interfaces) {
      if (definition.interfaces.contains(ancestor)) {
        continue;
      }
      if (ancestor.equals(definition.name)) {
        throw error(
            definition.place,
            "Type "
                + definition.name
                + " cannot implement "
                + wanted.name
                + " because it would create a circular reference.");
      }
      throw error(
          definition.place,
          "Type "
              + definition.name
              + " must implement "
              + ancestor
              + " because it is implemented by "
              + wanted.name
              + ".");
    }
  }

  /** Whether every value of one type is one of another. */
  private boolean covariant(TypeRef wanted, TypeRef found) throws BuiltinException {
    if (wanted.nonNull() && !found.nonNull()) {
      return false;
    }
    if (wanted.element() != null && wanted.name().isEmpty()) {
      return found.element() != null && covariant(wanted.element(), found.element());
    }
    if (wanted.name().equals(found.name())) {
      return true;
    }
    List<Definition> possible = possibleTypes.getOrDefault(wanted.name(), List.of());
    work.steps(possible.size());
    return possible.stream().anyMatch(type -> type.name.equals(found.name()));
  }
}
