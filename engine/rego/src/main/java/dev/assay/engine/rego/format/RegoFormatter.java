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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Lays out modules as {@code opa fmt} does. Stateless. */
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
    Module module = RegoParser.parseWithoutAnnotations(source, ParserOptions.of(options.read()));
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
    return careful(module, options, check, check.doubtful(text, formatter.rules.interrupted()));
  }

  /** Leaves rules as they were written, or what is in them on one line where they must change. */
  private static String careful(
      Module module, FormatOptions options, ResultCheck check, Set<Rule> doubtful)
      throws RegoException {
    String text;
    if (options.converts()) {
      text = new RegoFormatter(with(module, doubtful, RuleHeads::flat), options, Set.of()).write();
    } else {
      // The heads of further bodies were not written there.
      Set<Rule> kept = Chains.whole(module, Chains.starts(doubtful));
      Set<Rule> flat = Chains.without(doubtful, kept);
      text = new RegoFormatter(with(module, flat, RuleHeads::withFlatHead), options, kept).write();
    }
    if (check.isSame(text)) {
      return text;
    }
    doubtful.addAll(check.suspects(text));
    text =
        options.converts()
            ? new RegoFormatter(with(module, doubtful, RuleHeads::flat), options, Set.of()).write()
            : new RegoFormatter(module, options, Chains.whole(module, doubtful)).write();
    check.raiseIfChanged(text, doubtful);
    return text;
  }

  private static Module with(Module module, Set<Rule> changed, UnaryOperator<Rule> change) {
    return new Module(
        module.source(),
        module.version(),
        module.packagePath(),
        module.packageLocation(),
        module.imports(),
        module.rules().stream()
            .map(rule -> changed.contains(rule) ? change.apply(rule) : rule)
            .toList(),
        module.comments(),
        module.keywords(),
        module.annotations());
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
    Deque<ImportPlan.Entry> waiting = new ArrayDeque<>(entries);
    if (addsBehindRule(entries)) {
      List<ImportPlan.Entry> added = entries.stream().filter(ImportPlan.Entry::added).toList();
      waiting.removeAll(added);
      imports.write(added);
    }
    List<Rule> together = new ArrayList<>();
    Deque<Rule> left = new ArrayDeque<>(module.rules());
    while (!waiting.isEmpty() || !left.isEmpty()) {
      List<ImportPlan.Entry> group = new ArrayList<>();
      while (!waiting.isEmpty()
          && (left.isEmpty() || waiting.getFirst().isBefore(left.getFirst().location()))) {
        group.add(waiting.removeFirst());
      }
      imports.write(group);
      while (!left.isEmpty()
          && (waiting.isEmpty() || !waiting.getFirst().isBefore(left.getFirst().location()))) {
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
