package dev.assay.engine.builtins.graphql;

import dev.assay.engine.rego.golang.GoLiterals;
import org.jspecify.annotations.Nullable;

/**
 * A token of a document.
 *
 * @param value the text of a name, number or comment, the content of a string, else {@code ""}
 * @param error what is wrong with an invalid token, else null
 */
record Token(TokenKind kind, String value, Place place, @Nullable GraphqlError error) {

  boolean is(TokenKind wanted) {
    return kind == wanted;
  }

  boolean isName(String name) {
    return kind == TokenKind.NAME && value.equals(name);
  }

  /** The token as messages show it. */
  @Override
  public String toString() {
    return value.isEmpty() ? kind.toString() : kind + " " + GoLiterals.quote(value);
  }
}
