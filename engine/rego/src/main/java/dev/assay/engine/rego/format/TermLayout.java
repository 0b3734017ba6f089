package dev.assay.engine.rego.format;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.StringValue;

/** Lays out terms. */
final class TermLayout {
  private final Sheet sheet;
  private final Page page;
  private final ExprLayout exprs;
  private final ListLayout lists;
  private final CallLayout calls;
  private final TemplateLayout templates;

  TermLayout(Sheet sheet, ExprLayout exprs) {
    this.sheet = sheet;
    this.page = sheet.page;
    this.exprs = exprs;
    this.lists = new ListLayout(sheet, this);
    this.calls = new CallLayout(sheet, this, lists);
    this.templates = new TemplateLayout(sheet, exprs);
  }

  ListLayout lists() {
    return lists;
  }

  CallLayout calls() {
    return calls;
  }

  /** A term, as it was written where a comment in it has no place. */
  void write(Term term) throws UnexpectedComment {
    if (sheet.comments.isEmpty()) {
      write(term, false);
      return;
    }
    Page.Mark mark = page.mark();
    int comments = sheet.comments.mark();
    try {
      write(term, false);
    } catch (UnexpectedComment unexpected) {
      page.restore(mark);
      sheet.comments.restore(comments);
      Location place = term.location();
      if (page.waiting() != null) {
        int line = page.waiting().location().line();
        if (line >= place.line() && line <= sheet.spans.endLine(place)) {
          page.dropWaiting();
        }
      }
      sheet.asWritten(place);
      throw unexpected;
    }
  }

  /**
   * A term.
   *
   * @param grouped whether parentheses go around it where it is a call with an operator
   */
  void write(Term term, boolean grouped) throws UnexpectedComment {
    write(term, grouped, term.location().line());
  }

  private void write(Term term, boolean grouped, int line) throws UnexpectedComment {
    sheet.commentsUpTo(line);
    page.startLineIfNone();
    switch (term) {
      case Term.Constant(StringValue string, var place) ->
          page.write(string(string.string(), place));
      case Term.Constant(var value, _) -> page.write(value.toString());
      case Term.Var variable -> page.write(name(variable));
      case Term.Ref reference -> reference(reference);
      case Term.Call call -> calls.operand(call, grouped);
      case Term.ArrayTerm(var elements, var place) ->
          bracketed(
              '[',
              ']',
              () -> lists.elements(elements, place, sheet.spans.closingLine('[', ']', place)));
      case Term.SetTerm set when set.elements().isEmpty() -> {
        page.write("set()");
        sheet.commentsUpTo(sheet.spans.closingLine('(', ')', set.location()));
      }
      case Term.SetTerm set ->
          bracketed(
              '{', '}', () -> lists.set(set, sheet.spans.closingLine('{', '}', set.location())));
      case Term.ObjectTerm object ->
          bracketed(
              '{',
              '}',
              () -> lists.entries(object, sheet.spans.closingLine('{', '}', object.location())));
      case Term.ArrayComprehension(var head, var body, var place) ->
          bracketed('[', ']', () -> comprehension('[', ']', head, body, place, false));
      case Term.SetComprehension(var head, var body, var place) ->
          bracketed('{', '}', () -> comprehension('{', '}', head, body, place, false));
      case Term.ObjectComprehension(var key, var value, var body, var place) ->
          bracketed(
              '{',
              '}',
              () -> {
                boolean union = Calls.isUnion(key);
                page.write(union ? "(" : "");
                write(key);
                page.write(union ? "): " : ": ");
                comprehension('{', '}', value, body, place, true);
              });
      case Term.TemplateString template -> templates.write(template);
    }
    page.startLineIfNone();
  }

  @FunctionalInterface
  private interface Inside {
    void write() throws UnexpectedComment;
  }

  private void bracketed(char open, char close, Inside inside) throws UnexpectedComment {
    page.write(String.valueOf(open));
    try {
      inside.write();
    } finally {
      page.write(String.valueOf(close));
    }
  }

  private static String name(Term.Var variable) {
    return variable.isWildcard() ? "_" : variable.name();
  }

  /** As it was written, unless it was no literal: {@code p.x} may become {@code p["x"]}. */
  private String string(String value, Location place) {
    String text = sheet.spans.text(place);
    if (text.startsWith("`")) {
      return text;
    }
    // What belongs to an else has the place of all of it.
    char quote = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    if (quote == '"' || quote == '`') {
      String literal = text.substring(text.indexOf(quote));
      if (literal.equals(text) || value.equals(GoLiterals.unquote(literal))) {
        return literal;
      }
    }
    return GoLiterals.quote(value);
  }

  void reference(Term.Ref reference) throws UnexpectedComment {
    Term head = reference.head();
    write(head, head instanceof Term.Call && sheet.spans.startsWith(head.location(), '('));
    for (Term part : reference.path()) {
      switch (part) {
        case Term.Constant(StringValue field, var place) -> field(field.string(), place);
        case Term.Var variable -> page.write("[" + name(variable) + "]");
        default -> index(part);
      }
    }
  }

  void field(String field, Location place) {
    page.write(
        sheet.traits.isField(field, sheet.spans.startsWith(place, '"'))
            ? "." + field
            : "[" + GoLiterals.quote(field) + "]");
  }

  private void index(Term part) {
    page.write("[");
    try {
      write(part);
    } catch (UnexpectedComment _) {
      // It may end with the comment, which must not take the bracket along.
      page.write("\n");
    }
    page.write("]");
  }

  private void comprehension(
      char open, char close, Term head, Body body, Location place, boolean staysInLine)
      throws UnexpectedComment {
    int line = staysInLine ? place.line() : head.location().line();
    if (line > place.line()) {
      page.endLine();
      page.startLine();
    }
    boolean grouped =
        head instanceof Term.Call
            && (Calls.isUnion(head) || sheet.spans.startsWith(head.location(), '('));
    write(head, grouped, line);
    page.write(" |");
    exprs.block(body, line, sheet.spans.closingLine(open, close, place), ExprLayout.Lead.PLAIN);
  }
}
