package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.Comment;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.Rule;
import dev.assay.engine.rego.syntax.RuleHeads;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Lays out modules as {@code opa fmt} does. Stateless.
 */
public final class RegoFormatter {
  private final Module module;
  private final FormatOptions options;
  private final Sheet sheet;
  private final RuleLayout rules;
  private final ImportLayout imports;

  private RegoFormatter(Module module, FormatOptions options, Set<Rule> kept) {
    this.module = module;
    this.options = options;
    this.sheet = new Sheet(module, new ModuleTraits(module, options.write()));
    this.rules = new RuleLayout(sheet, kept);
    this.imports = new ImportLayout(sheet, rules.exprs().terms());
  }

  /**
   * Formats a module. With {@link FormatOptions#check}, a rule in which a comment stands where no
   * layout has a place for it stays as it was written.
   *
   * @return its text, which ends with a line break
   * @throws RegoException if it cannot be parsed, if it is not valid in the Rego that it is to be
   *     in, or, with the check, if it would come to mean something else or lose a comment
   */
  public static String format(SourceText source, FormatOptions options) throws RegoException {
    Module module = RegoParser.parseModule(source, ParserOptions.of(options.read()));
    if (options.write() != Dialect.V0) {
      List<RegoError> errors = Version1Checks.errors(module);
      if (!errors.isEmpty()) {
        throw new RegoException(errors);
      }
    }
    RegoFormatter formatter = new RegoFormatter(module, options, Set.of());
    String text = formatter.write();
    if (!options.check()) {
      return text;
    }
    ResultCheck check = new ResultCheck(module, options);
    if (check.isSame(text)) {
      return text;
    }
    Set<Rule> doubtful = check.doubtful(text, formatter.rules.interrupted());
    String careful = careful(module, options, doubtful);
    if (check.isSame(careful)) {
      return careful;
    }
    doubtful.addAll(check.commented());
    String kept = new RegoFormatter(module, options, Chains.whole(module, doubtful)).write();
    check.raiseIfChanged(kept);
    return kept;
  }

  /**
   * Keeps rules as they were written; of further bodies of a rule, whose heads were not written
   * there, only the heads are laid out on one line.
   */
  private static String careful(Module module, FormatOptions options, Set<Rule> doubtful)
      throws RegoException {
    Set<Rule> kept = Chains.whole(module, Chains.starts(doubtful));
    List<Rule> rules = new ArrayList<>();
    for (Rule rule : module.rules()) {
      int start = rule.location().start();
      rules.add(
          doubtful.contains(rule) && !kept.contains(rule)
              ? RuleHeads.moved(rule, new Location(module.source(), start, start))
              : rule);
    }
    Module moved =
        new Module(
            module.source(),
            module.version(),
            module.packagePath(),
            module.packageLocation(),
            module.imports(),
            rules,
            module.comments(),
            module.keywords(),
            module.annotations());
    return new RegoFormatter(moved, options, kept).write();
  }

  private String write() throws RegoException {
    List<ImportPlan.Entry> entries = ImportPlan.of(module, sheet.traits, options);
    try {
      declaration();
      statements(entries);
    } catch (UnexpectedComment e) {
      throw new IllegalStateException("two comments on one line", e);
    }
    for (Comment comment : sheet.comments.takeAll()) {
      sheet.page.line(comment);
    }
    if (!sheet.errors.isEmpty()) {
      throw new RegoException(sheet.errors);
    }
    return sheet.page.text();
  }

  private void declaration() throws UnexpectedComment {
    Location place = module.packageLocation();
    sheet.commentsUpTo(place.line());
    sheet.page.startLine();
    sheet.page.write("package ");
    boolean first = true;
    if (module.packagePath() instanceof Term.Ref(_, var path, _)) {
      for (Term part : path) {
        if (part instanceof Term.Constant(StringValue name, var where)) {
          if (first) {
            sheet.page.write(name.string());
          } else {
            rules.exprs().terms().field(name.string(), where);
          }
          first = false;
        }
      }
    }
    sheet.page.blankLine();
  }

  private void statements(List<ImportPlan.Entry> entries) throws UnexpectedComment {
    List<ImportPlan.Entry> waiting = new ArrayList<>(entries);
    if (addsBehindRule(entries)) {
      List<ImportPlan.Entry> added = entries.stream().filter(ImportPlan.Entry::added).toList();
      waiting.removeAll(added);
      imports.write(added);
    }
    List<Rule> together = new ArrayList<>();
    List<Rule> left = new ArrayList<>(module.rules());
    while (!waiting.isEmpty() || !left.isEmpty()) {
      List<ImportPlan.Entry> group = new ArrayList<>();
      while (!waiting.isEmpty()
          && (left.isEmpty() || waiting.getFirst().line() <= left.getFirst().location().line())) {
        group.add(waiting.removeFirst());
      }
      imports.write(group);
      while (!left.isEmpty()
          && (waiting.isEmpty() || left.getFirst().location().line() < waiting.getFirst().line())) {
        together.add(left.removeFirst());
      }
      rules.write(together);
      together.clear();
    }
  }

  /** Whether an import that is added would stand behind a rule, where it has no effect. */
  private boolean addsBehindRule(List<ImportPlan.Entry> entries) {
    int first =
        module.rules().stream()
            .mapToInt(rule -> rule.location().line())
            .min()
            .orElse(Integer.MAX_VALUE);
    return entries.stream().anyMatch(entry -> entry.added() && entry.line() >= first);
  }
}
