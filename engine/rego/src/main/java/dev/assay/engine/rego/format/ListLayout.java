package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lays out what commas separate: on one line where it was written so, else with as many on a line
 * as there were.
 */
final class ListLayout {
  private final Sheet sheet;
  private final TermLayout terms;

  ListLayout(Sheet sheet, TermLayout terms) {
    this.sheet = sheet;
    this.terms = terms;
  }

  /** Writes something. */
  @FunctionalInterface
  private interface Printer {
    void print() throws UnexpectedComment;
  }

  /**
   * One of the list.
   *
   * @param first what of it is written first
   */
  private record Item(Term first, Printer printer) {
    Location place() {
      return first.location();
    }
  }

  /**
   * Arguments of a function.
   *
   * @param whole what the list is part of
   * @param closing the line of the bracket behind it
   */
  void arguments(List<Term> arguments, Location whole, int closing) throws UnexpectedComment {
    items(arguments, whole, closing, false);
  }

  void elements(List<Term> elements, Location whole, int closing) throws UnexpectedComment {
    items(elements, whole, closing, true);
  }

  void set(Term.SetTerm set, int closing) throws UnexpectedComment {
    items(TermOrder.elements(set), set.location(), closing, true);
  }

  private void items(List<Term> terms, Location whole, int closing, boolean groupsUnions)
      throws UnexpectedComment {
    List<Item> items = new ArrayList<>(terms.size());
    for (Term term : terms) {
      items.add(new Item(term, () -> item(term, groupsUnions)));
    }
    write(items, whole, closing, GeneratedNames.in(terms));
  }

  private void item(Term term, boolean groupsUnions) throws UnexpectedComment {
    grouped(
        term,
        Calls.isUnion(term) && (groupsUnions || sheet.spans.startsWith(term.location(), '(')));
  }

  void entries(Term.ObjectTerm object, int closing) throws UnexpectedComment {
    List<Item> items = new ArrayList<>();
    for (Term.Entry entry : TermOrder.entries(object)) {
      items.add(new Item(entry.key(), () -> entry(entry)));
    }
    write(items, object.location(), closing, false);
  }

  private void entry(Term.Entry entry) throws UnexpectedComment {
    grouped(entry.key(), Calls.isUnion(entry.key()));
    sheet.page.write(": ");
    grouped(entry.value(), Calls.isUnion(entry.value()));
  }

  private void grouped(Term term, boolean group) throws UnexpectedComment {
    if (!group) {
      terms.write(term);
      return;
    }
    sheet.page.write("(");
    try {
      terms.write(term);
    } finally {
      sheet.page.write(")");
    }
  }

  private void write(List<Item> items, Location whole, int closing, boolean together)
      throws UnexpectedComment {
    if (items.isEmpty()) {
      if (sheet.comments.anyBetween(whole.line(), closing)) {
        throw sheet.page.unexpected();
      }
      return;
    }
    List<List<Item>> lines = together ? List.of(items) : lines(items, whole.line());
    boolean broken = lines.size() > 1;
    if (!broken) {
      if (sheet.comments.anyBetween(whole.line(), closing)) {
        throw sheet.page.unexpected();
      }
      broken = sheet.spans.breaksBefore(lines.getFirst().getFirst().place(), whole);
    }
    if (broken) {
      sheet.page.openBlock();
    }
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0) {
        sheet.page.write(",");
        sheet.page.endLine();
        sheet.page.startLine();
      }
      line(lines.get(i));
    }
    if (broken) {
      sheet.page.write(",");
      sheet.page.endLine();
      sheet.commentsUpTo(closing);
      sheet.page.outdent();
      sheet.page.startLine();
    }
  }

  private void line(List<Item> items) throws UnexpectedComment {
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        sheet.page.write(", ");
      }
      items.get(i).printer().print();
    }
  }

  private static List<List<Item>> lines(List<Item> items, int firstLine) {
    List<Item> sorted = new ArrayList<>(items);
    sorted.sort(Comparator.comparingInt(item -> item.place().start()));
    List<List<Item>> lines = new ArrayList<>();
    List<Item> line = new ArrayList<>();
    int last = firstLine;
    for (Item item : sorted) {
      int found = item.place().line();
      if (found > last && !line.isEmpty()) {
        lines.add(line);
        line = new ArrayList<>();
      }
      last = found;
      line.add(item);
    }
    lines.add(line);
    return lines;
  }
}
