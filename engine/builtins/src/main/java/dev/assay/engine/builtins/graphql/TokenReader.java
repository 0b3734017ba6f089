package dev.assay.engine.builtins.graphql;

import dev.assay.engine.rego.golang.GoLiterals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens of a document with one token of foresight, and the comments before them. */
class TokenReader {
  /**
   * Selections, lists, objects and list types inside each other. The value that a result holds is
   * nested three times as deep.
   */
  private static final int DEEPEST = 150;

  private final Lexer lexer;
  private @Nullable Token peeked;
  private int depth;

  /** The token that was taken last; comments are taken once what follows them is peeked at. */
  Token previous;

  /** The comments before the token that {@link #peek} shows; empty once that was taken. */
  List<String> comment = List.of();

  TokenReader(String file, String text) {
    this.lexer = new Lexer(file, text);
    this.previous = new Token(TokenKind.INVALID, "", new Place(file, 1, 1), null);
  }

  /** Something of the grammar that may add itself to a list. */
  interface Part {
    void read() throws GraphqlException;
  }

  Token peek() {
    Token token = peeked;
    if (token == null) {
      token = lexer.next();
      if (token.is(TokenKind.COMMENT)) {
        List<String> comments = new ArrayList<>();
        while (token.is(TokenKind.COMMENT)) {
          comments.add(token.value());
          previous = token;
          token = lexer.next();
        }
        comment = comments;
      }
      peeked = token;
    }
    return token;
  }

  boolean nextIs(TokenKind kind) {
    return peek().is(kind);
  }

  /** Takes the next token, whatever it is; an invalid one only here says what is wrong with it. */
  Token next() throws GraphqlException {
    Token token = peek();
    peeked = null;
    comment = List.of();
    previous = token;
    if (token.error() != null) {
      throw new GraphqlException(token.error().syntaxMessage());
    }
    return token;
  }

  boolean skip(TokenKind kind) throws GraphqlException {
    if (nextIs(kind)) {
      next();
      return true;
    }
    return false;
  }

  Token expect(TokenKind kind) throws GraphqlException {
    Token token = peek();
    if (!token.is(kind)) {
      throw error(token, "Expected " + kind + ", found " + token.kind());
    }
    return next();
  }

  /** Takes a keyword and gives the comment before it. */
  List<String> expectKeyword(String word) throws GraphqlException {
    Token token = peek();
    List<String> before = comment;
    if (!token.isName(word)) {
      throw error(token, "Expected " + GoLiterals.quote(word) + ", found " + token);
    }
    next();
    return before;
  }

  String name() throws GraphqlException {
    return expect(TokenKind.NAME).value();
  }

  /** Parts between brackets, if the opening one is there. */
  void many(TokenKind open, TokenKind close, Part part) throws GraphqlException {
    if (skip(open)) {
      deeper();
      while (!nextIs(close)) {
        part.read();
      }
      depth--;
      next();
    }
  }

  /**
   * At least one part between brackets, if the opening one is there.
   *
   * @return the comment before the closing bracket
   */
  List<String> some(TokenKind open, TokenKind close, Part part) throws GraphqlException {
    if (!skip(open)) {
      return List.of();
    }
    if (nextIs(close)) {
      throw error(peek(), "expected at least one definition, found " + peek().kind());
    }
    deeper();
    while (!nextIs(close)) {
      part.read();
    }
    depth--;
    List<String> before = comment;
    next();
    return before;
  }

  /** A type, with lists inside lists. */
  TypeRef type() throws GraphqlException {
    TypeRef element = null;
    String name = "";
    Place place;
    if (skip(TokenKind.BRACKET_L)) {
      place = peek().place();
      deeper();
      element = type();
      depth--;
      expect(TokenKind.BRACKET_R);
    } else {
      place = peek().place();
      name = name();
    }
    return new TypeRef(name, element, skip(TokenKind.BANG), place);
  }

  private void deeper() throws GraphqlException {
    if (++depth > DEEPEST) {
      throw error(peek(), "The document is nested deeper than " + DEEPEST + " levels");
    }
  }

  GraphqlException unexpected() {
    return unexpected(peek());
  }

  GraphqlException unexpected(Token token) {
    return error(token, "Unexpected " + token);
  }

  GraphqlException error(Token token, String message) {
    return new GraphqlException(new GraphqlError(token.place(), message).syntaxMessage());
  }
}
