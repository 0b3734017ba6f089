package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.Import;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.List;

/** The imports that say how to read a module, by their paths. */
final class ImportPath {
  static final String REGO_V1 = "rego.v1";
  static final String REGO_V2 = "rego.v2";
  static final String KEYWORDS = "future.keywords";

  private static final String FUTURE = "future";

  private ImportPath() {}

  /** With dots. */
  static String of(Import imported) {
    return imported.path() instanceof Term.Ref ref ? ref.dotted() : "";
  }

  /** The names of which its path consists. */
  static List<String> names(Import imported) {
    List<String> names = new ArrayList<>();
    switch (imported.path()) {
      case Term.Var variable -> names.add(variable.name());
      case Term.Ref(Term.Var head, var path, _) -> {
        names.add(head.name());
        for (Term part : path) {
          if (part instanceof Term.Constant(StringValue name, _)) {
            names.add(name.string());
          }
        }
      }
      default -> {}
    }
    return names;
  }

  static boolean isFuture(String path) {
    return path.startsWith(FUTURE + ".");
  }

  /** The keyword that a path imports alone; empty where it is none of these. */
  static String keyword(String path) {
    return path.startsWith(KEYWORDS + ".") ? path.substring(KEYWORDS.length() + 1) : "";
  }

  /** A path with dots as a term. */
  static Term term(String dotted, Location place) {
    String[] names = dotted.split("\\.", -1);
    List<Term> path = new ArrayList<>();
    for (int i = 1; i < names.length; i++) {
      path.add(new Term.Constant(StringValue.of(names[i]), place));
    }
    return new Term.Ref(new Term.Var(names[0], place), path, place);
  }
}
