package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.Comment;
import dev.assay.engine.rego.syntax.Import;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Lays out imports: sorted where no empty line was between them. */
final class ImportLayout {
  /** By the names of the path, then by alias. */
  private static final Comparator<ImportPlan.Entry> ORDER =
      Comparator.<ImportPlan.Entry, List<String>>comparing(
              entry -> ImportPath.names(entry.imported()), ImportLayout::compare)
          .thenComparing(entry -> Objects.requireNonNullElse(entry.imported().alias(), ""));

  private final Sheet sheet;
  private final Page page;
  private final TermLayout terms;

  ImportLayout(Sheet sheet, TermLayout terms) {
    this.sheet = sheet;
    this.page = sheet.page;
    this.terms = terms;
  }

  void write(List<ImportPlan.Entry> imports) throws UnexpectedComment {
    Map<Integer, ImportPlan.Entry> onLine = new HashMap<>();
    imports.forEach(entry -> onLine.putIfAbsent(entry.line(), entry));
    Map<ImportPlan.Entry, Comment> behind = new HashMap<>();
    for (Comment comment : sheet.comments.takeAll(onLine.keySet())) {
      behind.put(onLine.get(comment.location().line()), comment);
    }
    for (List<ImportPlan.Entry> group : groups(imports)) {
      sheet.commentsUpTo(group.getFirst().line());
      group.sort(ORDER);
      for (ImportPlan.Entry entry : group) {
        page.startLine();
        write(entry);
        Comment comment = behind.get(entry);
        if (comment != null) {
          page.write(" ").comment(comment);
        }
        page.endLine();
      }
      page.blankLine();
    }
  }

  private static int compare(List<String> left, List<String> right) {
    for (int i = 0; i < left.size() && i < right.size(); i++) {
      int found = StringValue.of(left.get(i)).compareTo(StringValue.of(right.get(i)));
      if (found != 0) {
        return found;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static List<List<ImportPlan.Entry>> groups(List<ImportPlan.Entry> imports) {
    List<List<ImportPlan.Entry>> groups = new ArrayList<>();
    int last = 0;
    for (ImportPlan.Entry entry : imports) {
      if (groups.isEmpty() || entry.line() - last > 1) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(entry);
      last = entry.line();
    }
    return groups;
  }

  private void write(ImportPlan.Entry entry) throws UnexpectedComment {
    Import imported = entry.imported();
    page.write("import ");
    if (!ImportPath.keyword(ImportPath.of(imported)).isEmpty()) {
      page.write(ImportPath.of(imported));
    } else if (imported.path() instanceof Term.Ref(Term.Var head, var path, _)) {
      page.write(head.name());
      for (Term part : path) {
        if (part instanceof Term.Constant(StringValue name, var place)) {
          terms.field(name.string(), place);
        }
      }
    } else if (imported.path() instanceof Term.Var variable) {
      page.write(variable.name());
    }
    if (imported.alias() != null) {
      page.write(" as " + imported.alias());
    }
  }
}
