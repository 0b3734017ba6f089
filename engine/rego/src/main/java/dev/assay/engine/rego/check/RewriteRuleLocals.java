package dev.assay.engine.rego.check;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.check.LocalScopes.Local;
import dev.assay.engine.rego.check.LocalScopes.Origin;
import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import dev.assay.engine.rego.syntax.With;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Renames the local variables of a rule, of its arguments and of what follows it after else. */
@SuppressWarnings("ReferenceEquality") // the same object: nothing changed
final class RewriteRuleLocals {
  private final Names names;
  private final CheckOptions options;
  private final Findings findings;

  RewriteRuleLocals(Names names, CheckOptions options, Findings findings) {
    this.names = names;
    this.options = options;
    this.findings = findings;
  }

  /**
   * Renames.
   *
   * @param traits of the rule and of each branch after it
   */
  void rule(RuleDraft first, List<RuleTraits> traits) {
    List<Local> arguments = List.of();
    Set<String> unusedArguments = Set.of();
    if (first.arguments != null && !first.arguments.isEmpty()) {
      if (options.strict()) {
        unusedArguments = new LinkedHashSet<>();
        VarCollector.all(unusedArguments).terms(first.arguments);
      }
      Arguments renaming = new Arguments(first);
      List<Term> renamed = renaming.terms(first.arguments);
      arguments = List.copyOf(renaming.found.values());
      for (RuleDraft rule = first; rule != null; rule = rule.otherwise) {
        rule.arguments = renamed;
        rule.failed |= renaming.failed;
      }
    }
    int number = 0;
    for (RuleDraft rule = first; rule != null; rule = rule.otherwise) {
      branch(rule, traits.get(number++), arguments, unusedArguments);
    }
    for (String argument : unusedArguments) {
      if (argument.charAt(0) != '$') {
        findings.addRecoverable(
            Stage.REWRITE_LOCAL_VARS,
            RegoErrorCode.REGO_COMPILE_ERROR,
            first.source.head().location(),
            "unused argument " + argument + ". (hint: use _ (wildcard variable) instead)");
      }
    }
  }

  private void branch(
      RuleDraft rule, RuleTraits traits, List<Local> arguments, Set<String> unusedArguments) {
    boolean plainHead = !rule.headMayHaveVars();
    Set<String> used = Set.of();
    if (!plainHead) {
      if (traits.comprehensions) {
        HeadClosures closures = new HeadClosures();
        closures.head(rule);
        closures.report(rule);
      }
      used = new HashSet<>();
      VarCollector.all(used).terms(rule.rest);
      if (rule.key != null) {
        VarCollector.all(used).term(rule.key);
      }
      if (rule.value != null && !Terms.isScalar(rule.value)) {
        Set<String> valueVars = VarCollector.of(rule.value);
        used.addAll(valueVars);
        if (!unusedArguments.isEmpty()) {
          unusedArguments.removeAll(valueVars);
        }
      }
    }
    LocalScopes scopes = new LocalScopes();
    for (Local argument : arguments) {
      Local own = new Local(argument.name, argument.renamed, Origin.ARGUMENT, null);
      own.count = argument.count;
      scopes.insert(own);
    }
    if (traits.namesOfBuiltins) {
      insertNamesOfBuiltins(rule, scopes);
    }

    RewriteLocalVars renaming = new RewriteLocalVars(scopes, names, options.strict());
    Set<String> usedInHead = used;
    rule.body = renaming.scope(rule.body, () -> usedInHead);
    report(rule, renaming);
    if (!unusedArguments.isEmpty()) {
      unusedArguments.removeIf(argument -> {
        Local local = scopes.find(argument);
        return local != null && local.count > 1;
      });
    }
    if (!plainHead) {
      rename(rule, scopes.byName());
    }
  }

  private void report(RuleDraft rule, RewriteLocalVars renaming) {
    for (RegoError error : renaming.errors) {
      rule.failed = true;
      findings.add(Stage.REWRITE_LOCAL_VARS, error);
    }
    for (RegoError error : renaming.unused) {
      findings.addRecoverable(Stage.REWRITE_LOCAL_VARS, error);
    }
  }

  /** Puts the new names of what the body declares into the head. */
  private static void rename(RuleDraft rule, Map<String, Local> declared) {
    AstRewriter substitution =
        new AstRewriter() {
          @Override
          Term var(Term.Var var) {
            Local local = declared.get(var.name());
            return local == null || local.renamed.equals(var.name())
                ? var
                : new Term.Var(local.renamed, var.text(), var.location());
          }

          @Override
          Term.Ref operator(Term.Ref operator) {
            return (Term.Ref) ref(operator);
          }
        };
    rule.rest = substitution.terms(rule.rest);
    if (rule.key != null) {
      rule.key = substitution.term(rule.key);
    }
    if (rule.value != null) {
      rule.value = substitution.term(rule.value);
    }
  }

  /**
   * Gives names of their own to variables that are called as a builtin is, such as {@code count},
   * so that later checks do not take them for the builtin. Those that are declared get one anyway;
   * one that stands in {@code with} may mean the builtin.
   */
  private void insertNamesOfBuiltins(RuleDraft rule, LocalScopes scopes) {
    NamesOfBuiltins search = new NamesOfBuiltins(options.builtins());
    search.body(rule.body);
    if (search.found.isEmpty()) {
      return;
    }
    Set<String> declared = DeclaredVars.of(rule.body);
    Set<String> replaced = replacedIn(rule);
    for (String name : search.found) {
      if (!declared.contains(name) && !replaced.contains(name) && scopes.find(name) == null) {
        scopes.insert(new Local(name, names.fresh(), Origin.SEEN, null));
      }
    }
  }

  private static Set<String> replacedIn(RuleDraft first) {
    Set<String> found = new HashSet<>();
    AstWalker walker =
        new AstWalker() {
          @Override
          public void with(With with) {
            VarCollector.withoutFunctions(found).term(with.target());
            VarCollector.withoutFunctions(found).term(with.value());
            super.with(with);
          }
        };
    for (RuleDraft rule = first; rule != null; rule = rule.otherwise) {
      walker.body(rule.body);
    }
    return found;
  }

  private static final class NamesOfBuiltins extends AstWalker {
    private final BuiltinDeclarations builtins;
    private final Set<String> found = new TreeSet<>();

    NamesOfBuiltins(BuiltinDeclarations builtins) {
      this.builtins = builtins;
    }

    @Override
    public void var(Term.Var var) {
      if (builtins.contains(var.name())) {
        found.add(var.name());
      }
    }

    @Override
    public void operator(Term.Ref operator) {}

    @Override
    public boolean closure(Term comprehension) {
      return false;
    }

    @Override
    public void template(Term.TemplateString template) {}

    @Override
    public void expr(Expr expr) {
      if (expr instanceof Expr.Every every) {
        term(every.domain());
      } else {
        super.expr(expr);
      }
    }

    @Override
    public void not(Expr.Not not) {}

    @Override
    public void and(Expr.And and) {}

    @Override
    public void or(Expr.Or or) {}

    @Override
    public void with(With with) {}
  }

  /** Renames the variables of arguments. */
  private final class Arguments extends AstRewriter {
    private final RuleDraft rule;
    private final Map<String, Local> found = new LinkedHashMap<>();
    private boolean failed;

    Arguments(RuleDraft rule) {
      this.rule = rule;
    }

    @Override
    Term var(Term.Var var) {
      Local local = found.get(var.name());
      if (local == null) {
        local = new Local(var.name(), names.fresh(), Origin.ARGUMENT, null);
        found.put(var.name(), local);
      } else {
        local.count++;
      }
      return new Term.Var(local.renamed, var.text(), var.location());
    }

    @Override
    Term.Entry entry(Term.Entry entry) {
      Term value = term(entry.value());
      return value == entry.value() ? entry : new Term.Entry(entry.key(), value);
    }

    @Override
    Term call(Term.Call call) {
      failed = true;
      findings.add(
          Stage.REWRITE_LOCAL_VARS,
          RegoErrorCode.REGO_COMPILE_ERROR,
          call.location(),
          "rule arguments cannot contain calls",
          "name the argument, and compare it with the call in the body of "
              + TermText.term(rule.source.head().reference()));
      return call;
    }

    @Override
    Term set(Term.SetTerm set) {
      return set;
    }

    @Override
    Term arrayComprehension(Term.ArrayComprehension comprehension) {
      return comprehension;
    }

    @Override
    Term setComprehension(Term.SetComprehension comprehension) {
      return comprehension;
    }

    @Override
    Term objectComprehension(Term.ObjectComprehension comprehension) {
      return comprehension;
    }

    @Override
    Term template(Term.TemplateString template) {
      return template;
    }
  }

  /** Renames what comprehensions and template strings of a head declare for themselves. */
  private final class HeadClosures extends AstRewriter {
    private final List<RegoError> errors = new ArrayList<>();
    private final List<RegoError> unused = new ArrayList<>();

    void head(RuleDraft rule) {
      if (rule.arguments != null) {
        rule.arguments = terms(rule.arguments);
      }
      if (rule.key != null) {
        rule.key = term(rule.key);
      }
      if (rule.value != null) {
        rule.value = term(rule.value);
      }
    }

    void report(RuleDraft rule) {
      for (RegoError error : errors) {
        rule.failed = true;
        findings.add(Stage.REWRITE_LOCAL_VARS, error);
      }
      for (RegoError error : unused) {
        findings.addRecoverable(Stage.REWRITE_LOCAL_VARS, error);
      }
    }

    private Term apart(Term closure) {
      RewriteLocalVars renaming = new RewriteLocalVars(new LocalScopes(), names, options.strict());
      Term renamed = renaming.term(closure);
      errors.addAll(renaming.errors);
      unused.addAll(renaming.unused);
      return renamed;
    }

    @Override
    Term arrayComprehension(Term.ArrayComprehension comprehension) {
      return apart(comprehension);
    }

    @Override
    Term setComprehension(Term.SetComprehension comprehension) {
      return apart(comprehension);
    }

    @Override
    Term objectComprehension(Term.ObjectComprehension comprehension) {
      return apart(comprehension);
    }

    @Override
    Term template(Term.TemplateString template) {
      return apart(template);
    }
  }
}
