package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses package declarations and imports, and lets imports add keywords. */
final class ImportParser {
  private static final String FUTURE = "future";
  private static final String REGO = "rego";
  private static final String KEYWORDS = "keywords";

  /** Those of version 1, which older modules must import. */
  private static final List<Token> KEYWORDS_OF_1 =
      List.of(Token.CONTAINS, Token.EVERY, Token.IF, Token.IN);

  private final Cursor cursor;
  private final TermParser terms;
  private RegoVersion version;

  ImportParser(Cursor cursor, TermParser terms) {
    this.cursor = cursor;
    this.terms = terms;
    this.version = cursor.version();
  }

  /** The version of the module: as the caller said, or more where an import says so. */
  RegoVersion version() {
    return version;
  }

  /** A declaration of a package, and where it stands. */
  record Declaration(Term.Ref path, Location location) {}

  /** The declaration at the cursor, or null where a reference starts with its keyword. */
  @Nullable Declaration parsePackage() throws SyntaxFailure {
    int start = cursor.start();
    if (cursor.isNextReferencePart()) {
      return null;
    }
    cursor.advance();
    takeName();
    Term path = terms.parse();
    List<Term> parts = new ArrayList<>();
    Location first = path.location();
    switch (path) {
      case Term.Var variable -> {
        parts.add(asString(variable));
      }
      case Term.Ref(Term.Var variable, var rest, _) -> {
        first = variable.location();
        parts.add(asString(variable));
        for (Term part : rest) {
          checkString(part);
          parts.add(part);
        }
      }
      case Term.Ref(var head, _, _) ->
          throw cursor.fail(
              "unexpected " + TermNames.kind(head) + " token: expecting var", head.location());
      default -> throw cursor.unexpected();
    }
    refuseMinus();
    return new Declaration(
        new Term.Ref(new Term.Var("data", first), parts, path.location()), cursor.since(start));
  }

  private static Term asString(Term.Var variable) {
    return new Term.Constant(StringValue.of(variable.text()), variable.location());
  }

  private void checkString(Term part) throws SyntaxFailure {
    if (!(part instanceof Term.Constant(StringValue _, _))) {
      throw cursor.fail(
          "unexpected " + TermNames.kind(part) + " token: expecting string", part.location());
    }
  }

  /** A minus would be read as the sign of what follows. */
  private void refuseMinus() throws SyntaxFailure {
    if (cursor.is(Token.SUBTRACT)) {
      throw cursor.unexpected();
    }
  }

  private void takeName() throws SyntaxFailure {
    if (cursor.token().keyword) {
      cursor.takeAsName();
    }
    if (!cursor.is(Token.IDENTIFIER)) {
      throw cursor.unexpected();
    }
  }

  /** The import at the cursor, or null where a reference starts with its keyword. */
  @Nullable Import parseImport() throws SyntaxFailure {
    int start = cursor.start();
    if (cursor.isNextReferencePart()) {
      return null;
    }
    cursor.advance();
    Term path = importPath();
    Location pathPlace = path.location();
    Term.Var alias = null;
    if (cursor.is(Token.AS)) {
      cursor.advance();
      alias = alias();
    } else {
      checkLast(path);
    }
    Import made = new Import(path, alias == null ? null : alias.name(), cursor.since(start));
    refuseMinus();
    String root = root(path);
    if (root.equals(REGO)) {
      versionImport(path, pathPlace, alias);
    } else if (root.equals(FUTURE)) {
      keywordImport(path, pathPlace, alias);
    }
    return made;
  }

  private Term importPath() throws SyntaxFailure {
    takeName();
    EnumSet<Token> known = cursor.withoutKeywords();
    Term path;
    try {
      takeName();
      path = terms.parse();
    } finally {
      cursor.putBack(known);
    }
    switch (path) {
      case Term.Var _ -> {}
      case Term.Ref(_, var parts, _) -> {
        for (Term part : parts) {
          checkString(part);
        }
      }
      default -> throw cursor.fail("expected path", cursor.here());
    }
    switch (root(path)) {
      case "data", "input", FUTURE, REGO -> {}
      case String other -> {
        cursor.hint("if this is unexpected, try updating Assay");
        throw cursor.fail(
            "unexpected import path, must begin with one of: {data, future, input, rego}, got: "
                + other,
            path.location());
      }
    }
    return path;
  }

  private static String root(Term path) {
    Term head = path instanceof Term.Ref ref ? ref.head() : path;
    return TermText.term(head);
  }

  private Term.Var alias() throws SyntaxFailure {
    if (!cursor.is(Token.IDENTIFIER)) {
      throw cursor.unexpected("expected var");
    }
    Term alias = terms.parse();
    if (!(alias instanceof Term.Var variable)) {
      throw cursor.unexpected("expected var");
    }
    if (Term.isRoot(variable.name())) {
      throw cursor.fail(
          "unexpected import alias, must not be a reserved name, got: " + variable.name(),
          variable.location());
    }
    return variable;
  }

  /** The last part names what is imported, so it may be no keyword. */
  private void checkLast(Term path) {
    if (path instanceof Term.Ref(_, var parts, _)
        && !root(path).equals(FUTURE)
        && parts.getLast() instanceof Term.Constant(StringValue last, var place)
        && isKeyword(last.string())) {
      cursor.hint("import a different path or use an alias");
      cursor.report(
          "unexpected import path, must not end with a keyword, got: " + last.string(), place);
    }
  }

  private boolean isKeyword(String name) {
    Token keyword = Token.keyword(name);
    if (keyword == null) {
      return false;
    }
    return switch (keyword) {
      case AND, OR -> cursor.version() == RegoVersion.V2;
      case IN, EVERY, CONTAINS, IF -> cursor.version() != RegoVersion.V0;
      default -> true;
    };
  }

  private void versionImport(Term path, Location place, Term.@Nullable Var alias) {
    String name = TermText.term(path);
    boolean second = name.equals("rego.v2");
    if (!second && !name.equals("rego.v1")) {
      cursor.report("invalid import `" + name + "`, must be one of: `rego.v1`, `rego.v2`", place);
    } else if (alias != null) {
      cursor.report("`rego` imports cannot be aliased", alias.location());
    } else {
      KEYWORDS_OF_1.forEach(cursor::addKeyword);
      RegoVersion said = second ? RegoVersion.V2 : RegoVersion.V1;
      if (said.compareTo(version) > 0) {
        version = said;
      }
      if (second) {
        addLogicalKeywords();
      }
    }
  }

  private void keywordImport(Term path, Location place, Term.@Nullable Var alias) {
    List<Term> parts = path instanceof Term.Ref ref ? ref.path() : List.of();
    if (parts.isEmpty() || !text(parts.getFirst()).equals(KEYWORDS)) {
      cursor.report("invalid import, must be `future.keywords`", place);
    } else if (alias != null) {
      cursor.report("`future` imports cannot be aliased", alias.location());
    } else if (parts.size() == 2) {
      switch (text(parts.getLast())) {
        case "not" -> cursor.negateBodies();
        case "and" -> cursor.addKeyword(Token.AND);
        case "or" -> cursor.addKeyword(Token.OR);
        case "contains" -> cursor.addKeyword(Token.CONTAINS);
        case "every" -> cursor.addKeyword(Token.EVERY);
        case "if" -> cursor.addKeyword(Token.IF);
        case "in" -> cursor.addKeyword(Token.IN);
        default ->
            cursor.report(
                "unexpected keyword, must be one of [and contains every if in not or]", place);
      }
    } else {
      KEYWORDS_OF_1.forEach(cursor::addKeyword);
      addLogicalKeywords();
    }
  }

  private void addLogicalKeywords() {
    cursor.addKeyword(Token.AND);
    cursor.addKeyword(Token.OR);
    cursor.negateBodies();
  }

  private static String text(Term part) {
    return part instanceof Term.Constant(StringValue string, _) ? string.string() : "";
  }

  /** Makes keywords of what the version has. */
  static void addKeywords(Cursor cursor, RegoVersion version) {
    if (version != RegoVersion.V0) {
      KEYWORDS_OF_1.forEach(cursor::addKeyword);
    }
    if (version == RegoVersion.V2) {
      cursor.addKeyword(Token.AND);
      cursor.addKeyword(Token.OR);
      cursor.negateBodies();
    }
  }
}
