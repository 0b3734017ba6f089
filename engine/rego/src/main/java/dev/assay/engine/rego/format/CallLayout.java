package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Term;
import java.util.List;

/** Lays out calls, with an operator between their operands where there is one. */
final class CallLayout {
  private final Sheet sheet;
  private final TermLayout terms;
  private final ListLayout lists;

  CallLayout(Sheet sheet, TermLayout terms, ListLayout lists) {
    this.sheet = sheet;
    this.terms = terms;
    this.lists = lists;
  }

  /**
   * A call that is an expression; with one operand too many that is its result: {@code z = x + y}.
   */
  void expression(Term.Call call, boolean groupsFirst) throws UnexpectedComment {
    List<Term> operands = call.arguments();
    if (Calls.isMembership(call)) {
      membership(call, false, call.operator().location());
      return;
    }
    String sign = Calls.sign(call);
    if (sign.isEmpty()) {
      plain(call);
      return;
    }
    switch (operands.size()) {
      case 2 -> {
        first(operands.getFirst(), groupsFirst);
        sheet.page.write(" " + sign + " ");
        terms.write(operands.getLast());
      }
      case 3 -> {
        first(operands.getLast(), groupsFirst);
        sheet.page.write(" = ");
        terms.write(operands.getFirst());
        sheet.page.write(" " + sign + " ");
        terms.write(operands.get(1));
      }
      default -> {
        wrongCount(call, call.operator().location());
        plain(call);
      }
    }
  }

  private void first(Term operand, boolean grouped) throws UnexpectedComment {
    if (grouped) {
      terms.write(operand, true);
    } else {
      terms.write(operand);
    }
  }

  /** A call within a term. */
  void operand(Term.Call call, boolean grouped) throws UnexpectedComment {
    List<Term> operands = call.arguments();
    if (Calls.isMembership(call)) {
      membership(call, true, call.location());
      return;
    }
    String sign = Calls.sign(call);
    if (sign.isEmpty()) {
      plain(call);
      return;
    }
    sheet.page.write(grouped ? "(" : "");
    if (operands.size() != 2) {
      wrongCount(call, call.location());
      return;
    }
    terms.write(operands.getFirst(), true);
    sheet.page.write(" " + sign + " ");
    terms.write(operands.getLast(), true);
    sheet.page.write(grouped ? ")" : "");
  }

  /** {@code x in xs}, {@code k, v in xs}. */
  void membership(Term.Call call, boolean grouped, Location place) throws UnexpectedComment {
    List<Term> operands = call.arguments();
    if (operands.size() != Calls.membershipOperands(call)) {
      wrongCount(call, place);
      return;
    }
    boolean inParentheses = grouped && operands.size() > 2;
    sheet.page.write(inParentheses ? "(" : "");
    try {
      terms.write(operands.getFirst(), true);
      if (operands.size() > 2) {
        sheet.page.write(", ");
        terms.write(operands.get(1), true);
      }
      sheet.page.write(" in ");
      terms.write(operands.getLast(), true);
    } finally {
      sheet.page.write(inParentheses ? ")" : "");
    }
  }

  private void plain(Term.Call call) throws UnexpectedComment {
    Term.Ref operator = call.operator();
    terms.reference(operator);
    sheet.page.write("(");
    try {
      // The place of the operator ends before the arguments.
      lists.arguments(
          call.arguments(),
          operator.location(),
          sheet.spans.closingLine('(', ')', operator.location()));
    } finally {
      sheet.page.write(")");
    }
  }

  private void wrongCount(Term.Call call, Location place) {
    sheet.errors.add(
        new RegoError(RegoErrorCode.REGO_TYPE_ERROR, call.name() + ": arity mismatch", place));
  }
}
