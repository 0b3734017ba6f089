package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Parses terms without infix operators, but for those inside brackets. */
final class TermParser {
  private static final String MINUS = "minus";
  private static final String SET = "set";

  private final Cursor cursor;
  private final InfixParser infix;
  private final CollectionParser collections;
  private final TemplateParser templates;

  TermParser(Cursor cursor, InfixParser infix, LiteralParser literals) {
    this.cursor = cursor;
    this.infix = infix;
    this.collections = new CollectionParser(cursor, this, infix, literals);
    this.templates = new TemplateParser(cursor, literals);
  }

  /** One term, with the references and calls that follow it. */
  Term parse() throws SyntaxFailure {
    if (!cursor.isAttempt() || !opens(cursor.token())) {
      return parseAnew();
    }
    Cursor.Memo memo = cursor.memo();
    if (memo != null) {
      cursor.replay(memo.after(), memo.added());
      if (memo.term() == null) {
        throw new SyntaxFailure();
      }
      return memo.term();
    }
    Cursor.Mark before = cursor.mark();
    try {
      Term term = parseAnew();
      cursor.remember(before, term);
      return term;
    } catch (SyntaxFailure failure) {
      cursor.resetDepth(before.depth());
      cursor.remember(before, null);
      throw failure;
    }
  }

  /** Whether a token starts what may hold terms, so that parsing it twice may take long. */
  private static boolean opens(Token token) {
    return switch (token) {
      case LEFT_BRACE, LEFT_BRACKET, LEFT_PAREN, TEMPLATE_PART, RAW_TEMPLATE_PART -> true;
      default -> false;
    };
  }

  private Term parseAnew() throws SyntaxFailure {
    cursor.enter();
    Term term =
        switch (cursor.token()) {
          case NULL -> constant(NullValue.NULL);
          case TRUE -> constant(BooleanValue.of(true));
          case FALSE -> constant(BooleanValue.of(false));
          case SUBTRACT -> minus();
          case DOT, NUMBER -> finish(number());
          case STRING, RAW_STRING -> string();
          case TEMPLATE_PART, TEMPLATE_END, RAW_TEMPLATE_PART, RAW_TEMPLATE_END ->
              finish(templates.parse());
          case IDENTIFIER, CONTAINS -> finish(variable());
          case AND, OR -> {
            // A term must follow, so this is no operator but the builtin of the same name.
            if (!cursor.isNextAdjacent(Token.LEFT_PAREN)) {
              throw cursor.unexpected();
            }
            cursor.takeAsName();
            yield finish(variable());
          }
          case LEFT_BRACKET -> finish(collections.array());
          case LEFT_BRACE -> finish(collections.setOrObject());
          case LEFT_PAREN -> finish(parenthesized());
          default -> throw cursor.unexpected();
        };
    cursor.leave();
    return term;
  }

  private Term constant(Value value) throws SyntaxFailure {
    Term constant = new Term.Constant(value, cursor.here());
    cursor.leaf();
    cursor.advance();
    return finish(constant);
  }

  private Term minus() throws SyntaxFailure {
    Token next = cursor.next();
    if (next != Token.IDENTIFIER && next != Token.CONTAINS) {
      return finish(number());
    }
    Location sign = cursor.here();
    cursor.advance();
    Term operand = finish(variable());
    cursor.raise(cursor.height());
    return new Term.Call(
        operator(MINUS, sign),
        List.of(new Term.Constant(LongNumber.of(0), sign), operand),
        cursor.since(sign.start()));
  }

  private Term number() throws SyntaxFailure {
    int start = cursor.start();
    boolean negative = cursor.is(Token.SUBTRACT);
    if (negative) {
      cursor.advance();
      if (!cursor.is(Token.NUMBER) && !cursor.is(Token.DOT)) {
        throw cursor.unexpected("expected number");
      }
    }
    boolean fraction = cursor.is(Token.DOT);
    if (fraction) {
      cursor.advance();
      if (!cursor.is(Token.NUMBER)) {
        throw cursor.unexpected("expected number");
      }
    }
    Value value = NumberLiterals.read(cursor, negative, fraction);
    cursor.advance();
    cursor.leaf();
    return new Term.Constant(value, cursor.since(start));
  }

  private Term string() throws SyntaxFailure {
    Location place = cursor.here();
    String inner =
        cursor.is(Token.RAW_STRING)
            ? cursor.text().substring(place.start() + 1, place.end() - 1)
            : StringLiterals.unescape(cursor.text(), place.start() + 1, place.end() - 1, false);
    if (inner == null) {
      throw cursor.fail("illegal string literal: " + place.text(), place);
    }
    cursor.advance();
    cursor.leaf();
    return finish(new Term.Constant(NameTable.value(inner), place));
  }

  private Term parenthesized() throws SyntaxFailure {
    cursor.advance();
    Term inner = infix.parse();
    if (!cursor.is(Token.RIGHT_PAREN)) {
      throw cursor.fail("non-terminated expression", cursor.here());
    }
    cursor.advance();
    return Relocated.term(inner, cursor.since(inner.location().start()));
  }

  /** A variable; each {@code _} is one of its own. */
  Term.Var variable() {
    Location place = cursor.here();
    String name = cursor.lexeme();
    cursor.advance();
    cursor.leaf();
    return name.equals("_")
        ? new Term.Var(cursor.newWildcard(), name, place)
        : new Term.Var(name, place);
  }

  /** What follows a term with nothing between. */
  private Term finish(Term head) throws SyntaxFailure {
    return cursor.spaceBefore() || !startsReference() ? head : reference(head);
  }

  /** What follows the name of a rule, white space between them or none. */
  Term finishRuleName(Term.Var name) throws SyntaxFailure {
    switch (cursor.token()) {
      case ADD,
          SUBTRACT,
          MULTIPLY,
          DIVIDE,
          REMAINDER,
          INTERSECT,
          UNION,
          EQUAL,
          NOT_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          LESS,
          LESS_OR_EQUAL -> {
        if (!cursor.spaceBefore()) {
          cursor.reportUnexpected("");
        }
      }
      default -> {}
    }
    return startsReference() ? reference(name) : name;
  }

  private boolean startsReference() {
    return switch (cursor.token()) {
      case LEFT_PAREN, DOT, LEFT_BRACKET -> true;
      default -> false;
    };
  }

  private Term reference(Term first) throws SyntaxFailure {
    Term head = first;
    int start = head.location().start();
    checkHead(head);
    int height = cursor.height();
    List<Term> path = new ArrayList<>(4);
    boolean called = false;
    do {
      switch (cursor.token()) {
        case DOT -> path.add(field());
        case LEFT_BRACKET -> {
          path.add(index());
          height = Math.max(height, cursor.height());
        }
        default -> {
          // Each call is the head of what follows: the terms are inside each other.
          head = call(new Term.Ref(head, path, cursor.since(start)));
          height = cursor.raise(Math.max(height + 1, cursor.height()));
          path = new ArrayList<>(4);
          called = true;
        }
      }
    } while (!cursor.spaceBefore()
        && startsReference()
        && !(cursor.is(Token.LEFT_PAREN) && called && path.isEmpty()));
    if (path.isEmpty()) {
      return head;
    }
    cursor.raise(height);
    return new Term.Ref(head, path, cursor.since(start));
  }

  private void checkHead(Term head) {
    switch (head) {
      case Term.Constant _, Term.TemplateString _, Term.Ref _ -> refuseHead(head);
      case Term.Var(var name, _, var place) -> {
        // In parentheses these are whole references already.
        if (Term.isRoot(name) && cursor.lastEnd() > place.start() + name.length()) {
          refuseHead(head);
        }
      }
      case Term.Call _,
          Term.ArrayTerm _,
          Term.SetTerm _,
          Term.ObjectTerm _,
          Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _ -> {}
    }
  }

  private void refuseHead(Term head) {
    cursor.report("illegal ref (head cannot be " + TermNames.kind(head) + ")", head.location());
  }

  private Term field() throws SyntaxFailure {
    cursor.advance();
    if (cursor.spaceBefore()) {
      throw cursor.unexpectedSpace("expected identifier");
    }
    if (!cursor.is(Token.IDENTIFIER) && !cursor.token().keyword) {
      throw cursor.unexpected("expected identifier");
    }
    Term field = new Term.Constant(NameTable.value(cursor.lexeme()), cursor.here());
    cursor.advance();
    return field;
  }

  private Term index() throws SyntaxFailure {
    cursor.advance();
    Term index = infix.parse();
    if (!cursor.is(Token.RIGHT_BRACKET)) {
      throw cursor.unexpected("expected ]");
    }
    cursor.advance();
    return index;
  }

  private Term call(Term.Ref operator) throws SyntaxFailure {
    cursor.advance();
    if (cursor.is(Token.RIGHT_PAREN)) {
      cursor.advance();
      cursor.leaf();
      Location place = cursor.since(operator.location().start());
      return isSetConstructor(operator)
          ? new Term.SetTerm(List.of(), place)
          : new Term.Call(operator, List.of(), place);
    }
    List<Term> arguments = collections.list(Token.RIGHT_PAREN, new ArrayList<>(4));
    cursor.advance();
    return new Term.Call(operator, arguments, cursor.since(operator.location().start()));
  }

  private static boolean isSetConstructor(Term.Ref operator) {
    return operator.path().isEmpty()
        && operator.head() instanceof Term.Var(var name, _, _)
        && name.equals(SET);
  }

  /** The builtin of an operator, as if its name stood where the operator does. */
  static Term.Ref operator(String builtin, Location place) {
    return new Term.Ref(new Term.Var(builtin, "", place), List.of(), place);
  }
}
