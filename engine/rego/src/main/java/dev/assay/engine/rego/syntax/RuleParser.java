package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.BooleanValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses rules that have a body, a default or a {@code contains}. */
final class RuleParser {
  private final Cursor cursor;
  private final LiteralParser literals;
  private final HeadParser heads;
  private final ElseParser elses;
  private final StrictRules strict;

  /**
   * @param strict is told of what the newer version does not take
   */
  RuleParser(Cursor cursor, LiteralParser literals, StrictRules strict) {
    this.cursor = cursor;
    this.literals = literals;
    this.heads = new HeadParser(cursor, literals.infix());
    this.elses = new ElseParser(cursor, literals, strict);
    this.strict = strict;
  }

  /**
   * The rules at the cursor, several where bodies are chained; null where none starts there that
   * shows itself to be one: {@code p := 1} does not.
   */
  @Nullable List<Rule> parse() throws SyntaxFailure {
    Location firstToken = cursor.here();
    int start = firstToken.start();
    cursor.takeAsNameBeforeReference();
    boolean isDefault = cursor.is(Token.DEFAULT);
    if (isDefault) {
      cursor.advance();
      cursor.takeAsNameBeforeReference();
    }
    if (!cursor.is(Token.IDENTIFIER)) {
      if (isDefault) {
        KeywordNames.refuse(cursor, true);
      }
      return null;
    }
    HeadParser.Written head = heads.parse(isDefault);
    if (head == null) {
      return null;
    }
    if (isDefault) {
      return List.of(DefaultRules.rule(cursor, head, firstToken));
    }
    boolean hasIf = cursor.is(Token.IF);
    if (!hasIf && !cursor.is(Token.LEFT_BRACE) && !head.contains()) {
      return null;
    }
    Rule.Head made = head(head, hasIf);
    if (!hasIf && !cursor.is(Token.LEFT_BRACE)) {
      Location place = head.location();
      Rule rule = new Rule(false, made, implicitBody(firstToken), true, null, List.of(), place);
      strict.check(rule, false, true, false);
      return List.of(rule);
    }
    Body body = hasIf ? bodyAfterIf() : literals.braces();
    Rule otherwise = elses.parse(made, isMultiValue(head, hasIf));
    Rule first = new Rule(false, made, body, false, otherwise, List.of(), cursor.since(start));
    strict.check(first, hasIf, head.contains(), false);
    if (!cursor.is(Token.LEFT_BRACE)) {
      return List.of(first);
    }
    List<Rule> rules = new ArrayList<>();
    rules.add(first);
    chain(first, hasIf, head.contains(), rules);
    return rules;
  }

  private static Rule.Head head(HeadParser.Written head, boolean hasIf) {
    Term.Ref reference = head.reference();
    Term key = head.key();
    Term value = head.value();
    if (!hasIf && !head.contains() && value == null && head.hasOneKey()) {
      // An old partial set.
      key = reference.path().getFirst();
      reference = new Term.Ref(reference.head(), List.of(), reference.head().location());
    }
    boolean generated = value == null && key == null;
    if (generated) {
      value = new Term.Constant(BooleanValue.of(true), head.location());
    }
    return new Rule.Head(
        reference, head.arguments(), key, value, generated, head.assign(), head.location());
  }

  /** Whether a rule may not have an {@code else} because it does not make one value. */
  private static boolean isMultiValue(HeadParser.Written head, boolean hasIf) {
    return head.contains() || (!hasIf && head.hasOneKey());
  }

  private Body bodyAfterIf() throws SyntaxFailure {
    cursor.advance();
    if (!cursor.is(Token.LEFT_BRACE)) {
      return new Body(List.of(literals.literal()));
    }
    if (mayBeTerm()) {
      Cursor.Mark mark = cursor.mark();
      cursor.beginAttempt();
      try {
        Expr literal = literals.literal();
        // A set is always true: braces around one expression are meant to hold a body.
        if (!(literal instanceof Expr.TermExpr(Term.SetTerm _, _, _, _))) {
          return new Body(List.of(literal));
        }
      } catch (SyntaxFailure _) {
        // A body then.
      } finally {
        cursor.endAttempt();
      }
      cursor.restore(mark);
    }
    return literals.braces();
  }

  /**
   * Whether what the brace at the cursor opens may be an object or a comprehension, or the start of
   * a longer term. If not, there is no need to try.
   */
  private boolean mayBeTerm() {
    Tokens tokens = cursor.tokens();
    int depth = 0;
    for (int i = cursor.index(); ; i++) {
      switch (tokens.kind(i)) {
        case LEFT_BRACE, LEFT_BRACKET, LEFT_PAREN -> depth++;
        case RIGHT_BRACE, RIGHT_BRACKET, RIGHT_PAREN -> {
          if (--depth == 0) {
            return i == cursor.index() + 1 || !endsTerm(tokens.kind(i + 1));
          }
        }
        case COLON, UNION -> {
          if (depth == 1) {
            return true;
          }
        }
        case EOF -> {
          return true;
        }
        default -> {}
      }
    }
  }

  private static boolean endsTerm(Token next) {
    return switch (next) {
      case IDENTIFIER, EOF, LEFT_BRACE, ELSE, DEFAULT, IMPORT, PACKAGE -> true;
      default -> false;
    };
  }

  /** Further bodies of the same rule, each a rule of its own. */
  private void chain(Rule first, boolean hasIf, boolean contains, List<Rule> rules)
      throws SyntaxFailure {
    while (cursor.is(Token.LEFT_BRACE)) {
      if (first.otherwise() != null) {
        throw cursor.fail("expected else keyword", cursor.here());
      }
      int start = cursor.start();
      Body body = literals.braces();
      Location place = cursor.since(start);
      Rule.Head head = first.head();
      Moved moved = new Moved(place);
      List<Term> arguments = elses.renewWildcards(head.arguments());
      Rule.Head copy =
          new Rule.Head(
              head.reference(),
              arguments == null ? null : moved.terms(arguments),
              moved.optional(head.key()),
              moved.optional(head.value()),
              head.generatedValue(),
              head.assign(),
              place);
      Rule rule = new Rule(false, copy, body, false, null, List.of(), place);
      strict.check(rule, hasIf, contains, false);
      rules.add(rule);
    }
  }

  /** What a rule without a body has for one. */
  static Body implicitBody(Location place) {
    Term yes = new Term.Constant(BooleanValue.of(true), place);
    return new Body(List.of(new Expr.TermExpr(yes, false, List.of(), place)));
  }
}
