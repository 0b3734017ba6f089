package dev.assay.engine.builtins.graphql;

import dev.assay.engine.builtins.Work;
import dev.assay.engine.builtins.graphql.SchemaDocument.ArgumentDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.Definition;
import dev.assay.engine.builtins.graphql.SchemaDocument.DirectiveDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.EnumValue;
import dev.assay.engine.builtins.graphql.SchemaDocument.FieldDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.Kind;
import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules that the types of a schema have to follow; the first that is broken is reported. */
final class SchemaCheck {
  private static final List<Kind> OUTPUT =
      List.of(Kind.SCALAR, Kind.OBJECT, Kind.INTERFACE, Kind.UNION, Kind.ENUM);
  private static final List<Kind> INPUT = List.of(Kind.SCALAR, Kind.ENUM, Kind.INPUT_OBJECT);
  private static final Set<String> NO_ENUM_VALUES = Set.of("true", "false", "null");

  private final Map<String, Definition> types;
  private final Map<String, DirectiveDefinition> directives;
  private final InterfaceCheck interfaces;
  private final Work work;

  /**
   * A check of these types.
   *
   * @param types in the order of their names, which is the order of the checks
   */
  SchemaCheck(
      Map<String, Definition> types,
      Map<String, DirectiveDefinition> directives,
      Map<String, List<Definition>> possibleTypes,
      Work work) {
    this.types = types;
    this.directives = directives;
    this.interfaces = new InterfaceCheck(types, possibleTypes, work);
    this.work = work;
  }

  static GraphqlException error(@Nullable Place place, String message) {
    GraphqlError error = new GraphqlError(place == null ? Place.NOWHERE : place, message);
    return new GraphqlException(
        "Error in gqlparser SchemaDocument to Schema conversion: " + error.text());
  }

  void all() throws GraphqlException, BuiltinException {
    for (Definition definition : types.values()) {
      definition(definition);
    }
    new InputCycles(types, work).check();
    for (DirectiveDefinition directive : directives.values()) {
      name(directive.place, directive.name);
      arguments(directive.arguments, directive);
    }
  }

  private void definition(Definition definition) throws GraphqlException, BuiltinException {
    boolean input = definition.kind == Kind.INPUT_OBJECT;
    for (FieldDefinition field : definition.fields) {
      name(field.place, field.name);
      defined(field.type);
      arguments(field.arguments, null);
      directives(
          field.directives, input ? "INPUT_FIELD_DEFINITION" : "FIELD_DEFINITION", null, true);
    }
    members(definition);
    for (String name : definition.interfaces) {
      interfaces.check(definition, name);
    }
    switch (definition.kind) {
      case OBJECT, INTERFACE -> {
        if (definition.fields.isEmpty()) {
          throw error(definition.place, titled(definition, "must define one or more fields."));
        }
        fieldKinds(definition, OUTPUT);
      }
      case INPUT_OBJECT -> {
        if (definition.fields.isEmpty()) {
          throw error(
              definition.place, titled(definition, "must define one or more input fields."));
        }
        fieldKinds(definition, INPUT);
      }
      case ENUM -> enumValues(definition);
      case SCALAR, UNION -> {}
    }
    unique(definition);
    if (!definition.builtIn) {
      name(definition.place, definition.name);
    }
    directives(definition.directives, definition.kind.name(), null, false);
  }

  private static String titled(Definition definition, String message) {
    return definition.kind + " " + definition.name + ": " + message;
  }

  private void members(Definition definition) throws GraphqlException, BuiltinException {
    for (String name : definition.types) {
      work.step();
      Definition member = types.get(name);
      if (member == null) {
        throw error(definition.place, "Undefined type " + GoLiterals.quote(name) + ".");
      }
      if (member.kind != Kind.OBJECT) {
        throw error(
            definition.place,
            definition.kind + " type " + GoLiterals.quote(name) + " must be " + Kind.OBJECT + ".");
      }
    }
  }

  private void fieldKinds(Definition definition, List<Kind> allowed) throws GraphqlException {
    for (FieldDefinition field : definition.fields) {
      Definition type = types.get(field.type.innermost());
      if (type != null && !allowed.contains(type.kind)) {
        boolean input = definition.kind == Kind.INPUT_OBJECT;
        String subject =
            input ? type.kind + " " + field.name : definition.kind + " " + definition.name;
        throw error(
            field.place, subject + ": field must be one of " + SchemaBuilder.kinds(allowed) + ".");
      }
    }
  }

  private void enumValues(Definition definition) throws GraphqlException, BuiltinException {
    if (definition.enumValues.isEmpty()) {
      throw error(
          definition.place, titled(definition, "must define one or more unique enum values."));
    }
    for (EnumValue value : definition.enumValues) {
      if (NO_ENUM_VALUES.contains(value.name)) {
        throw error(definition.place, titled(definition, "non-enum value " + value.name + "."));
      }
      directives(value.directives, "ENUM_VALUE", null, true);
    }
  }

  private static void unique(Definition definition) throws GraphqlException {
    int repeated = firstRepeated(definition.fields.stream().map(field -> field.name).toList());
    if (repeated >= 0) {
      FieldDefinition field = definition.fields.get(repeated);
      throw error(
          field.place,
          "Field " + definition.name + "." + field.name + " can only be defined once.");
    }
    repeated = firstRepeated(definition.enumValues.stream().map(value -> value.name).toList());
    if (repeated >= 0) {
      EnumValue value = definition.enumValues.get(repeated);
      throw error(
          value.place,
          "Enum value " + definition.name + "." + value.name + " can only be defined once.");
    }
    repeated = firstRepeated(definition.types);
    if (repeated >= 0) {
      boolean placed = definition.typePlaces.size() == definition.types.size();
      throw error(
          placed ? definition.typePlaces.get(repeated) : definition.place,
          "Union type "
              + definition.name
              + " can only include type "
              + definition.types.get(repeated)
              + " once.");
    }
  }

  /** Where the first name that comes again comes for the second time; -1 where none does. */
  private static int firstRepeated(List<String> names) {
    Map<String, Integer> first = HashMap.newHashMap(names.size());
    Set<String> repeated = new HashSet<>();
    int earliest = names.size();
    int found = -1;
    for (int i = 0; i < names.size(); i++) {
      Integer before = first.putIfAbsent(names.get(i), i);
      if (before != null && repeated.add(names.get(i)) && before < earliest) {
        earliest = before;
        found = i;
      }
    }
    return found;
  }

  private void defined(TypeRef type) throws GraphqlException {
    if (!types.containsKey(type.innermost())) {
      throw error(type.place(), "Undefined type " + type.innermost() + ".");
    }
  }

  private void arguments(
      List<ArgumentDefinition> arguments, @Nullable DirectiveDefinition directive)
      throws GraphqlException, BuiltinException {
    for (ArgumentDefinition argument : arguments) {
      work.step();
      name(argument.place, argument.name);
      Definition type = types.get(argument.type.innermost());
      if (type == null) {
        throw error(argument.type.place(), "Undefined type " + argument.type.innermost() + ".");
      }
      if (!type.kind.isInput()) {
        throw error(
            argument.place,
            "cannot use "
                + argument.type
                + " as argument "
                + argument.name
                + " because "
                + type.kind
                + " is not a valid input type");
      }
      directives(argument.directives, "ARGUMENT_DEFINITION", directive, true);
    }
  }

  /**
   * Checks directives where they are applied.
   *
   * @param within the directive whose own definition this is a part of, or null
   * @param once whether all stand at one place, where a directive may not be repeated
   */
  void directives(
      List<Directive> applied, String location, @Nullable DirectiveDefinition within, boolean once)
      throws GraphqlException, BuiltinException {
    Set<String> seen = new HashSet<>();
    for (Directive directive : applied) {
      work.step();
      name(directive.place, directive.name);
      if (within != null && directive.name.equals(within.name)) {
        throw error(directive.place, "Directive " + within.name + " cannot refer to itself.");
      }
      DirectiveDefinition definition = directives.get(directive.name);
      if (definition == null) {
        throw error(directive.place, "Undefined directive " + directive.name + ".");
      }
      if (once && !seen.add(directive.name) && !definition.repeatable) {
        throw error(
            directive.place,
            "The directive " + directive.name + " can only be used once at this location.");
      }
      if (!definition.locations.contains(location)) {
        throw error(
            directive.place,
            "Directive " + directive.name + " is not applicable on " + location + ".");
      }
      directiveArguments(directive, definition);
    }
  }

  private void directiveArguments(Directive directive, DirectiveDefinition definition)
      throws GraphqlException, BuiltinException {
    work.steps((long) directive.arguments.size() * (definition.arguments.size() + 1));
    for (Argument argument : directive.arguments) {
      if (definition.argument(argument.name) == null) {
        throw error(
            argument.place,
            "Undefined argument " + argument.name + " for directive " + directive.name + ".");
      }
    }
    for (ArgumentDefinition wanted : definition.arguments) {
      if (wanted.type.nonNull() && wanted.defaultValue == null) {
        Argument given = directive.argument(wanted.name);
        if (given == null || given.value.isNull()) {
          throw error(
              directive.place,
              "Argument " + wanted.name + " for directive " + directive.name + " cannot be null.");
        }
      }
    }
  }

  private static void name(@Nullable Place place, String name) throws GraphqlException {
    if (name.startsWith("__")) {
      throw error(
          place,
          "Name \""
              + name
              + "\" must not begin with \"__\", which is reserved by GraphQL introspection.");
    }
  }
}
