package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.Import;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which imports are written: those that are there, less what goes, with what is missing. */
final class ImportPlan {
  private static final Set<String> KEYWORDS_SINCE_V1 = Set.of("not", "and", "or");

  private final Module module;
  private final ModuleTraits traits;
  private final FormatOptions options;
  private final List<Entry> entries = new ArrayList<>();

  private ImportPlan(Module module, ModuleTraits traits, FormatOptions options) {
    this.module = module;
    this.traits = traits;
    this.options = options;
  }

  /**
   * An import to write.
   *
   * @param line where it stands, or would
   * @param added whether it was not there
   */
  record Entry(Import imported, int line, boolean added) {
    boolean isBefore(Location place) {
      int other = place.line();
      return line < other
          || (line == other && (added || imported.location().start() < place.start()));
    }
  }

  /** The imports in the order of their lines, those that are added last where they share one. */
  static List<Entry> of(Module module, ModuleTraits traits, FormatOptions options) {
    ImportPlan plan = new ImportPlan(module, traits, options);
    for (Import one : module.imports()) {
      plan.entries.add(new Entry(one, one.location().line(), false));
    }
    plan.change();
    plan.entries.sort((a, b) -> Integer.compare(a.line(), b.line()));
    return plan.entries;
  }

  private void change() {
    boolean v2 = has(ImportPath.REGO_V2);
    if (v2 || (options.write() == Dialect.V1 && options.dropImports())) {
      entries.removeIf(entry -> path(entry).equals(ImportPath.REGO_V1));
    } else if (options.write() == Dialect.V0_AND_V1) {
      add(ImportPath.REGO_V1);
    }
    boolean v1 = v2 || has(ImportPath.REGO_V1);
    if (options.write() != Dialect.V1 && !v1) {
      traits.usedKeywords.forEach(this::addKeyword);
      return;
    }
    if (options.dropImports() || v1) {
      entries.removeIf(entry -> ImportPath.isFuture(path(entry)));
    }
    if (!v2) {
      traits.usedKeywords.stream().filter(KEYWORDS_SINCE_V1::contains).forEach(this::addKeyword);
    }
  }

  private static String path(Entry entry) {
    return ImportPath.of(entry.imported());
  }

  private boolean has(String path) {
    return paths().contains(path);
  }

  private Set<String> paths() {
    return entries.stream().map(ImportPlan::path).collect(Collectors.toSet());
  }

  private void addKeyword(String keyword) {
    Set<String> paths = paths();
    boolean known =
        paths.contains(ImportPath.KEYWORDS)
            // Whoever imports every means in as well.
            || (keyword.equals("in") && paths.contains(ImportPath.KEYWORDS + ".every"));
    if (!known) {
      add(ImportPath.KEYWORDS + "." + keyword);
    }
  }

  /** Adds an import behind those of its kind. */
  private void add(String path) {
    if (has(path)) {
      return;
    }
    int last = 0;
    for (Entry entry : entries) {
      String other = path(entry);
      if (ImportPath.isFuture(other) || other.equals(ImportPath.REGO_V1)) {
        last = Math.max(last, entry.line());
      }
    }
    SourceText source = module.source();
    Location start = new Location(source, 0, 0);
    entries.add(new Entry(new Import(ImportPath.term(path, start), null, start), last + 1, true));
  }
}
