package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.BooleanValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses what a rule says for the case that its body does not hold. */
final class ElseParser {
  private final Cursor cursor;
  private final LiteralParser literals;
  private final StrictRules strict;

  ElseParser(Cursor cursor, LiteralParser literals, StrictRules strict) {
    this.cursor = cursor;
    this.literals = literals;
    this.strict = strict;
  }

  /**
   * One {@code else} before it is known where the last ends.
   *
   * @param body null where none was written
   */
  private record Branch(
      int start, Rule.Head head, @Nullable Body body, boolean braced, boolean hasIf) {}

  /** The rule behind {@code else}, or null where none stands at the cursor. */
  @Nullable Rule parse(Rule.Head first, boolean multiValue) throws SyntaxFailure {
    if (!cursor.is(Token.ELSE) || cursor.takeAsNameBeforeReference()) {
      return null;
    }
    if (!Groundness.isGround(first.reference())) {
      throw cursor.fail(
          "else keyword cannot be used on rules with variables in head", cursor.here());
    }
    if (multiValue) {
      throw cursor.fail("else keyword cannot be used on multi-value rules", cursor.here());
    }
    List<Branch> branches = new ArrayList<>();
    Branch branch;
    do {
      branch = branch(first);
      branches.add(branch);
      // Each branch is inside the one before.
      cursor.raise(branches.size());
    } while (branch.body() != null && cursor.is(Token.ELSE));
    Rule rule = null;
    for (Branch written : branches.reversed()) {
      rule = rule(written, rule);
    }
    return rule;
  }

  private Rule rule(Branch branch, @Nullable Rule otherwise) {
    Location place = cursor.since(branch.start());
    Body body = branch.body();
    if (body == null) {
      body = RuleParser.implicitBody(place);
    } else if (!branch.braced()) {
      // One expression without braces counts as standing where the keyword does.
      body = new Moved(place).body(body);
    }
    Rule rule =
        new Rule(false, branch.head(), body, branch.body() == null, otherwise, List.of(), place);
    strict.check(rule, branch.hasIf(), false, false);
    return rule;
  }

  private Branch branch(Rule.Head first) throws SyntaxFailure {
    int start = cursor.start();
    Location keyword = cursor.here();
    List<Term> arguments = renewWildcards(first.arguments());
    cursor.advance();
    boolean assign = first.assign();
    boolean generated = false;
    Term value;
    switch (cursor.token()) {
      case LEFT_BRACE, IF -> {
        generated = true;
        value = new Term.Constant(BooleanValue.of(true), keyword);
      }
      case ASSIGN, UNIFY -> {
        assign = cursor.is(Token.ASSIGN);
        cursor.advance();
        value = literals.infix().parse();
      }
      default -> throw cursor.unexpected("expected else value term or rule body");
    }
    Location place = generated ? keyword : cursor.since(start);
    Rule.Head head =
        new Rule.Head(first.reference(), arguments, null, value, generated, assign, place);
    boolean hasIf = cursor.is(Token.IF);
    if (hasIf) {
      cursor.advance();
    }
    if (cursor.is(Token.LEFT_BRACE)) {
      return new Branch(start, head, literals.braces(), true, hasIf);
    }
    if (!hasIf) {
      return new Branch(start, head, null, false, false);
    }
    if (cursor.is(Token.EOF)) {
      throw cursor.unexpected("rule body expected");
    }
    Body body = new Body(List.of(literals.literal()));
    return new Branch(start, head, body, false, true);
  }

  /** Arguments whose wildcards are others than those of the rule before. */
  @Nullable List<Term> renewWildcards(@Nullable List<Term> arguments) {
    if (arguments == null) {
      return null;
    }
    List<Term> renewed = new ArrayList<>(arguments.size());
    for (Term argument : arguments) {
      renewed.add(
          argument instanceof Term.Var variable && variable.isWildcard()
              ? new Term.Var(cursor.newWildcard(), variable.text(), variable.location())
              : argument);
    }
    return renewed;
  }
}
