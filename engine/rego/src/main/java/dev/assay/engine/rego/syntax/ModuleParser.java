package dev.assay.engine.rego.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the statements of a module. */
final class ModuleParser {
  private final SourceText source;
  private final Lexer lexer;
  private final Cursor cursor;
  private final LiteralParser literals;
  private final ImportParser imports;
  private final StrictRules strict = new StrictRules();
  private final RuleParser rules;
  private final boolean annotated;

  /**
   * @param annotated whether metadata blocks are read
   */
  ModuleParser(SourceText source, ParserOptions options, boolean annotated) {
    this.annotated = annotated;
    this.source = source;
    this.lexer = Lexer.lex(source);
    this.cursor = RegoParser.cursor(source, lexer, options);
    this.literals = new LiteralParser(cursor);
    this.imports = new ImportParser(cursor, literals.infix().terms());
    this.rules = new RuleParser(cursor, literals, strict);
  }

  /** What stands in a module. */
  private sealed interface Statement {
    Location location();

    record Declaration(ImportParser.Declaration declared, Location location) implements Statement {}

    record Imported(Import imported, Location location) implements Statement {}

    record Ruled(Rule rule, Location location) implements Statement {}

    record Expressed(Body body, Location location) implements Statement {}
  }

  Module parse() throws RegoException {
    List<Statement> statements = new ArrayList<>();
    try {
      while (!cursor.is(Token.EOF)) {
        statement(statements);
        cursor.forget();
      }
    } catch (SyntaxFailure _) {
      // Told below.
    }
    List<RegoError> errors = new ArrayList<>(ParseErrors.of(cursor));
    List<Annotations> blocks =
        annotated ? AnnotationParser.parse(lexer.comments(), errors) : List.of();
    if (!errors.isEmpty()) {
      throw new RegoException(errors);
    }
    return module(statements, blocks, errors);
  }

  private void statement(List<Statement> statements) throws SyntaxFailure {
    Location start = cursor.here();
    if (KeywordNames.refuse(cursor, false)) {
      throw new SyntaxFailure();
    }
    if (cursor.is(Token.PACKAGE)) {
      ImportParser.Declaration declared = imports.parsePackage();
      if (declared != null) {
        statements.add(new Statement.Declaration(declared, start));
        return;
      }
    }
    if (cursor.is(Token.IMPORT)) {
      Import imported = imports.parseImport();
      if (imported != null) {
        statements.add(new Statement.Imported(imported, start));
        return;
      }
    }
    Cursor.Mark mark = cursor.mark();
    List<Rule> parsed = rules.parse();
    if (parsed != null) {
      for (Rule rule : parsed) {
        statements.add(new Statement.Ruled(rule, rule.location()));
      }
      return;
    }
    if (cursor.hasProblems()) {
      throw new SyntaxFailure();
    }
    cursor.restore(mark);
    Body body = literals.query();
    statements.add(new Statement.Expressed(body, body.location()));
  }

  private Module module(
      List<Statement> statements, List<Annotations> blocks, List<RegoError> errors)
      throws RegoException {
    ImportParser.Declaration declared = null;
    if (statements.isEmpty()) {
      errors.add(ParseErrors.error("empty module", cursor.location(0, 0)));
    } else if (statements.getFirst() instanceof Statement.Declaration(var found, _)) {
      declared = found;
    } else {
      errors.add(
          ParseErrors.error(
              "package expected",
              statements.getFirst().location(),
              "write `package NAME` before everything else"));
    }
    List<Import> imported = new ArrayList<>();
    List<Rule> ruled = new ArrayList<>();
    for (int i = 1; i < statements.size() && errors.size() < ParseErrors.MOST; i++) {
      switch (statements.get(i)) {
        case Statement.Imported(var found, _) -> imported.add(found);
        case Statement.Ruled(var rule, _) -> ruled.add(rule);
        case Statement.Declaration(_, var place) ->
            errors.add(ParseErrors.error("unexpected package", place));
        case Statement.Expressed(var body, var place) -> {
          StatementRules.Outcome outcome = StatementRules.rule(body);
          Rule rule = outcome.rule();
          if (rule == null) {
            errors.add(ParseErrors.error(outcome.refusal() + missingKeyword(statements, i), place));
          } else {
            strict.check(rule, false, false, true);
            ruled.add(rule);
          }
        }
      }
    }
    if (imports.version() != RegoVersion.V0) {
      errors.addAll(strict.errors());
    }
    if (!errors.isEmpty() || declared == null) {
      throw new RegoException(errors);
    }
    Module module =
        new Module(
            source,
            imports.version(),
            declared.path(),
            declared.location(),
            imported,
            ruled,
            lexer.comments(),
            keywords(),
            List.of());
    if (!blocks.isEmpty()) {
      module = AnnotationAttachment.attach(module, blocks, errors);
    }
    if (!errors.isEmpty()) {
      throw new RegoException(errors);
    }
    return module;
  }

  private Set<String> keywords() {
    Set<String> known = new HashSet<>();
    for (Token token : Token.values()) {
      if (token.isOptional() && cursor.isKeyword(token)) {
        known.add(token.shown);
      }
    }
    if (cursor.negatesBodies()) {
      known.add(Token.NOT.shown);
    }
    return known;
  }

  /**
   * A hint where an older module uses a keyword of rules that it has not imported: {@code p if { …
   * }} is read as {@code p}, and a rule called {@code if}.
   */
  private String missingKeyword(List<Statement> statements, int index) {
    if (imports.version() != RegoVersion.V0) {
      return "";
    }
    String keyword = headKeyword(statements.get(index));
    if (keyword == null && index + 1 < statements.size()) {
      Statement next = statements.get(index + 1);
      if (next.location().line() == statements.get(index).location().line()) {
        keyword = headKeyword(next);
      }
    }
    if (keyword == null) {
      return "";
    }
    String example = keyword.equals(Token.IF.shown) ? "p if { ... }" : "p contains x";
    return " (hint: `import future.keywords." + keyword + "` for `" + example + "` rules)";
  }

  private static @Nullable String headKeyword(Statement statement) {
    Term name =
        switch (statement) {
          case Statement.Ruled(var rule, _) -> rule.head().reference().head();
          case Statement.Expressed(var body, _)
              when body.expressions().size() == 1
                  && body.expressions().getFirst() instanceof Expr.TermExpr(var term, _, _, _) ->
              term;
          case Statement.Expressed _, Statement.Imported _, Statement.Declaration _ -> null;
        };
    return name instanceof Term.Var(var text, _, _)
            && (text.equals(Token.IF.shown) || text.equals(Token.CONTAINS.shown))
        ? text
        : null;
  }
}
