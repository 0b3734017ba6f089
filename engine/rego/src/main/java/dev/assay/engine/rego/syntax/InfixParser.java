package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.StringValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses terms with infix operators. An operator without a right side is an error that does not
 * stop the parser: what stands left of it is taken for the term.
 */
final class InfixParser {
  // How tightly operators bind.
  private static final int NONE = 0;
  private static final int RELATION = 1;
  private static final int UNION = 2;
  private static final int INTERSECTION = 3;
  private static final int SUM = 4;
  private static final int PRODUCT = 5;

  private static final String INTERNAL = "internal";
  private static final StringValue MEMBER = StringValue.of("member_2");
  private static final StringValue MEMBER_WITH_KEY = StringValue.of("member_3");

  private final Cursor cursor;
  private final TermParser terms;

  InfixParser(Cursor cursor, LiteralParser literals) {
    this.cursor = cursor;
    this.terms = new TermParser(cursor, this, literals);
  }

  TermParser terms() {
    return terms;
  }

  /** A term, in which {@code k, v in xs} may stand. */
  Term parse() throws SyntaxFailure {
    return memberships(operators(null, RELATION), true);
  }

  /** A term of a list, where commas end it. */
  Term parseInList() throws SyntaxFailure {
    return memberships(operators(null, RELATION), false);
  }

  /** A term of a list whose first operand is known. */
  Term continueInList(Term first) throws SyntaxFailure {
    return memberships(operators(first, RELATION), false);
  }

  private Term memberships(Term first, boolean keyAllowed) throws SyntaxFailure {
    Term left = first;
    while (true) {
      if (keyAllowed && cursor.is(Token.COMMA)) {
        Term member = memberWithKey(left);
        if (member != null) {
          left = member;
          if (cursor.is(Token.IN)) {
            continue;
          }
          break;
        }
      }
      cursor.takeAsNameBeforeReference();
      if (!cursor.is(Token.IN)) {
        break;
      }
      int height = cursor.height();
      Term.Ref operator = member(MEMBER);
      Term right = right(RELATION);
      if (right == null) {
        break;
      }
      cursor.raise(Math.max(height, cursor.height()));
      left = call(operator, List.of(left, right));
      if (!cursor.is(Token.IN)) {
        break;
      }
    }
    return left;
  }

  private @Nullable Term memberWithKey(Term key) {
    Cursor.Mark mark = cursor.mark();
    cursor.beginAttempt();
    try {
      int height = cursor.height();
      cursor.advance();
      Term value = operators(null, RELATION);
      height = Math.max(height, cursor.height());
      if (cursor.is(Token.IN)) {
        Term.Ref operator = member(MEMBER_WITH_KEY);
        Term domain = operators(null, RELATION);
        cursor.raise(Math.max(height, cursor.height()));
        return call(operator, List.of(key, value, domain));
      }
    } catch (SyntaxFailure _) {
      // A comma of something else then.
    } finally {
      cursor.endAttempt();
    }
    cursor.restore(mark);
    return null;
  }

  /**
   * Terms joined by operators that bind at least so tightly.
   *
   * @param known the first operand, where it was parsed before
   */
  private Term operators(@Nullable Term known, int tightness) throws SyntaxFailure {
    Term left = known == null ? terms.parse() : known;
    int found = tightness(cursor.token());
    if (found < tightness) {
      return left;
    }
    int height = cursor.height();
    int limit = PRODUCT;
    while (found >= tightness && found <= limit) {
      Location place = cursor.here();
      Term.Ref operator = TermParser.operator(cursor.token().shown, place);
      cursor.advance();
      Term right = right(found + 1);
      if (right == null) {
        limit = found - 1;
      } else {
        // A chain of operators is as deep as it is long.
        height = cursor.raise(Math.max(height, cursor.height()));
        left = call(operator, List.of(left, right));
      }
      found = tightness(cursor.token());
    }
    return left;
  }

  /** The right side of an operator, or null where there is none, which has been reported. */
  private @Nullable Term right(int tightness) {
    int depth = cursor.depth();
    try {
      return operators(null, tightness);
    } catch (SyntaxFailure _) {
      cursor.resetDepth(depth);
      return null;
    }
  }

  private Term call(Term.Ref operator, List<Term> operands) {
    return new Term.Call(operator, operands, cursor.since(operands.getFirst().location().start()));
  }

  /** Reads {@code in} as the builtin that stands for it. */
  private Term.Ref member(StringValue name) {
    Location place = cursor.here();
    cursor.advance();
    return new Term.Ref(
        new Term.Var(INTERNAL, "", place), List.of(new Term.Constant(name, place)), place);
  }

  private static int tightness(Token token) {
    return switch (token) {
      case EQUAL, NOT_EQUAL, LESS, GREATER, LESS_OR_EQUAL, GREATER_OR_EQUAL -> RELATION;
      case UNION -> UNION;
      case INTERSECT -> INTERSECTION;
      case ADD, SUBTRACT -> SUM;
      case MULTIPLY, DIVIDE, REMAINDER -> PRODUCT;
      default -> NONE;
    };
  }
}
