package dev.assay.engine.rego.syntax;

/** Finds keywords where the name of a rule should stand. */
final class KeywordNames {
  private KeywordNames() {}

  /**
   * Adds an error where the token is a keyword that is meant as the name of a rule.
   *
   * @param certain whether only a rule can stand here, so that what follows does not matter
   * @return whether it did
   */
  static boolean refuse(Cursor cursor, boolean certain) {
    Token keyword = cursor.token();
    if (!keyword.keyword || !mayBeMeant(keyword)) {
      return false;
    }
    if (!certain && !isFollower(keyword, cursor.next())) {
      return false;
    }
    cursor.report(keyword.shown + " keyword cannot be used for rule name", cursor.here());
    return true;
  }

  private static boolean mayBeMeant(Token keyword) {
    return switch (keyword) {
      case EVERY, IF, IN, SOME, AS, PACKAGE, IMPORT, NOT, AND, OR, CONTAINS -> true;
      default -> false;
    };
  }

  /** Whether a token shows, behind a keyword, that a rule was meant. */
  private static boolean isFollower(Token keyword, Token next) {
    return switch (next) {
      case ASSIGN, UNIFY -> keyword != Token.CONTAINS;
      // Paths may be named for keywords: package contains, import if.foo.
      case IF, CONTAINS -> keyword != Token.PACKAGE && keyword != Token.IMPORT;
      // not (x) is a group, and(x, y) and or(x, y) are calls of builtins.
      case LEFT_PAREN ->
          keyword != Token.NOT
              && keyword != Token.AND
              && keyword != Token.OR
              && keyword != Token.CONTAINS;
      default -> false;
    };
  }
}
