package dev.assay.engine.rego.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses arrays, sets, objects and comprehensions. {@code |} behind the first term starts the body
 * of a comprehension where one fits, else it is the union of sets.
 */
final class CollectionParser {
  private final Cursor cursor;
  private final TermParser terms;
  private final InfixParser infix;
  private final LiteralParser literals;

  CollectionParser(Cursor cursor, TermParser terms, InfixParser infix, LiteralParser literals) {
    this.cursor = cursor;
    this.terms = terms;
    this.infix = infix;
    this.literals = literals;
  }

  Term array() throws SyntaxFailure {
    int start = cursor.start();
    cursor.advance();
    if (cursor.is(Token.RIGHT_BRACKET)) {
      cursor.advance();
      cursor.leaf();
      return new Term.ArrayTerm(List.of(), cursor.since(start));
    }
    boolean comprehensionAllowed = !skipComma();
    Term first = terms.parse();
    if (comprehensionAllowed && cursor.is(Token.UNION)) {
      Body body = comprehensionBody(Token.RIGHT_BRACKET);
      if (body != null) {
        cursor.advance();
        return new Term.ArrayComprehension(first, body, cursor.since(start));
      }
    }
    List<Term> elements = listFrom(first, Token.RIGHT_BRACKET);
    cursor.advance();
    return new Term.ArrayTerm(elements, cursor.since(start));
  }

  Term setOrObject() throws SyntaxFailure {
    int start = cursor.start();
    cursor.advance();
    if (cursor.is(Token.RIGHT_BRACE)) {
      cursor.advance();
      cursor.leaf();
      return new Term.ObjectTerm(List.of(), cursor.since(start));
    }
    boolean comprehensionAllowed = !skipComma();
    Term first = terms.parse();
    if (comprehensionAllowed && cursor.is(Token.UNION)) {
      Body body = comprehensionBody(Token.RIGHT_BRACE);
      if (body != null) {
        cursor.advance();
        return new Term.SetComprehension(first, body, cursor.since(start));
      }
      // A set then, whatever it holds.
      List<Term> elements = listFrom(first, Token.RIGHT_BRACE);
      cursor.advance();
      return new Term.SetTerm(elements, cursor.since(start));
    }
    Term head = infix.continueInList(first);
    return switch (cursor.token()) {
      case RIGHT_BRACE, COMMA -> {
        List<Term> elements = rest(head, Token.RIGHT_BRACE);
        cursor.advance();
        yield new Term.SetTerm(elements, cursor.since(start));
      }
      case COLON -> object(head, comprehensionAllowed, start);
      default -> throw cursor.unexpected("non-terminated set");
    };
  }

  private Term object(Term key, boolean comprehensionAllowed, int start) throws SyntaxFailure {
    int height = cursor.height();
    cursor.advance();
    Term first = terms.parse();
    if (comprehensionAllowed && cursor.is(Token.UNION)) {
      Cursor.Mark mark = cursor.mark();
      height = Math.max(height, cursor.height());
      Body body = body(Token.RIGHT_BRACE);
      if (body != null) {
        cursor.advance();
        cursor.raise(Math.max(height, cursor.height()));
        return new Term.ObjectComprehension(key, first, body, cursor.since(start));
      }
      cursor.restore(mark);
    }
    Term value = infix.continueInList(first);
    cursor.raise(Math.max(height, cursor.height()));
    List<Term.Entry> entries = new ArrayList<>();
    entries.add(new Term.Entry(key, value));
    switch (cursor.token()) {
      case RIGHT_BRACE -> {}
      case COMMA -> {
        cursor.advance();
        pairs(entries);
      }
      default -> throw cursor.unexpected("non-terminated object");
    }
    cursor.advance();
    return new Term.ObjectTerm(entries, cursor.since(start));
  }

  /**
   * The body of a comprehension at {@code |}; null, at {@code |} again, where a comma ends what
   * might have been one.
   */
  private @Nullable Body comprehensionBody(Token end) throws SyntaxFailure {
    Cursor.Mark mark = cursor.mark();
    int height = cursor.height();
    Body body = body(end);
    if (body != null) {
      cursor.raise(Math.max(height, cursor.height()));
    } else {
      if (!cursor.is(Token.COMMA)) {
        throw new SyntaxFailure();
      }
      cursor.restore(mark);
    }
    return body;
  }

  private @Nullable Body body(Token end) {
    int depth = cursor.depth();
    cursor.beginAttempt();
    try {
      cursor.advance();
      return literals.body(end);
    } catch (SyntaxFailure _) {
      cursor.resetDepth(depth);
      return null;
    } finally {
      cursor.endAttempt();
    }
  }

  /** Old programs have a comma before the first element. */
  private boolean skipComma() {
    boolean found = cursor.is(Token.COMMA);
    if (found) {
      cursor.advance();
    }
    return found;
  }

  private List<Term> listFrom(Term first, Token end) throws SyntaxFailure {
    Term element = infix.continueInList(first);
    if (!cursor.is(end) && !cursor.is(Token.COMMA)) {
      throw cursor.unexpected(commaOr(end));
    }
    return rest(element, end);
  }

  private List<Term> rest(Term first, Token end) throws SyntaxFailure {
    if (cursor.is(end)) {
      cursor.raise(cursor.height());
      return List.of(first);
    }
    int height = cursor.height();
    cursor.advance();
    List<Term> elements = new ArrayList<>();
    elements.add(first);
    list(end, elements);
    cursor.raise(Math.max(height, cursor.height() - 1));
    return elements;
  }

  /** Terms up to the end, where the cursor then stands; a comma may stand before the end. */
  List<Term> list(Token end, List<Term> elements) throws SyntaxFailure {
    int height = 0;
    while (!cursor.is(end)) {
      elements.add(infix.parseInList());
      height = Math.max(height, cursor.height());
      if (cursor.is(end)) {
        break;
      }
      if (!cursor.is(Token.COMMA)) {
        throw cursor.unexpected(commaOr(end));
      }
      cursor.advance();
    }
    cursor.raise(height);
    return elements;
  }

  private void pairs(List<Term.Entry> entries) throws SyntaxFailure {
    int height = cursor.height() - 1;
    while (!cursor.is(Token.RIGHT_BRACE)) {
      Term key = infix.parseInList();
      height = Math.max(height, cursor.height());
      if (!cursor.is(Token.COLON)) {
        throw cursor.unexpected("expected \":\"");
      }
      cursor.advance();
      entries.add(new Term.Entry(key, infix.parseInList()));
      height = Math.max(height, cursor.height());
      if (cursor.is(Token.RIGHT_BRACE)) {
        break;
      }
      if (!cursor.is(Token.COMMA)) {
        throw cursor.unexpected(commaOr(Token.RIGHT_BRACE));
      }
      cursor.advance();
    }
    cursor.raise(height);
  }

  private static String commaOr(Token end) {
    return "expected \",\" or \"" + end.shown + "\"";
  }
}
