package dev.assay.engine.builtins.graphql;

import dev.assay.engine.builtins.graphql.QueryDocument.Variable;
import dev.assay.engine.builtins.graphql.SchemaDocument.Definition;
import dev.assay.engine.builtins.graphql.SchemaDocument.FieldDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.Kind;
import dev.assay.engine.rego.spi.BuiltinException;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules for values and for variables where they are used. */
final class ValueRules {
  private static final Set<String> STANDARD_SCALARS =
      Set.of("Int", "Float", "String", "Boolean", "ID");
  private static final Set<String> BOOLEANS =
      Set.of("1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False");
  private static final String ENUM_MEANT = "Did you mean the enum value";

  private final Scope scope;

  ValueRules(Scope scope) {
    this.scope = scope;
  }

  void uniqueFields(Literal value) throws GraphqlException {
    if (value.kind != Literal.Kind.OBJECT) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (Literal.Child field : value.children) {
      if (!seen.add(field.name)) {
        scope
            .findings()
            .add(field.place, "There can be only one input field named \"" + field.name + "\".");
      }
    }
  }

  void correctType(Literal value) throws GraphqlException, BuiltinException {
    Definition type = value.definition;
    TypeRef expected = value.expected;
    if (type == null || expected == null) {
      return;
    }
    if (value.isNull() && expected.nonNull()) {
      scope
          .findings()
          .add(value.place, "Expected value of type \"" + expected + "\", found " + value + ".");
    }
    if (type.kind == Kind.SCALAR && !STANDARD_SCALARS.contains(type.name)) {
      return; // what they take is known only to the server
    }
    if (!readable(value, 0)) {
      unexpected(value, type, expected);
    }
    boolean fits =
        switch (value.kind) {
          case NULL, VARIABLE -> true;
          case LIST -> expected.element() != null;
          case INT -> named(type, "Int", "Float", "ID");
          case FLOAT -> named(type, "Float");
          case BOOLEAN -> named(type, "Boolean");
          case STRING, BLOCK -> {
            if (type.kind == Kind.ENUM) {
              enumMeant(value, type, nonEnum(value, expected));
              yield true;
            }
            yield named(type, "String", "ID");
          }
          case ENUM -> {
            if (type.kind != Kind.ENUM) {
              yield false;
            }
            if (!type.hasEnumValue(value.raw)) {
              enumMeant(
                  value,
                  type,
                  "Value \"" + value + "\" does not exist in \"" + expected + "\" enum.");
            }
            yield true;
          }
          case OBJECT -> {
            object(value, type);
            yield true;
          }
        };
    if (!fits) {
      unexpected(value, type, expected);
    }
  }

  private static boolean named(Definition type, String... names) {
    return List.of(names).contains(type.name);
  }

  private void enumMeant(Literal value, Definition type, String message)
      throws GraphqlException, BuiltinException {
    List<String> names = type.enumValues.stream().map(known -> known.name).toList();
    scope
        .findings()
        .add(value.place, message + Suggestions.quoted(scope, ENUM_MEANT, value.raw, names));
  }

  /** Whether Go reads the texts of the numbers and booleans in a value. */
  private boolean readable(Literal value, int depth) throws BuiltinException {
    Scope.checkDepth(depth);
    scope.work().step();
    return switch (value.kind) {
      case INT -> fitsBits(value.raw, Long.SIZE);
      case FLOAT -> isFloat(value.raw);
      case BOOLEAN -> BOOLEANS.contains(value.raw);
      case STRING, BLOCK, ENUM, NULL -> true;
      case VARIABLE ->
          value.variable == null
              || value.variable.defaultValue == null
              || readable(value.variable.defaultValue, depth + 1);
      case LIST, OBJECT -> {
        for (Literal.Child child : value.children) {
          if (!readable(child.value, depth + 1)) {
            yield false;
          }
        }
        yield true;
      }
    };
  }

  private static boolean isInteger(String text) {
    int digits = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    return text.length() > digits
        && text.substring(digits).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean fitsBits(String text, int bits) {
    if (!isInteger(text)) {
      return false;
    }
    int digits = bits == Long.SIZE ? 40 : 20; // leading zeros aside, longer ones cannot fit
    return text.length() <= digits && new BigInteger(text).bitLength() < bits;
  }

  private static boolean isFloat(String text) {
    try {
      return !text.isEmpty()
          && text.chars().allMatch(c -> "+-.eE0123456789".indexOf(c) >= 0)
          && Double.isFinite(Double.parseDouble(text));
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private void unexpected(Literal value, Definition type, TypeRef expected)
      throws GraphqlException {
    String wanted = expected.toString();
    String message =
        switch (wanted) {
          case "Int", "Int!" ->
              isInteger(value.raw) && !fitsBits(value.raw, Integer.SIZE)
                  ? "Int cannot represent non 32-bit signed integer value: " + value
                  : "Int cannot represent non-integer value: " + value;
          case "String", "String!", "[String]" ->
              "String cannot represent a non string value: " + value;
          case "Boolean", "Boolean!" -> "Boolean cannot represent a non boolean value: " + value;
          case "Float", "Float!" -> "Float cannot represent non numeric value: " + value;
          case "ID", "ID!" -> "ID cannot represent a non-string and non-integer value: " + value;
          default ->
              type.kind == Kind.ENUM
                  ? nonEnum(value, expected)
                  : "Expected value of type \"" + wanted + "\", found " + value + ".";
        };
    scope.findings().add(value.place, message);
  }

  private static String nonEnum(Literal value, TypeRef expected) {
    return "Enum \"" + expected + "\" cannot represent non-enum value: " + value + ".";
  }

  private void object(Literal value, Definition type) throws GraphqlException, BuiltinException {
    scope.work().steps((long) type.fields.size() * (value.children.size() + 1));
    for (FieldDefinition field : type.fields) {
      if (field.type.nonNull() && field.defaultValue == null && value.field(field.name) == null) {
        scope
            .findings()
            .add(
                value.place,
                "Field \""
                    + type.name
                    + "."
                    + field.name
                    + "\" of required type \""
                    + field.type
                    + "\" was not provided.");
      }
    }
    for (Directive directive : type.directives) {
      if (directive.name.equals("oneOf")) {
        oneOf(value, type);
      }
    }
    for (Literal.Child child : value.children) {
      if (type.field(child.name) == null) {
        List<String> names = type.fields.stream().map(field -> field.name).toList();
        scope
            .findings()
            .add(
                child.place,
                "Field \""
                    + child.name
                    + "\" is not defined by type \""
                    + type.name
                    + "\"."
                    + Suggestions.quoted(scope, "Did you mean", child.name, names));
      }
    }
  }

  private void oneOf(Literal value, Definition type) throws GraphqlException {
    if (value.children.size() != 1) {
      scope
          .findings()
          .add(
              value.place,
              "OneOf Input Object \"" + type.name + "\" must specify exactly one key.");
    } else if (value.children.getFirst().value.isNull()) {
      scope
          .findings()
          .add(
              value.children.getFirst().value.place,
              "Field \"" + type.name + "." + type.fields.getFirst().name + "\" must be non-null.");
    }
  }

  /** Whether a variable may stand where it does. */
  void allowedPosition(Literal value) throws GraphqlException {
    Variable variable = value.variable;
    TypeRef expected = value.expected;
    if (value.kind != Literal.Kind.VARIABLE || expected == null || variable == null) {
      return;
    }
    boolean defaulted = variable.defaultValue != null && !variable.defaultValue.isNull();
    TypeRef wanted = defaulted || value.expectedHasDefault ? expected.nullable() : expected;
    if (!variable.type.fits(wanted)) {
      scope
          .findings()
          .add(
              value.place,
              "Variable \""
                  + value
                  + "\" of type \""
                  + variable.type
                  + "\" used in position expecting type \""
                  + expected
                  + "\".");
    }
  }

  /** Whether the variables in an object of which one field has to be there are never null. */
  void oneOfVariables(Literal value) throws GraphqlException {
    Definition type = value.definition;
    if (value.kind != Literal.Kind.OBJECT || type == null || !type.hasDirective("oneOf")) {
      return;
    }
    for (Literal.Child child : value.children) {
      Variable variable = child.value.variable;
      if (child.value.kind == Literal.Kind.VARIABLE
          && variable != null
          && !variable.type.nonNull()) {
        scope
            .findings()
            .add(
                variable.place,
                "Variable \""
                    + child.value
                    + "\" is of type \""
                    + variable.type
                    + "\" but must be non-nullable to be used for OneOf Input Object \""
                    + type.name
                    + "\".");
      }
    }
  }
}
