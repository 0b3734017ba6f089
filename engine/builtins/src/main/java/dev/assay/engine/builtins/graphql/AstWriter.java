package dev.assay.engine.builtins.graphql;

import dev.assay.engine.builtins.graphql.QueryDocument.Field;
import dev.assay.engine.builtins.graphql.QueryDocument.Fragment;
import dev.assay.engine.builtins.graphql.QueryDocument.Inline;
import dev.assay.engine.builtins.graphql.QueryDocument.Operation;
import dev.assay.engine.builtins.graphql.QueryDocument.Selection;
import dev.assay.engine.builtins.graphql.QueryDocument.Spread;
import dev.assay.engine.builtins.graphql.QueryDocument.Variable;
import dev.assay.engine.builtins.graphql.SchemaDocument.ArgumentDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.Comments;
import dev.assay.engine.builtins.graphql.SchemaDocument.Definition;
import dev.assay.engine.builtins.graphql.SchemaDocument.DirectiveDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.EnumValue;
import dev.assay.engine.builtins.graphql.SchemaDocument.FieldDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.OperationType;
import dev.assay.engine.builtins.graphql.SchemaDocument.SchemaDefinition;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Documents as the values that policies see: objects with the member names of gqlparser, without
 * places and without members that are null or empty.
 */
final class AstWriter {
  private AstWriter() {}

  /** An object that leaves out what is null or empty. */
  private static final class Node {
    private final ObjectValue.Builder members = ObjectValue.builder();

    Node text(String name, String value) {
      members.put(name, StringValue.of(value));
      return this;
    }

    Node flag(String name, boolean value) {
      members.put(name, Value.of(value));
      return this;
    }

    Node number(String name, long value) {
      members.put(name, Value.of(value));
      return this;
    }

    <T> Node list(String name, List<T> elements, Function<T, Value> writer) {
      if (!elements.isEmpty()) {
        Value[] values = new Value[elements.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = writer.apply(elements.get(i));
        }
        members.put(name, ArrayValue.of(values));
      }
      return this;
    }

    <T> Node part(String name, @Nullable T part, Function<T, Value> writer) {
      if (part != null) {
        members.put(name, writer.apply(part));
      }
      return this;
    }

    Node comment(String name, List<String> lines) {
      if (!lines.isEmpty()) {
        members.put(
            name,
            new Node().list("List", lines, line -> new Node().text("Value", line).done()).done());
      }
      return this;
    }

    Node comments(Comments comments) {
      return comment("BeforeDescriptionComment", comments.beforeDescription)
          .comment("AfterDescriptionComment", comments.afterDescription)
          .comment("EndOfDefinitionComment", comments.end);
    }

    ObjectValue done() {
      return members.build();
    }
  }

  static ObjectValue query(QueryDocument document) {
    return new Node()
        .list("Operations", document.operations, AstWriter::operation)
        .list("Fragments", document.fragments, AstWriter::fragment)
        .comment("Comment", document.comment)
        .done();
  }

  static ObjectValue schema(SchemaDocument document) {
    return new Node()
        .list("Schema", document.schemas, AstWriter::schemaDefinition)
        .list("SchemaExtension", document.schemaExtensions, AstWriter::schemaDefinition)
        .list("Directives", document.directives, AstWriter::directiveDefinition)
        .list("Definitions", document.definitions, AstWriter::definition)
        .list("Extensions", document.extensions, AstWriter::definition)
        .comment("Comment", document.comment)
        .done();
  }

  private static Value operation(Operation operation) {
    return new Node()
        .text("Operation", operation.kind)
        .text("Name", operation.name)
        .list("VariableDefinitions", operation.variables, AstWriter::variable)
        .list("Directives", operation.directives, AstWriter::directive)
        .list("SelectionSet", operation.selections, AstWriter::selection)
        .comment("Comment", operation.comment)
        .done();
  }

  private static Value fragment(Fragment fragment) {
    return new Node()
        .text("Name", fragment.name)
        .list("VariableDefinition", fragment.variables, AstWriter::variable)
        .text("TypeCondition", fragment.typeCondition)
        .list("Directives", fragment.directives, AstWriter::directive)
        .list("SelectionSet", fragment.selections, AstWriter::selection)
        .part("Definition", fragment.definition, AstWriter::definition)
        .comment("Comment", fragment.comment)
        .done();
  }

  private static Value variable(Variable variable) {
    return new Node()
        .text("Variable", variable.name)
        .part("Type", variable.type, AstWriter::type)
        .part("DefaultValue", variable.defaultValue, AstWriter::literal)
        .list("Directives", variable.directives, AstWriter::directive)
        .comment("Comment", variable.comment)
        .part("Definition", variable.definition, AstWriter::definition)
        .flag("Used", variable.used)
        .done();
  }

  private static Value selection(Selection selection) {
    return switch (selection) {
      case Field field ->
          new Node()
              .text("Alias", field.alias)
              .text("Name", field.name)
              .list("Arguments", field.arguments, AstWriter::argument)
              .list("Directives", field.directives, AstWriter::directive)
              .list("SelectionSet", field.selections, AstWriter::selection)
              .comment("Comment", field.comment)
              .part("Definition", field.definition, AstWriter::fieldDefinition)
              .part("ObjectDefinition", field.parent, AstWriter::definition)
              .done();
      case Spread spread ->
          new Node()
              .text("Name", spread.name)
              .list("Directives", spread.directives, AstWriter::directive)
              .part("ObjectDefinition", spread.parent, AstWriter::definition)
              .part("Definition", spread.definition, AstWriter::fragment)
              .comment("Comment", spread.comment)
              .done();
      case Inline inline ->
          new Node()
              .text("TypeCondition", inline.typeCondition)
              .list("Directives", inline.directives, AstWriter::directive)
              .list("SelectionSet", inline.selections, AstWriter::selection)
              .part("ObjectDefinition", inline.parent, AstWriter::definition)
              .comment("Comment", inline.comment)
              .done();
    };
  }

  private static Value argument(Argument argument) {
    return new Node()
        .text("Name", argument.name)
        .part("Value", argument.value, AstWriter::literal)
        .comment("Comment", argument.comment)
        .done();
  }

  private static Value directive(Directive directive) {
    return new Node()
        .text("Name", directive.name)
        .list("Arguments", directive.arguments, AstWriter::argument)
        .part("ParentDefinition", directive.parent, AstWriter::definition)
        .part("Definition", directive.definition, AstWriter::directiveDefinition)
        .text("Location", directive.location)
        .done();
  }

  private static Value literal(Literal literal) {
    return new Node()
        .text("Raw", literal.raw)
        .list("Children", literal.children, AstWriter::child)
        .number("Kind", literal.kind.number())
        .comment("Comment", literal.comment)
        .part("Definition", literal.definition, AstWriter::definition)
        .part("VariableDefinition", literal.variable, AstWriter::variable)
        .part("ExpectedType", literal.expected, AstWriter::type)
        .flag("ExpectedTypeHasDefault", literal.expectedHasDefault)
        .done();
  }

  private static Value child(Literal.Child child) {
    return new Node()
        .text("Name", child.name)
        .part("Value", child.value, AstWriter::literal)
        .comment("Comment", child.comment)
        .done();
  }

  private static Value type(TypeRef type) {
    return new Node()
        .text("NamedType", type.name())
        .part("Elem", type.element(), AstWriter::type)
        .flag("NonNull", type.nonNull())
        .done();
  }

  private static Value schemaDefinition(SchemaDefinition schema) {
    return new Node()
        .text("Description", schema.description)
        .list("Directives", schema.directives, AstWriter::directive)
        .list("OperationTypes", schema.operationTypes, AstWriter::operationType)
        .comments(schema.comments)
        .done();
  }

  private static Value operationType(OperationType type) {
    return new Node()
        .text("Operation", type.operation)
        .text("Type", type.type)
        .comment("Comment", type.comment)
        .done();
  }

  private static Value directiveDefinition(DirectiveDefinition directive) {
    return new Node()
        .text("Description", directive.description)
        .text("Name", directive.name)
        .list("Arguments", directive.arguments, AstWriter::argumentDefinition)
        .list("Locations", directive.locations, StringValue::of)
        .flag("IsRepeatable", directive.repeatable)
        .comments(directive.comments)
        .done();
  }

  private static Value definition(Definition definition) {
    return new Node()
        .text("Kind", definition.kind.name())
        .text("Description", definition.description)
        .text("Name", definition.name)
        .list("Directives", definition.directives, AstWriter::directive)
        .list("Interfaces", definition.interfaces, StringValue::of)
        .list("Fields", definition.fields, AstWriter::fieldDefinition)
        .list("Types", definition.types, StringValue::of)
        .list("EnumValues", definition.enumValues, AstWriter::enumValue)
        .flag("BuiltIn", definition.builtIn)
        .comments(definition.comments)
        .done();
  }

  private static Value fieldDefinition(FieldDefinition field) {
    return new Node()
        .text("Description", field.description)
        .text("Name", field.name)
        .list("Arguments", field.arguments, AstWriter::argumentDefinition)
        .part("DefaultValue", field.defaultValue, AstWriter::literal)
        .part("Type", field.type, AstWriter::type)
        .list("Directives", field.directives, AstWriter::directive)
        .comments(field.comments)
        .done();
  }

  private static Value argumentDefinition(ArgumentDefinition argument) {
    return new Node()
        .text("Description", argument.description)
        .text("Name", argument.name)
        .part("DefaultValue", argument.defaultValue, AstWriter::literal)
        .part("Type", argument.type, AstWriter::type)
        .list("Directives", argument.directives, AstWriter::directive)
        .comments(argument.comments)
        .done();
  }

  private static Value enumValue(EnumValue value) {
    return new Node()
        .text("Description", value.description)
        .text("Name", value.name)
        .list("Directives", value.directives, AstWriter::directive)
        .comments(value.comments)
        .done();
  }
}
