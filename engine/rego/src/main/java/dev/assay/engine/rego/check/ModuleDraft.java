package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Import;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A module while it is checked. */
final class ModuleDraft {
  /** What a name that was imported stands for. */
  static final class Imported {
    final Term path;
    boolean used;

    Imported(Term path) {
      this.path = path;
    }
  }

  final Module source;
  final PathNode packageNode;
  final List<RuleDraft> rules;

  /** By the names that imports give; empty in most modules. */
  final Map<String, Imported> imports;

  /** What its checks asked of the rules of all modules, and were told. */
  List<AskedLookup.Answer> answers = List.of();

  /** Whether a rule reads the metadata around it. */
  boolean readsMetadata;

  /** The lines on which rules of several names start; made on demand. */
  private @Nullable Set<Integer> sharedLines;

  ModuleDraft(Module source, PathNode packageNode) {
    this.source = source;
    this.packageNode = packageNode;
    this.rules = new ArrayList<>(source.rules().size());
    this.imports = source.imports().isEmpty() ? Map.of() : importedNames(source.imports());
  }

  /** Becomes what the checks made of the same module before. */
  void takeOver(ModuleDraft before) {
    answers = before.answers;
    readsMetadata = before.readsMetadata;
    for (int i = 0; i < rules.size(); i++) {
      rules.get(i).takeOver(before.rules.get(i));
    }
  }

  /** Whether what was made an error in Rego v1 is one in this module. */
  boolean isVersion1() {
    return source.version() != RegoVersion.V0;
  }

  /** Whether rules of several names start on a line. */
  boolean isSharedLine(int line) {
    if (sharedLines == null) {
      sharedLines = new HashSet<>();
      Map<Integer, String> names = new HashMap<>();
      for (RuleDraft first : rules) {
        for (RuleDraft rule = first; rule != null; rule = rule.otherwise) {
          int start = rule.source.location().line();
          String earlier = names.putIfAbsent(start, rule.groundName());
          if (earlier != null && !earlier.equals(rule.groundName())) {
            sharedLines.add(start);
          }
        }
      }
    }
    return sharedLines.contains(line);
  }

  static Map<String, Imported> importedNames(List<Import> imports) {
    Map<String, Imported> names = new HashMap<>();
    for (Import one : imports) {
      if (!isOfLanguage(one)) {
        names.put(name(one), new Imported(one.path()));
      }
    }
    return names;
  }

  /** Whether an import is of keywords and not of a document. */
  static boolean isOfLanguage(Import one) {
    Term head = one.path() instanceof Term.Ref ref ? ref.head() : one.path();
    return head instanceof Term.Var var
        && (var.name().equals("future") || var.name().equals("rego"));
  }

  /** What an import is called in its module. */
  static String name(Import one) {
    if (one.alias() != null) {
      return one.alias();
    }
    if (one.path() instanceof Term.Ref ref
        && !ref.path().isEmpty()
        && ref.path().getLast() instanceof Term.Constant(StringValue last, _)) {
      return last.string();
    }
    Term head = one.path() instanceof Term.Ref ref ? ref.head() : one.path();
    return ((Term.Var) head).name();
  }
}
