package dev.assay.engine.rego.syntax;

import java.util.ArrayList;
import java.util.List;

/** Parses Rego. Safe for use by several threads; each call stands for itself. */
public final class RegoParser {
  private RegoParser() {}

  /** A module; all that is wrong is told at once, as far as the parser can go on. */
  public static Module parseModule(SourceText source, RegoVersion version) throws RegoException {
    return parseModule(source, ParserOptions.of(version));
  }

  /** A module in a dialect. */
  public static Module parseModule(SourceText source, ParserOptions options) throws RegoException {
    return new ModuleParser(source, options, true).parse();
  }

  /** A module whose metadata blocks are comments like others, whatever they say. */
  public static Module parseWithoutAnnotations(SourceText source, ParserOptions options)
      throws RegoException {
    return new ModuleParser(source, options, false).parse();
  }

  /** A query: expressions with semicolons or line breaks between them. */
  public static Body parseQuery(SourceText source, ParserOptions options) throws RegoException {
    Cursor cursor = cursor(source, Lexer.lex(source), options);
    LiteralParser literals = new LiteralParser(cursor);
    List<Expr> expressions = new ArrayList<>();
    try {
      while (!cursor.is(Token.EOF)) {
        expressions.addAll(literals.query().expressions());
        cursor.forget();
      }
    } catch (SyntaxFailure _) {
      // Told below.
    }
    if (cursor.hasProblems()) {
      throw new RegoException(ParseErrors.of(cursor));
    }
    if (expressions.isEmpty()) {
      throw refused("found empty query", cursor.here());
    }
    return new Body(expressions);
  }

  /** A text that is one term, such as a value with sets. */
  public static Term parseTerm(SourceText source) throws RegoException {
    Body body = parseQuery(source, ParserOptions.DEFAULT);
    Expr first = body.expressions().getFirst();
    if (body.expressions().size() != 1) {
      throw refused("expected exactly one term", body.expressions().get(1).location());
    }
    if (!(first instanceof Expr.TermExpr(var term, var negated, var withs, _))
        || negated
        || !withs.isEmpty()
        || term instanceof Term.Call) {
      throw refused("expected term", first.location());
    }
    return term;
  }

  private static RegoException refused(String message, Location place) {
    return new RegoException(List.of(ParseErrors.error(message, place)));
  }

  static Cursor cursor(SourceText source, Lexer lexer, ParserOptions options) {
    Cursor cursor = new Cursor(source, lexer.tokens(), options.version());
    ImportParser.addKeywords(cursor, options.version());
    for (String keyword : options.keywords()) {
      if (keyword.equals(Token.NOT.shown)) {
        cursor.negateBodies();
      } else {
        Token token = Token.keyword(keyword);
        if (token != null) {
          cursor.addKeyword(token);
        }
      }
    }
    return cursor;
  }
}
