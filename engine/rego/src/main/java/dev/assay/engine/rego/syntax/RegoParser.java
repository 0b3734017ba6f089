package dev.assay.engine.rego.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses Rego. Safe for use by several threads; each call stands for itself. */
public final class RegoParser {
  private RegoParser() {}

  /** A module; all that is wrong is told at once, as far as the parser can go on. */
  public static Module parseModule(SourceText source, RegoVersion version) throws RegoException {
    return parseModule(source, ParserOptions.of(version));
  }

  /**
   * Modules, in their order; many of them by several threads.
   *
   * @throws RegoException with what is wrong with any of them
   */
  public static List<Module> parseModules(List<SourceText> sources, ParserOptions options)
      throws RegoException {
    List<Module> modules = new ArrayList<>(sources.size());
    List<RegoError> errors = new ArrayList<>();
    for (Parsed parsed : ManyModules.map(sources, source -> Parsed.of(source, options))) {
      errors.addAll(parsed.errors());
      if (parsed.module() != null) {
        modules.add(parsed.module());
      }
    }
    if (!errors.isEmpty()) {
      throw new RegoException(errors);
    }
    return modules;
  }

  /** A module, or what is wrong with its text. */
  private record Parsed(@Nullable Module module, List<RegoError> errors) {
    static Parsed of(SourceText source, ParserOptions options) {
      try {
        return new Parsed(parseModule(source, options), List.of());
      } catch (RegoException e) {
        return new Parsed(null, e.errors());
      }
    }
  }

  /** A module in a dialect. */
  public static Module parseModule(SourceText source, ParserOptions options) throws RegoException {
    return new ModuleParser(source, options).parse();
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
