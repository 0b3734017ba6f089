package dev.assay.engine.builtins.graphql;

import dev.assay.engine.builtins.graphql.QueryDocument.Field;
import dev.assay.engine.builtins.graphql.QueryDocument.Fragment;
import dev.assay.engine.builtins.graphql.QueryDocument.Inline;
import dev.assay.engine.builtins.graphql.QueryDocument.Operation;
import dev.assay.engine.builtins.graphql.QueryDocument.Selection;
import dev.assay.engine.builtins.graphql.QueryDocument.Spread;
import dev.assay.engine.builtins.graphql.QueryDocument.Variable;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Documents from the values that {@link AstWriter} makes or a policy has written. Members that are
 * no part of a document are passed over, and what lacks has its default.
 *
 * <p>As in OPA every selection that can be read as a field is one, so a fragment that is used in
 * such a value is a field of its name. Where OPA crashes because a part is missing that everything
 * depends on, such as the type of a variable, the document is refused.
 */
final class AstReader {
  private AstReader() {}

  static QueryDocument query(ObjectValue value) throws GraphqlException {
    QueryDocument document = new QueryDocument();
    JsonNode.root(value)
        .members(
            "QueryDocument",
            (name, node) -> {
              switch (name) {
                case "operations" ->
                    document.operations = node.list("ast.OperationList", AstReader::operation);
                case "fragments" ->
                    document.fragments =
                        node.list("ast.FragmentDefinitionList", AstReader::fragment);
                case "comment" -> document.comment = comment(node);
                default -> {}
              }
            });
    return document;
  }

  private static Operation operation(JsonNode value) throws GraphqlException {
    Operation operation = new Operation();
    value.ownMembers((name, node) -> {
      switch (name) {
        case "Operation" -> operation.kind = node.text("ast.Operation");
        case "Name" -> operation.name = node.text();
        case "VariableDefinitions" -> operation.variables = variables(node);
        case "Directives" -> operation.directives = directives(node);
        case "SelectionSet" -> operation.selections = selections(node);
        default -> {}
      }
    });
    return operation;
  }

  private static Fragment fragment(JsonNode value) throws GraphqlException {
    Fragment fragment = new Fragment();
    value.ownMembers((name, node) -> {
      switch (name) {
        case "Name" -> fragment.name = node.text();
        case "VariableDefinition" -> fragment.variables = variables(node);
        case "TypeCondition" -> fragment.typeCondition = node.text();
        case "Directives" -> fragment.directives = directives(node);
        case "SelectionSet" -> fragment.selections = selections(node);
        case "Definition" -> fragment.definition = node.part(SchemaAstReader::definition);
        default -> {}
      }
    });
    return fragment;
  }

  private static List<Variable> variables(JsonNode value) throws GraphqlException {
    return value.list("ast.VariableDefinitionList", AstReader::variable);
  }

  private static Variable variable(JsonNode value) throws GraphqlException {
    Variable variable = new Variable();
    value.members(
        "VariableDefinition",
        (name, node) -> {
          switch (name) {
            case "variable" -> variable.name = node.text();
            case "type" -> variable.type = type(node);
            case "defaultvalue" -> variable.defaultValue = node.part(AstReader::literal);
            case "directives" -> variable.directives = directives(node);
            case "comment" -> variable.comment = comment(node);
            case "definition" -> variable.definition = node.part(SchemaAstReader::definition);
            case "used" -> variable.used = node.flag();
            default -> {}
          }
        });
    required(variable.type, value);
    return variable;
  }

  /** Refuses a type that has no name. */
  static void required(TypeRef type, JsonNode value) throws GraphqlException {
    if (type.innermost().isEmpty()) {
      throw value.missing("a type");
    }
  }

  private static List<Selection> selections(JsonNode value) throws GraphqlException {
    List<Selection> selections = new ArrayList<>();
    for (JsonNode node : value.elements("[]json.RawMessage")) {
      Selection selection = selection(node);
      if (selection != null) {
        selections.add(selection);
      }
    }
    return selections;
  }

  /** The first kind of selection whose members have the right types; null where none is. */
  private static @Nullable Selection selection(JsonNode node) {
    List<JsonNode.Reader<Selection>> kinds =
        List.of(AstReader::field, AstReader::spread, AstReader::inline);
    for (JsonNode.Reader<Selection> kind : kinds) {
      try {
        return kind.read(node);
      } catch (GraphqlException _) {
        // It is of another kind, or of none and passed over.
      }
    }
    return null;
  }

  private static Selection field(JsonNode value) throws GraphqlException {
    Field field = new Field();
    value.ownMembers((name, node) -> {
      switch (name) {
        case "Alias" -> field.alias = node.text();
        case "Name" -> field.name = node.text();
        case "Arguments" -> field.arguments = arguments(node);
        case "Directives" -> field.directives = directives(node);
        case "SelectionSet" -> field.selections = selections(node);
        case "Definition" -> field.definition = node.part(SchemaAstReader::field);
        case "ObjectDefinition" -> field.parent = node.part(SchemaAstReader::definition);
        default -> {}
      }
    });
    return field;
  }

  private static Selection spread(JsonNode value) throws GraphqlException {
    Spread spread = new Spread();
    value.members(
        "FragmentSpread",
        (name, node) -> {
          switch (name) {
            case "name" -> spread.name = node.text();
            case "directives" -> spread.directives = directives(node);
            case "objectdefinition" -> spread.parent = node.part(SchemaAstReader::definition);
            case "definition" -> spread.definition = node.part(AstReader::fragment);
            case "comment" -> spread.comment = comment(node);
            default -> {}
          }
        });
    return spread;
  }

  private static Selection inline(JsonNode value) throws GraphqlException {
    Inline inline = new Inline();
    value.ownMembers((name, node) -> {
      switch (name) {
        case "TypeCondition" -> inline.typeCondition = node.text();
        case "Directives" -> inline.directives = directives(node);
        case "SelectionSet" -> inline.selections = selections(node);
        case "ObjectDefinition" -> inline.parent = node.part(SchemaAstReader::definition);
        default -> {}
      }
    });
    return inline;
  }

  private static List<Argument> arguments(JsonNode value) throws GraphqlException {
    return value.list("ast.ArgumentList", AstReader::argument);
  }

  private static Argument argument(JsonNode value) throws GraphqlException {
    Argument argument = new Argument();
    boolean[] found = {false};
    value.members(
        "Argument",
        (name, node) -> {
          switch (name) {
            case "name" -> argument.name = node.text();
            case "value" -> {
              Literal literal = node.part(AstReader::literal);
              found[0] = literal != null;
              argument.value = literal == null ? argument.value : literal;
            }
            case "comment" -> argument.comment = comment(node);
            default -> {}
          }
        });
    if (!found[0]) {
      throw value.missing("the value of an argument");
    }
    return argument;
  }

  static List<Directive> directives(JsonNode value) throws GraphqlException {
    return value.list("ast.DirectiveList", AstReader::directive);
  }

  private static Directive directive(JsonNode value) throws GraphqlException {
    Directive directive = new Directive();
    value.members(
        "Directive",
        (name, node) -> {
          switch (name) {
            case "name" -> directive.name = node.text();
            case "arguments" -> directive.arguments = arguments(node);
            case "parentdefinition" -> directive.parent = node.part(SchemaAstReader::definition);
            case "definition" -> directive.definition = node.part(SchemaAstReader::directive);
            case "location" -> directive.location = node.text("ast.DirectiveLocation");
            default -> {}
          }
        });
    return directive;
  }

  static Literal literal(JsonNode value) throws GraphqlException {
    Literal literal = new Literal();
    value.members(
        "Value",
        (name, node) -> {
          switch (name) {
            case "raw" -> literal.raw = node.text();
            case "children" -> literal.children = node.list("ast.ChildValueList", AstReader::child);
            case "kind" -> literal.kind = kind(node);
            case "comment" -> literal.comment = comment(node);
            case "definition" -> literal.definition = node.part(SchemaAstReader::definition);
            case "variabledefinition" -> literal.variable = node.part(AstReader::variable);
            case "expectedtype" -> literal.expected = node.part(AstReader::type);
            case "expectedtypehasdefault" -> literal.expectedHasDefault = node.flag();
            default -> {}
          }
        });
    return literal;
  }

  private static Literal.Kind kind(JsonNode node) throws GraphqlException {
    int number = node.integer("ast.ValueKind");
    Literal.Kind kind = Literal.Kind.of(number);
    if (kind == null) {
      throw new GraphqlException("unknown value kind " + number);
    }
    return kind;
  }

  private static Literal.Child child(JsonNode value) throws GraphqlException {
    Literal.Child child = new Literal.Child();
    boolean[] found = {false};
    value.members(
        "ChildValue",
        (name, node) -> {
          switch (name) {
            case "name" -> child.name = node.text();
            case "value" -> {
              Literal literal = node.part(AstReader::literal);
              found[0] = literal != null;
              child.value = literal == null ? child.value : literal;
            }
            case "comment" -> child.comment = comment(node);
            default -> {}
          }
        });
    if (!found[0]) {
      throw value.missing("the value of an element or field");
    }
    return child;
  }

  static TypeRef type(JsonNode value) throws GraphqlException {
    String[] named = {""};
    TypeRef[] element = {TypeRef.named("", false)};
    boolean[] flags = {false, false};
    value.members(
        "Type",
        (name, node) -> {
          switch (name) {
            case "namedtype" -> named[0] = node.text();
            case "elem" -> {
              TypeRef inner = node.part(AstReader::type);
              flags[1] = inner != null;
              element[0] = inner == null ? element[0] : inner;
            }
            case "nonnull" -> flags[0] = node.flag();
            default -> {}
          }
        });
    return new TypeRef(named[0], flags[1] ? element[0] : null, flags[0], null);
  }

  /** The lines of a comment. */
  static List<String> comment(JsonNode value) throws GraphqlException {
    List<String> lines = new ArrayList<>();
    value.members(
        "CommentGroup",
        (name, node) -> {
          if (name.equals("list")) {
            lines.clear();
            for (JsonNode line : node.elements("[]*ast.Comment")) {
              line.members(
                  "Comment",
                  (key, text) -> {
                    if (key.equals("value")) {
                      lines.add(text.text());
                    }
                  });
            }
          }
        });
    return lines;
  }

  /** A document of types. */
  static SchemaDocument schema(Value value) throws GraphqlException {
    return SchemaAstReader.document(JsonNode.root(value));
  }
}
