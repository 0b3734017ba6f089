package dev.assay.engine.builtins.graphql;

import dev.assay.engine.builtins.graphql.SchemaDocument.ArgumentDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.Comments;
import dev.assay.engine.builtins.graphql.SchemaDocument.Definition;
import dev.assay.engine.builtins.graphql.SchemaDocument.DirectiveDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.EnumValue;
import dev.assay.engine.builtins.graphql.SchemaDocument.FieldDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.Kind;
import dev.assay.engine.builtins.graphql.SchemaDocument.OperationType;
import dev.assay.engine.builtins.graphql.SchemaDocument.SchemaDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads documents that define types. */
final class SchemaParser extends ValueParser {
  private static final Set<String> LOCATIONS =
      Set.of(
          "QUERY",
          "MUTATION",
          "SUBSCRIPTION",
          "FIELD",
          "FRAGMENT_DEFINITION",
          "FRAGMENT_SPREAD",
          "INLINE_FRAGMENT",
          "VARIABLE_DEFINITION",
          "SCHEMA",
          "SCALAR",
          "OBJECT",
          "FIELD_DEFINITION",
          "ARGUMENT_DEFINITION",
          "INTERFACE",
          "UNION",
          "ENUM",
          "ENUM_VALUE",
          "INPUT_OBJECT",
          "INPUT_FIELD_DEFINITION");

  private SchemaParser(String file, String text) {
    super(file, text);
  }

  static SchemaDocument parse(String text) throws GraphqlException {
    return new SchemaParser("", text).document();
  }

  /** Reads the types that every schema has. */
  static SchemaDocument parseBuiltIn(String file, String text) throws GraphqlException {
    SchemaDocument document = new SchemaParser(file, text).document();
    document.definitions.forEach(definition -> definition.builtIn = true);
    return document;
  }

  /** A description and the comment before it. */
  private record Description(String text, List<String> comment) {}

  private SchemaDocument document() throws GraphqlException {
    SchemaDocument document = new SchemaDocument();
    while (!nextIs(TokenKind.EOF)) {
      Description description = description();
      if (!nextIs(TokenKind.NAME)) {
        throw unexpected();
      }
      switch (peek().value()) {
        case "scalar", "type", "interface", "union", "enum", "input" ->
            document.definitions.add(definition(description));
        case "schema" -> document.schemas.add(schema(description));
        case "directive" -> document.directives.add(directive(description));
        case "extend" -> {
          if (!description.text.isEmpty()) {
            throw unexpected(previous);
          }
          extension(document);
        }
        default -> throw unexpected();
      }
    }
    document.comment = comment;
    return document;
  }

  private Description description() throws GraphqlException {
    if (!nextIs(TokenKind.BLOCK_STRING) && !nextIs(TokenKind.STRING)) {
      return new Description("", List.of());
    }
    List<String> before = comment;
    return new Description(next().value(), before);
  }

  private static Kind kind(String keyword) {
    return switch (keyword) {
      case "scalar" -> Kind.SCALAR;
      case "type" -> Kind.OBJECT;
      case "interface" -> Kind.INTERFACE;
      case "union" -> Kind.UNION;
      case "enum" -> Kind.ENUM;
      case "input" -> Kind.INPUT_OBJECT;
      default -> throw new IllegalArgumentException(keyword);
    };
  }

  private Definition definition(Description description) throws GraphqlException {
    Definition definition = new Definition();
    definition.description = description.text;
    definition.comments.beforeDescription = description.comment;
    String keyword = peek().value();
    definition.comments.afterDescription = expectKeyword(keyword);
    definition.kind = kind(keyword);
    body(definition);
    return definition;
  }

  /** What follows the keyword of a type. */
  private void body(Definition definition) throws GraphqlException {
    definition.place = peek().place();
    definition.name = name();
    switch (definition.kind) {
      case SCALAR -> definition.directives = directives(true);
      case OBJECT, INTERFACE -> {
        definition.interfaces = interfaces();
        definition.directives = directives(true);
        definition.comments.end =
            some(TokenKind.BRACE_L, TokenKind.BRACE_R, () -> definition.fields.add(field()));
      }
      case UNION -> {
        definition.directives = directives(true);
        members(definition);
      }
      case ENUM -> {
        definition.directives = directives(true);
        definition.comments.end =
            some(
                TokenKind.BRACE_L, TokenKind.BRACE_R, () -> definition.enumValues.add(enumValue()));
      }
      case INPUT_OBJECT -> {
        definition.directives = directives(true);
        definition.comments.end =
            some(TokenKind.BRACE_L, TokenKind.BRACE_R, () -> definition.fields.add(inputField()));
      }
    }
  }

  private List<String> interfaces() throws GraphqlException {
    List<String> interfaces = new ArrayList<>();
    if (peek().value().equals("implements")) {
      next();
      skip(TokenKind.AMP);
      do {
        interfaces.add(name());
      } while (skip(TokenKind.AMP));
    }
    return interfaces;
  }

  private void members(Definition union) throws GraphqlException {
    if (skip(TokenKind.EQUALS)) {
      skip(TokenKind.PIPE);
      do {
        union.typePlaces.add(peek().place());
        union.types.add(name());
      } while (skip(TokenKind.PIPE));
    }
  }

  /** The comments around the description that may stand before a member; it is read too. */
  private String description(Comments comments) throws GraphqlException {
    Description description = description();
    if (!description.text.isEmpty()) {
      comments.beforeDescription = description.comment;
    }
    peek();
    comments.afterDescription = comment;
    return description.text;
  }

  private FieldDefinition field() throws GraphqlException {
    FieldDefinition field = new FieldDefinition();
    field.description = description(field.comments);
    field.place = peek().place();
    field.name = name();
    field.arguments = argumentDefinitions();
    expect(TokenKind.COLON);
    field.type = type();
    field.directives = directives(true);
    return field;
  }

  private FieldDefinition inputField() throws GraphqlException {
    FieldDefinition field = new FieldDefinition();
    field.description = description(field.comments);
    field.place = peek().place();
    field.name = name();
    expect(TokenKind.COLON);
    field.type = type();
    if (skip(TokenKind.EQUALS)) {
      field.defaultValue = value(true);
    }
    field.directives = directives(true);
    return field;
  }

  private List<ArgumentDefinition> argumentDefinitions() throws GraphqlException {
    List<ArgumentDefinition> arguments = new ArrayList<>();
    some(
        TokenKind.PAREN_L,
        TokenKind.PAREN_R,
        () -> {
          ArgumentDefinition argument = new ArgumentDefinition();
          argument.description = description(argument.comments);
          argument.place = peek().place();
          argument.name = name();
          expect(TokenKind.COLON);
          argument.type = type();
          if (skip(TokenKind.EQUALS)) {
            argument.defaultValue = value(true);
          }
          argument.directives = directives(true);
          arguments.add(argument);
        });
    return arguments;
  }

  private EnumValue enumValue() throws GraphqlException {
    EnumValue value = new EnumValue();
    value.description = description(value.comments);
    value.place = peek().place();
    value.name = name();
    value.directives = directives(true);
    return value;
  }

  private SchemaDefinition schema(Description description) throws GraphqlException {
    SchemaDefinition schema = new SchemaDefinition();
    schema.description = description.text;
    schema.comments.beforeDescription = description.comment;
    schema.comments.afterDescription = expectKeyword("schema");
    schemaBody(schema);
    return schema;
  }

  private void schemaBody(SchemaDefinition schema) throws GraphqlException {
    schema.place = peek().place();
    schema.directives = directives(true);
    schema.comments.end =
        some(
            TokenKind.BRACE_L,
            TokenKind.BRACE_R,
            () -> {
              OperationType type = new OperationType();
              type.place = peek().place();
              type.comment = comment;
              type.operation = operationType();
              expect(TokenKind.COLON);
              type.type = name();
              schema.operationTypes.add(type);
            });
  }

  private DirectiveDefinition directive(Description description) throws GraphqlException {
    DirectiveDefinition directive = new DirectiveDefinition();
    directive.description = description.text;
    directive.comments.beforeDescription = description.comment;
    directive.comments.afterDescription = expectKeyword("directive");
    expect(TokenKind.AT);
    directive.place = peek().place();
    directive.name = name();
    directive.arguments = argumentDefinitions();
    if (peek().isName("repeatable")) {
      directive.repeatable = true;
      next();
    }
    expectKeyword("on");
    skip(TokenKind.PIPE);
    do {
      Token location = expect(TokenKind.NAME);
      if (!LOCATIONS.contains(location.value())) {
        throw unexpected(location);
      }
      directive.locations.add(location.value());
    } while (skip(TokenKind.PIPE));
    return directive;
  }

  private void extension(SchemaDocument document) throws GraphqlException {
    List<String> before = expectKeyword("extend");
    switch (peek().value()) {
      case "schema" -> {
        expectKeyword("schema");
        SchemaDefinition schema = new SchemaDefinition();
        schema.comments.afterDescription = before;
        schemaBody(schema);
        if (schema.directives.isEmpty() && schema.operationTypes.isEmpty()) {
          throw unexpected();
        }
        document.schemaExtensions.add(schema);
      }
      case "scalar", "type", "interface", "union", "enum", "input" -> {
        Definition definition = new Definition();
        definition.comments.afterDescription = before;
        String keyword = peek().value();
        expectKeyword(keyword);
        definition.kind = kind(keyword);
        extensionBody(definition);
        document.extensions.add(definition);
      }
      default -> throw unexpected();
    }
  }

  /** As {@link #body}, but an interface takes no interfaces, and something has to be there. */
  private void extensionBody(Definition definition) throws GraphqlException {
    if (definition.kind == Kind.INTERFACE) {
      definition.place = peek().place();
      definition.name = name();
      definition.directives = directives(true);
      definition.comments.end =
          some(TokenKind.BRACE_L, TokenKind.BRACE_R, () -> definition.fields.add(field()));
    } else if (definition.kind == Kind.INPUT_OBJECT) {
      definition.place = peek().place();
      definition.name = name();
      definition.directives = directives(false);
      definition.comments.end =
          some(TokenKind.BRACE_L, TokenKind.BRACE_R, () -> definition.fields.add(inputField()));
    } else {
      body(definition);
    }
    if (definition.interfaces.isEmpty()
        && definition.directives.isEmpty()
        && definition.fields.isEmpty()
        && definition.types.isEmpty()
        && definition.enumValues.isEmpty()) {
      throw unexpected();
    }
  }
}
