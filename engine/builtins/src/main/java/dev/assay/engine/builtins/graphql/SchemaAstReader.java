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
import dev.assay.engine.rego.golang.GoLiterals;
import java.util.List;

/** The part of {@link AstReader} that reads types. */
final class SchemaAstReader {
  private SchemaAstReader() {}

  static SchemaDocument document(JsonNode value) throws GraphqlException {
    SchemaDocument document = new SchemaDocument();
    value.members(
        "SchemaDocument",
        (name, node) -> {
          switch (name) {
            case "schema" ->
                document.schemas = node.list("ast.SchemaDefinitionList", SchemaAstReader::schema);
            case "schemaextension" ->
                document.schemaExtensions =
                    node.list("ast.SchemaDefinitionList", SchemaAstReader::schema);
            case "directives" ->
                document.directives =
                    node.list("ast.DirectiveDefinitionList", SchemaAstReader::directive);
            case "definitions" -> document.definitions = definitions(node);
            case "extensions" -> document.extensions = definitions(node);
            case "comment" -> document.comment = AstReader.comment(node);
            default -> {}
          }
        });
    return document;
  }

  private static List<Definition> definitions(JsonNode value) throws GraphqlException {
    return value.list("ast.DefinitionList", SchemaAstReader::definition);
  }

  private static SchemaDefinition schema(JsonNode value) throws GraphqlException {
    SchemaDefinition schema = new SchemaDefinition();
    value.members(
        "SchemaDefinition",
        (name, node) -> {
          switch (name) {
            case "description" -> schema.description = node.text();
            case "directives" -> schema.directives = AstReader.directives(node);
            case "operationtypes" ->
                schema.operationTypes =
                    node.list("ast.OperationTypeDefinitionList", SchemaAstReader::operationType);
            default -> comment(schema.comments, name, node);
          }
        });
    return schema;
  }

  private static OperationType operationType(JsonNode value) throws GraphqlException {
    OperationType type = new OperationType();
    value.members(
        "OperationTypeDefinition",
        (name, node) -> {
          switch (name) {
            case "operation" -> type.operation = node.text("ast.Operation");
            case "type" -> type.type = node.text();
            case "comment" -> type.comment = AstReader.comment(node);
            default -> {}
          }
        });
    return type;
  }

  static DirectiveDefinition directive(JsonNode value) throws GraphqlException {
    DirectiveDefinition directive = new DirectiveDefinition();
    value.members(
        "DirectiveDefinition",
        (name, node) -> {
          switch (name) {
            case "description" -> directive.description = node.text();
            case "name" -> directive.name = node.text();
            case "arguments" -> directive.arguments = arguments(node);
            case "locations" ->
                directive.locations =
                    node.list("[]ast.DirectiveLocation", n -> n.text("ast.DirectiveLocation"));
            case "isrepeatable" -> directive.repeatable = node.flag();
            default -> comment(directive.comments, name, node);
          }
        });
    return directive;
  }

  static Definition definition(JsonNode value) throws GraphqlException {
    Definition definition = new Definition();
    boolean[] known = {false};
    value.members(
        "Definition",
        (name, node) -> {
          switch (name) {
            case "kind" -> {
              definition.kind = kind(node);
              known[0] = true;
            }
            case "description" -> definition.description = node.text();
            case "name" -> definition.name = node.text();
            case "directives" -> definition.directives = AstReader.directives(node);
            case "interfaces" -> definition.interfaces = node.list("[]string", JsonNode::text);
            case "fields" -> definition.fields = node.list("ast.FieldList", SchemaAstReader::field);
            case "types" -> definition.types = node.list("[]string", JsonNode::text);
            case "enumvalues" ->
                definition.enumValues = node.list("ast.EnumValueList", SchemaAstReader::enumValue);
            case "builtin" -> definition.builtIn = node.flag();
            default -> comment(definition.comments, name, node);
          }
        });
    if (!known[0]) {
      throw value.missing("the kind of a type");
    }
    return definition;
  }

  private static Kind kind(JsonNode node) throws GraphqlException {
    String name = node.text("ast.DefinitionKind");
    for (Kind kind : Kind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    throw new GraphqlException("unknown kind of type " + GoLiterals.quote(name));
  }

  static FieldDefinition field(JsonNode value) throws GraphqlException {
    FieldDefinition field = new FieldDefinition();
    value.members(
        "FieldDefinition",
        (name, node) -> {
          switch (name) {
            case "description" -> field.description = node.text();
            case "name" -> field.name = node.text();
            case "arguments" -> field.arguments = arguments(node);
            case "defaultvalue" -> field.defaultValue = node.part(AstReader::literal);
            case "type" -> field.type = AstReader.type(node);
            case "directives" -> field.directives = AstReader.directives(node);
            default -> comment(field.comments, name, node);
          }
        });
    AstReader.required(field.type, value);
    return field;
  }

  private static List<ArgumentDefinition> arguments(JsonNode value) throws GraphqlException {
    return value.list("ast.ArgumentDefinitionList", SchemaAstReader::argument);
  }

  private static ArgumentDefinition argument(JsonNode value) throws GraphqlException {
    ArgumentDefinition argument = new ArgumentDefinition();
    value.members(
        "ArgumentDefinition",
        (name, node) -> {
          switch (name) {
            case "description" -> argument.description = node.text();
            case "name" -> argument.name = node.text();
            case "defaultvalue" -> argument.defaultValue = node.part(AstReader::literal);
            case "type" -> argument.type = AstReader.type(node);
            case "directives" -> argument.directives = AstReader.directives(node);
            default -> comment(argument.comments, name, node);
          }
        });
    AstReader.required(argument.type, value);
    return argument;
  }

  private static EnumValue enumValue(JsonNode value) throws GraphqlException {
    EnumValue enumValue = new EnumValue();
    value.members(
        "EnumValueDefinition",
        (name, node) -> {
          switch (name) {
            case "description" -> enumValue.description = node.text();
            case "name" -> enumValue.name = node.text();
            case "directives" -> enumValue.directives = AstReader.directives(node);
            default -> comment(enumValue.comments, name, node);
          }
        });
    return enumValue;
  }

  private static void comment(Comments comments, String name, JsonNode node)
      throws GraphqlException {
    switch (name) {
      case "beforedescriptioncomment" -> comments.beforeDescription = AstReader.comment(node);
      case "afterdescriptioncomment" -> comments.afterDescription = AstReader.comment(node);
      case "endofdefinitioncomment" -> comments.end = AstReader.comment(node);
      default -> {}
    }
  }
}
