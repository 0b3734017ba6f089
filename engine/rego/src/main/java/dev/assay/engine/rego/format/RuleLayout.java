package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Rule;
import dev.assay.engine.rego.syntax.RuleHeads;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.BooleanValue;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Lays out rules. */
final class RuleLayout {
  private final Sheet sheet;
  private final Page page;
  private final ExprLayout exprs;
  private final HeadLayout heads;

  private final Set<Rule> kept;
  private final Set<Rule> interrupted = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param kept rules that stay as they were written
   */
  RuleLayout(Sheet sheet, Set<Rule> kept) {
    this.kept = kept;
    this.sheet = sheet;
    this.page = sheet.page;
    this.exprs = new ExprLayout(sheet);
    this.heads = new HeadLayout(sheet, exprs.terms());
  }

  ExprLayout exprs() {
    return exprs;
  }

  /** Rules, with an empty line between them unless both are short and none was there. */
  void write(List<Rule> rules) {
    boolean hasIf = false;
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      boolean chained = RuleHeads.isChained(rule);
      hasIf = chained ? hasIf : sheet.spans.written().hasIf(rule);
      if (kept.contains(rule)) {
        if (!chained) {
          keep(rules, i);
        }
        continue;
      }
      write(rule, hasIf);
      boolean joined =
          i < rules.size() - 1
              && isShort(rule)
              && isShort(rules.get(i + 1))
              && !kept.contains(rules.get(i + 1))
              && rules.get(i + 1).location().line() == rule.location().line() + 1;
      if (!joined) {
        page.blankLine();
      }
      if (page.wasInterrupted()) {
        interrupted.add(rule);
      }
    }
  }

  private void write(Rule rule, boolean hasIf) {
    try {
      sheet.commentsUpTo(rule.location().line());
    } catch (UnexpectedComment _) {
      // No line has two; the rule stays as it was written if this one is missed.
    }
    try {
      write(rule, hasIf, false);
    } catch (UnexpectedComment _) {
      // It comes later.
    }
  }

  /** Writes a rule as it was written, with the further bodies behind it. */
  private void keep(List<Rule> rules, int index) {
    Location place = rules.get(index).location();
    for (int i = index + 1; i < rules.size() && RuleHeads.isChained(rules.get(i)); i++) {
      place = place.to(rules.get(i).location());
    }
    page.comments(sheet.comments.takeBefore(place.line()));
    page.startLineIfNone();
    sheet.takesCommentBehind = true;
    sheet.asWritten(place);
    page.blankLine();
  }

  /** Those in which a comment had no place. */
  Set<Rule> interrupted() {
    return interrupted;
  }

  private boolean isShort(Rule rule) {
    return rule.body().expressions().size() == 1
        && !rule.isDefault()
        && rule.otherwise() == null
        && !Calls.isSet(rule.body().expressions().getFirst())
        && usesIf(rule);
  }

  private boolean usesIf(Rule rule) {
    boolean hasValueOrContains = sheet.traits.writesContains || rule.head().value() != null;
    return sheet.traits.writesIf && hasValueOrContains;
  }

  private void write(Rule rule, boolean hasIf, boolean isElse) throws UnexpectedComment {
    if (!isElse) {
      page.startLine();
    }
    if (rule.isDefault()) {
      page.write("default ");
    }
    boolean bodiless = isTrue(rule.body()) && rule.otherwise() == null;
    sheet.takesCommentBehind = bodiless;
    boolean interrupted = false;
    try {
      heads.write(rule, hasIf, isElse, bodiless);
    } catch (UnexpectedComment _) {
      interrupted = true;
    }
    if (bodiless) {
      page.endLine();
      return;
    }
    sheet.takesCommentBehind = true;
    boolean usesIf = usesIf(rule);
    if (usesIf) {
      page.write(" if");
      Expr first = rule.body().expressions().getFirst();
      if (rule.body().expressions().size() == 1
          && first.location().line() == sheet.spans.endLine(rule.head().location())
          && !Calls.isSet(first)) {
        page.write(" ");
        try {
          exprs.write(first, ExprLayout.Lead.PLAIN);
        } catch (UnexpectedComment _) {
          // It is written as it was.
        }
        page.endLine();
        otherwise(rule);
        return;
      }
    }
    if (interrupted && !sheet.comments.isEmpty()) {
      page.write(" { ");
    } else {
      page.write(" {");
      page.endLine();
    }
    page.indent();
    try {
      exprs.lines(rule.body(), usesIf && !isElse ? ExprLayout.Lead.BODY : ExprLayout.Lead.PLAIN);
    } catch (UnexpectedComment _) {
      // It comes later.
    }
    sheet.commentsUpTo(closing(rule, hasIf, isElse));
    page.outdent();
    page.startLine();
    page.write("}");
    otherwise(rule);
  }

  private static boolean isTrue(Body body) {
    return body.expressions().size() == 1
        && body.expressions().getFirst()
            instanceof
            Expr.TermExpr(Term.Constant(BooleanValue value, _), var negated, var withs, _)
        && value.equals(BooleanValue.of(true))
        && !negated
        && withs.isEmpty();
  }

  private int closing(Rule rule, boolean hasIf, boolean isElse) {
    Location place = rule.location();
    Rule.Head head = rule.head();
    if (head.arguments() != null && !isElse) {
      return sheet.spans.closingLineBehind('(', ')', '{', '}', place);
    }
    return !isElse && RuleHeads.key(rule, hasIf) != null
        ? sheet.spans.closingLineBehind('[', ']', '{', '}', place)
        : sheet.spans.closingLine('{', '}', place);
  }

  private void otherwise(Rule rule) throws UnexpectedComment {
    Rule other = rule.otherwise();
    if (other == null) {
      return;
    }
    Location place = other.head().location();
    boolean joined = isBehindBrace(rule, other);
    boolean commented = sheet.comments.line() < place.line() || page.waiting() != null;
    if (!commented && joined) {
      page.write(" ");
    } else {
      page.blankLine();
      page.startLine();
    }
    sheet.commentsUpTo(place.line());
    if (commented && !joined) {
      page.startLine();
    }
    write(other, true, true);
  }

  /** Whether something stands before an {@code else} on its line, which is not that of the rule. */
  private static boolean isBehindBrace(Rule rule, Rule other) {
    if (other.location().line() <= rule.location().line()) {
      return false;
    }
    String text = rule.location().source().text();
    int start = other.location().start();
    int lineStart = text.lastIndexOf('\n', start - 1) + 1;
    return !text.substring(lineStart, start).isBlank();
  }
}
