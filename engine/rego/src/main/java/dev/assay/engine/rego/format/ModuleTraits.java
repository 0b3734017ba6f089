package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Import;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.Names;
import dev.assay.engine.rego.syntax.Rule;
import dev.assay.engine.rego.syntax.Term;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** What of a module as a whole decides how its parts are written. */
final class ModuleTraits {
  /** Whether {@code if} stands before bodies. */
  final boolean writesIf;

  /** Whether partial sets are written with {@code contains}. */
  final boolean writesContains;

  /** Whether what is written is at least of v1. */
  final boolean version1;

  /** Whether {@code rego.v2} is imported. */
  final boolean version2;

  /** Whether heads are written as references, {@code p.q} and not {@code p["q"]}. */
  final boolean headsAreReferences;

  /** The keywords that expressions use and that may need an import. */
  final Set<String> usedKeywords;

  private final Set<String> imported;

  ModuleTraits(Module module, Dialect dialect) {
    imported = new HashSet<>();
    boolean all = false;
    boolean v1 = false;
    boolean v2 = false;
    for (Import one : module.imports()) {
      String path = ImportPath.of(one);
      v1 |= path.equals(ImportPath.REGO_V1);
      v2 |= path.equals(ImportPath.REGO_V2);
      all |= path.equals(ImportPath.KEYWORDS);
      String keyword = ImportPath.keyword(path);
      if (!keyword.isEmpty()) {
        imported.add(keyword);
      }
    }
    version1 = dialect != Dialect.V0;
    version2 = v2;
    boolean both = version1 || v1 || v2 || all;
    writesIf = both || imported.contains("if");
    writesContains = both || imported.contains("contains");
    headsAreReferences = module.rules().stream().anyMatch(ModuleTraits::needsReference);
    Uses uses = new Uses();
    uses.module(module);
    usedKeywords = uses.keywords;
  }

  private static boolean needsReference(Rule rule) {
    Rule.Head head = rule.head();
    int parts = head.reference().path().size() + 1;
    return parts > 2 || (parts == 2 && head.key() != null);
  }

  /** Whether a name in a reference stands in brackets because it is a keyword that was quoted. */
  boolean isKeyword(String name) {
    return switch (name) {
      case "as",
          "default",
          "else",
          "false",
          "import",
          "package",
          "not",
          "null",
          "some",
          "true",
          "with" ->
          true;
      case "contains", "every", "if", "in" -> version1 || version2 || imported.contains(name);
      case "and", "or" -> version2 || imported.contains(name);
      default -> false;
    };
  }

  /** Whether a string can stand behind a dot in a reference. */
  boolean isField(String name, boolean quoted) {
    return Names.isPlain(name) && !(quoted && isKeyword(name));
  }

  private static final class Uses extends AstWalker {
    final Set<String> keywords = new TreeSet<>();

    @Override
    public void expr(Expr expr) {
      switch (expr) {
        case Expr.TermExpr(Term.Call call, _, _, _) -> {
          if (Calls.isMembership(call)) {
            keywords.add("in");
          }
        }
        case Expr.TermExpr _, Expr.SomeDecl _ -> {}
        case Expr.Every _ -> keywords.add("every");
        case Expr.Not _ -> keywords.add("not");
        case Expr.And _ -> keywords.add("and");
        case Expr.Or _ -> keywords.add("or");
      }
      super.expr(expr);
    }
  }
}
