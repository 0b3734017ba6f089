package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Relocated;
import dev.assay.engine.rego.syntax.Rule;
import dev.assay.engine.rego.syntax.RuleHeads;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import dev.assay.engine.value.BooleanValue;
import java.util.List;

/** Lays out what stands before the bodies of rules. */
final class HeadLayout {
  private final Sheet sheet;
  private final Page page;
  private final TermLayout terms;

  HeadLayout(Sheet sheet, TermLayout terms) {
    this.sheet = sheet;
    this.page = sheet.page;
    this.terms = terms;
  }

  /**
   * @param hasIf whether {@code if} was written behind it
   * @param bodiless whether no body is written behind it
   */
  void write(Rule rule, boolean hasIf, boolean isElse, boolean bodiless) throws UnexpectedComment {
    Rule.Head head = rule.head();
    Location place = head.location();
    List<Term> path = isElse ? List.of() : head.reference().path();
    if (isElse) {
      terms.write(new Term.Var("else", place), false);
    } else if (sheet.traits.headsAreReferences || path.isEmpty()) {
      terms.reference(head.reference());
    } else {
      if (sheet.comments.line() == path.getFirst().location().line()) {
        sheet.asWritten(place);
        return;
      }
      page.write(TermText.term(head.reference().head()))
          .write("[")
          .write(TermText.term(path.getFirst()))
          .write("]");
    }
    List<Term> arguments = isElse ? null : head.arguments();
    if (arguments != null) {
      page.write("(");
      try {
        terms.lists().arguments(arguments, place, sheet.spans.closingLine('(', ')', place));
      } finally {
        page.write(")");
      }
    }
    if (head.key() != null && head.value() == null) {
      page.write(sheet.traits.writesContains ? " contains " : "[");
      terms.write(head.key());
      page.write(sheet.traits.writesContains ? "" : "]");
    }
    if (head.value() != null && writesValue(rule, hasIf, isElse, bodiless)) {
      page.write(head.assign() || sheet.traits.version1 ? " := " : " = ");
      // What belongs to an else is laid out as if it stood where that does.
      terms.write(isElse ? Relocated.term(head.value(), place) : head.value());
    }
  }

  private boolean writesValue(Rule rule, boolean hasIf, boolean isElse, boolean bodiless) {
    boolean isTrue =
        rule.head().value() instanceof Term.Constant(BooleanValue value, _)
            && value.equals(BooleanValue.of(true));
    boolean hasKey = !isElse && RuleHeads.key(rule, hasIf) != null;
    if (!hasKey && isTrue && !bodiless && !rule.isDefault()) {
      return false;
    }
    boolean isConstantOfVersion1 =
        sheet.traits.version1 && bodiless && !hasKey && rule.head().arguments() == null;
    return isElse || !isTrue || isConstantOfVersion1 || !isImplied(rule, hasIf);
  }

  /** Whether the value was not written and stands, for OPA, where the head does. */
  private static boolean isImplied(Rule rule, boolean hasIf) {
    Rule.Head head = rule.head();
    if (RuleHeads.isChained(rule)) {
      return true;
    }
    boolean isPlaced = head.value() != null && head.value().location().equals(head.location());
    boolean isPart = hasIf && head.arguments() == null && head.reference().path().size() == 1;
    return isPlaced && !rule.isDefault() && (rule.generatedBody() || isPart);
  }
}
