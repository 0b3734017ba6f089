package dev.assay.engine.rego.syntax;

import org.jspecify.annotations.Nullable;

/** What a text has around the nodes that were parsed from it. Not safe for use by threads. */
public final class WrittenText {
  private final SourceText source;

  /** Made when a node needs it. */
  private @Nullable Tokens tokens;

  public WrittenText(SourceText source) {
    this.source = source;
  }

  /**
   * Where the text of a term starts: before the parentheses that close in its place but open before
   * it.
   */
  public int start(Location place) {
    if (place.source() != source || source.text().lastIndexOf(')', place.end()) < place.start()) {
      return place.start();
    }
    Tokens all = tokens();
    int first = all.indexAt(place.start());
    int depth = 0;
    int lowest = 0;
    for (int i = first; all.start(i) < place.end() && all.kind(i) != Token.EOF; i++) {
      if (all.kind(i) == Token.LEFT_PAREN) {
        depth++;
      } else if (all.kind(i) == Token.RIGHT_PAREN) {
        lowest = Math.min(lowest, --depth);
      }
    }
    return all.start(Math.max(first + lowest, 0));
  }

  /** Whether {@code if} stands behind the head of a rule that is no further body of another. */
  public boolean hasIf(Rule rule) {
    if (rule.generatedBody()) {
      return false;
    }
    Tokens all = tokens();
    return all.kind(all.indexAt(rule.head().location().end())) == Token.IF;
  }

  private Tokens tokens() {
    Tokens known = tokens;
    if (known == null) {
      known = Lexer.lex(source).tokens();
      tokens = known;
    }
    return known;
  }
}
