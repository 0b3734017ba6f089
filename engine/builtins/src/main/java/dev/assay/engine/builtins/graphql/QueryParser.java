package dev.assay.engine.builtins.graphql;

import dev.assay.engine.builtins.graphql.QueryDocument.Field;
import dev.assay.engine.builtins.graphql.QueryDocument.Fragment;
import dev.assay.engine.builtins.graphql.QueryDocument.Inline;
import dev.assay.engine.builtins.graphql.QueryDocument.Operation;
import dev.assay.engine.builtins.graphql.QueryDocument.Selection;
import dev.assay.engine.builtins.graphql.QueryDocument.Spread;
import dev.assay.engine.builtins.graphql.QueryDocument.Variable;
import java.util.ArrayList;
import java.util.List;

/** Reads documents of operations and fragments. */
final class QueryParser extends ValueParser {

  private QueryParser(String text) {
    super("", text);
  }

  static QueryDocument parse(String text) throws GraphqlException {
    return new QueryParser(text).document();
  }

  private QueryDocument document() throws GraphqlException {
    QueryDocument document = new QueryDocument();
    while (!nextIs(TokenKind.EOF)) {
      Token token = peek();
      if (token.isName("fragment")) {
        document.fragments.add(fragment());
      } else if (token.is(TokenKind.BRACE_L)
          || token.isName("query")
          || token.isName("mutation")
          || token.isName("subscription")) {
        document.operations.add(operation());
      } else {
        throw unexpected();
      }
    }
    return document;
  }

  private Operation operation() throws GraphqlException {
    Operation operation = new Operation();
    operation.place = peek().place();
    if (nextIs(TokenKind.BRACE_L)) {
      operation.kind = "query";
      operation.selections = selections();
      return operation;
    }
    operation.comment = comment;
    operation.kind = operationType();
    if (nextIs(TokenKind.NAME)) {
      operation.name = next().value();
    }
    operation.variables = variables();
    operation.directives = directives(false);
    operation.selections = selections();
    return operation;
  }

  private Fragment fragment() throws GraphqlException {
    Fragment fragment = new Fragment();
    fragment.place = peek().place();
    fragment.comment = comment;
    expectKeyword("fragment");
    fragment.name = fragmentName();
    fragment.variables = variables();
    expectKeyword("on");
    fragment.typeCondition = name();
    fragment.directives = directives(false);
    fragment.selections = selections();
    return fragment;
  }

  private String fragmentName() throws GraphqlException {
    if (peek().value().equals("on")) {
      throw unexpected();
    }
    return name();
  }

  private List<Variable> variables() throws GraphqlException {
    List<Variable> variables = new ArrayList<>();
    some(
        TokenKind.PAREN_L,
        TokenKind.PAREN_R,
        () -> {
          Variable variable = new Variable();
          variable.place = peek().place();
          variable.comment = comment;
          variable.name = variable();
          expect(TokenKind.COLON);
          variable.type = type();
          if (skip(TokenKind.EQUALS)) {
            variable.defaultValue = value(true);
          }
          variable.directives = directives(false);
          variables.add(variable);
        });
    return variables;
  }

  /** Selections that have to be there. */
  private List<Selection> selections() throws GraphqlException {
    if (!nextIs(TokenKind.BRACE_L)) {
      throw error(peek(), "Expected {, found " + peek().kind());
    }
    List<Selection> selections = new ArrayList<>();
    some(TokenKind.BRACE_L, TokenKind.BRACE_R, () -> selections.add(selection()));
    return selections;
  }

  private Selection selection() throws GraphqlException {
    return nextIs(TokenKind.SPREAD) ? spread() : field();
  }

  private Field field() throws GraphqlException {
    Field field = new Field();
    field.place = peek().place();
    field.comment = comment;
    field.alias = name();
    field.name = skip(TokenKind.COLON) ? name() : field.alias;
    field.arguments = arguments(false);
    field.directives = directives(false);
    if (nextIs(TokenKind.BRACE_L)) {
      field.selections = selections();
    }
    return field;
  }

  private Selection spread() throws GraphqlException {
    peek();
    List<String> before = comment;
    expect(TokenKind.SPREAD);
    Token token = peek();
    if (token.is(TokenKind.NAME) && !token.value().equals("on")) {
      Spread spread = new Spread();
      spread.place = token.place();
      spread.comment = before;
      spread.name = name();
      spread.directives = directives(false);
      return spread;
    }
    Inline inline = new Inline();
    inline.place = token.place();
    inline.comment = before;
    if (token.value().equals("on")) {
      next();
      inline.typeCondition = name();
    }
    inline.directives = directives(false);
    inline.selections = selections();
    return inline;
  }
}
