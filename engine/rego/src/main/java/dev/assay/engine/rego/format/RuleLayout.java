package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Rule;
import dev.assay.engine.rego.syntax.RuleHeads;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.BooleanValue;
import java.util.List;

/** Lays out rules. */
final class RuleLayout {
  private final Sheet sheet;
  private final Page page;
  private final ExprLayout exprs;
  private final HeadLayout heads;

  RuleLayout(Sheet sheet) {
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
      hasIf = RuleHeads.isChained(rule) ? hasIf : sheet.spans.written().hasIf(rule);
      try {
        sheet.commentsUpTo(rule.location().line());
      } catch (UnexpectedComment _) {
        // It is left out: no line has two.
      }
      try {
        write(rule, hasIf, false);
      } catch (UnexpectedComment _) {
        // It comes later.
      }
      boolean joined =
          i < rules.size() - 1
              && isShort(rule)
              && isShort(rules.get(i + 1))
              && rules.get(i + 1).location().line() == rule.location().line() + 1;
      if (!joined) {
        page.blankLine();
      }
    }
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
      exprs.lines(
          rule.body(), usesIf && !isElse ? ExprLayout.Lead.BODY : ExprLayout.Lead.PLAIN);
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
            Expr.TermExpr(
                Term.Constant(BooleanValue value, _), var negated, var withs, _)
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
