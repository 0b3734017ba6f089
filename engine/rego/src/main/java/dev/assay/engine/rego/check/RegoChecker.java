package dev.assay.engine.rego.check;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Import;
import dev.assay.engine.rego.syntax.ManyModules;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.types.FunctionTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From parsed modules to a program that can be evaluated: what names mean, which variables have
 * values when, what is wrong. Stateless.
 *
 * <p>Each rule passes all checks that concern it alone, one after the other. What looks at several
 * rules is where they stand, which conflict, and which refer to which.
 */
public final class RegoChecker {
  private RegoChecker() {}

  /**
   * Checks modules together.
   *
   * @throws RegoException with what is wrong, in the order of place
   */
  public static CheckedProgram check(List<Module> modules, CheckOptions options)
      throws RegoException {
    return check(modules, options, null);
  }

  /**
   * Checks modules together, of which some were checked in an earlier program: of these, what does
   * not depend on the others is taken over.
   *
   * @param options the same as then
   * @throws RegoException with what is wrong, in the order of place
   */
  public static CheckedProgram check(
      List<Module> modules, CheckOptions options, @Nullable CheckedProgram earlier)
      throws RegoException {
    List<Module> sorted = new ArrayList<>(modules);
    sorted.sort((a, b) -> a.source().file().compareTo(b.source().file()));
    ProgramDraft program = new ProgramDraft(sorted);
    Findings findings = new Findings();
    for (ModuleDraft module : program.modules) {
      RewriteMetadataCalls.collect(module, findings);
    }
    // They look at nothing of other modules but what was written.
    RuleLookup rules = new DraftLookup(program.data, options.builtins());
    List<ModuleDraft> open =
        earlier == null ? program.modules : Takeover.from(earlier, program, rules);
    for (Findings own :
        ManyModules.map(open, module -> RuleChecks.module(module, rules, options))) {
      findings.addAll(own);
    }
    List<PathNode> places = List.of();
    if (!findings.stopsBefore(Stage.CHECK_RULE_CONFLICTS)) {
      places = program.data.depthFirst();
      new CheckConflicts(options, findings).tree(places);
    }
    if (findings.stopsBefore(Stage.CHECK_RECURSION)) {
      findings.raise(options.errorLimit());
    }
    RuleGraph graph = new RuleGraph(program.data, program.modules);
    Components components = new Components(graph);
    if (!components.cyclic.isEmpty()) {
      new CheckRecursion(graph, components.cyclic, findings, options.errorLimit()).report(places);
    }
    if (findings.stopsBefore(Stage.CHECK_TYPES)) {
      findings.raise(options.errorLimit());
    }
    List<CheckedModule> checkedModules = program.checked();
    Waves waves = new Waves(graph, components);
    CheckedProgram checked =
        new CheckedProgram(checkedModules, program.tree(), waves.rules(), program.modules);
    TypeChecker types = types(checked, options);
    TypeChecker typesBefore = earlier == null ? null : earlier.types();
    for (RegoError error : new TypedWaves(graph, types, typesBefore).check(waves)) {
      findings.addRecoverable(Stage.CHECK_TYPES, error);
    }
    findings.raise(options.errorLimit());
    return checked.withTypes(types);
  }

  /**
   * Checks a query.
   *
   * @param program what it asks
   * @param packagePath the package whose rules it may call by their names alone, from {@code data}
   *     on; null for none
   * @param imports what it may call by other names
   * @throws RegoException with what is wrong, in the order of place
   */
  public static CheckedQuery checkQuery(
      CheckedProgram program,
      Body query,
      @Nullable Term packagePath,
      List<Import> imports,
      CheckOptions options)
      throws RegoException {
    Findings findings = new Findings();
    RuleLookup rules = new CheckedLookup(program, options.builtins());
    Map<String, List<Term>> exports =
        packagePath instanceof Term.Ref ref ? rules.exports(ref.path()) : Map.of();
    ResolveRefs resolving = new ResolveRefs(ModuleDraft.importedNames(imports), exports);
    Body body = new QueryChecks(rules, options, findings).check(resolving.query(query));
    if (program.types() != null && !findings.stopsBefore(Stage.CHECK_TYPES)) {
      for (RegoError error : program.types().query(body)) {
        findings.addRecoverable(Stage.CHECK_TYPES, error);
      }
    }
    findings.raise(options.errorLimit());
    return new CheckedQuery(body, variables(body));
  }

  private static TypeChecker types(CheckedProgram program, CheckOptions options) {
    FunctionTypes builtins =
        new FunctionTypes(name -> {
          BuiltinDeclarations.Declaration declared = options.builtins().get(name);
          return declared == null ? null : declared.signature();
        });
    return new TypeChecker(program, builtins, options.schemas(), options.schemaAnnotations());
  }

  /** The names of the variables of a query, outside of bodies within it. */
  private static Map<String, String> variables(Body body) {
    Map<String, String> variables = new HashMap<>();
    new OwnVars(variables).body(body);
    return variables;
  }
}
