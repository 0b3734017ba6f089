package dev.assay.engine.builtins.graphql;

import java.util.ArrayList;
import java.util.List;

/** What queries and schemas have in common: values, arguments and directives. */
class ValueParser extends TokenReader {

  ValueParser(String file, String text) {
    super(file, text);
  }

  /**
   * A value.
   *
   * @param constant whether variables are refused
   */
  Literal value(boolean constant) throws GraphqlException {
    Token token = peek();
    Literal value = new Literal();
    value.place = token.place();
    switch (token.kind()) {
      case BRACKET_L -> {
        value.kind = Literal.Kind.LIST;
        value.comment = comment;
        many(
            TokenKind.BRACKET_L,
            TokenKind.BRACKET_R,
            () -> {
              Literal.Child child = new Literal.Child();
              child.value = value(constant);
              value.children.add(child);
            });
        return value;
      }
      case BRACE_L -> {
        value.kind = Literal.Kind.OBJECT;
        value.comment = comment;
        many(TokenKind.BRACE_L, TokenKind.BRACE_R, () -> value.children.add(field(constant)));
        return value;
      }
      case DOLLAR -> {
        if (constant) {
          throw unexpected();
        }
        value.kind = Literal.Kind.VARIABLE;
        value.raw = variable();
        return value;
      }
      case INT -> value.kind = Literal.Kind.INT;
      case FLOAT -> value.kind = Literal.Kind.FLOAT;
      case STRING -> value.kind = Literal.Kind.STRING;
      case BLOCK_STRING -> value.kind = Literal.Kind.BLOCK;
      case NAME ->
          value.kind =
              switch (token.value()) {
                case "true", "false" -> Literal.Kind.BOOLEAN;
                case "null" -> Literal.Kind.NULL;
                default -> Literal.Kind.ENUM;
              };
      default -> throw unexpected();
    }
    next();
    value.raw = token.value();
    return value;
  }

  private Literal.Child field(boolean constant) throws GraphqlException {
    Literal.Child field = new Literal.Child();
    field.place = peek().place();
    field.comment = comment;
    field.name = name();
    expect(TokenKind.COLON);
    field.value = value(constant);
    return field;
  }

  /** The name of a variable. */
  String variable() throws GraphqlException {
    expect(TokenKind.DOLLAR);
    return name();
  }

  List<Argument> arguments(boolean constant) throws GraphqlException {
    List<Argument> arguments = new ArrayList<>();
    some(
        TokenKind.PAREN_L,
        TokenKind.PAREN_R,
        () -> {
          Argument argument = new Argument();
          argument.place = peek().place();
          argument.comment = comment;
          argument.name = name();
          expect(TokenKind.COLON);
          argument.value = value(constant);
          arguments.add(argument);
        });
    return arguments;
  }

  List<Directive> directives(boolean constant) throws GraphqlException {
    List<Directive> directives = new ArrayList<>();
    while (skip(TokenKind.AT)) {
      Directive directive = new Directive();
      directive.place = peek().place();
      directive.name = name();
      directive.arguments = arguments(constant);
      directives.add(directive);
    }
    return directives;
  }

  /** {@code query}, {@code mutation} or {@code subscription}. */
  String operationType() throws GraphqlException {
    Token token = next();
    return switch (token.value()) {
      case "query", "mutation", "subscription" -> token.value();
      default -> throw unexpected(token);
    };
  }
}
