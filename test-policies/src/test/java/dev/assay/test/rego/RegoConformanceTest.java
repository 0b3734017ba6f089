package dev.assay.test.rego;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.builtin.BuiltinDeclarations.Declaration;
import dev.assay.engine.rego.builtin.BuiltinTable;
import dev.assay.engine.rego.check.CheckOptions;
import dev.assay.engine.rego.check.CheckedProgram;
import dev.assay.engine.rego.check.CheckedQuery;
import dev.assay.engine.rego.check.RegoChecker;
import dev.assay.engine.rego.plan.Planner;
import dev.assay.engine.rego.plan.Watching;
import dev.assay.engine.rego.run.EvaluationException;
import dev.assay.engine.rego.run.EvaluationLimits;
import dev.assay.engine.rego.run.EvaluationOptions;
import dev.assay.engine.rego.run.LinkedPlan;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.review.Deadline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** OPA's cases, from their source. */
class RegoConformanceTest {
  private static final SuiteHost HOST = new SuiteHost();
  private static final BuiltinTable BUILTINS = BuiltinTable.installed().with(HOST);
  private static final BuiltinDeclarations DECLARATIONS =
      BuiltinDeclarations.standard()
          .with(List.of(Declaration.of("test.sleep", "(string) -> null")));
  private static final CheckOptions CHECKS = CheckOptions.DEFAULT.withBuiltins(DECLARATIONS);

  /** Cases that are believed to be wrong, with the reason. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "reachable_paths/cycle_1022_3",
          "a path that leads from one node to another by two ways was left out once; OPA 1.22 and the"
              + " case of that name in its own suite have it");

  @Test
  void policiesGiveWhatOpaGives() throws IOException {
    List<RegoCase> cases = Conformance.cases("rego");
    Conformance.run("rego", cases, one -> run(one, Watching.NOTHING, false), EXCEPTIONS);
  }

  @Test
  void codeOfTheJvmGivesTheSame() throws IOException {
    List<RegoCase> cases = Conformance.cases("rego");
    Conformance.run("rego as code", cases, one -> run(one, Watching.NOTHING, true), EXCEPTIONS);
  }

  @Test
  void whoWatchesChangesNothing() throws IOException {
    List<RegoCase> cases = Conformance.cases("rego");
    Conformance.run("rego, watched", cases, one -> run(one, Watching.STEPS, false), EXCEPTIONS);
    Watching all = Watching.STEPS.withoutIndex().withoutEarlyExit();
    Conformance.run(
        "rego as code, all of it watched", cases, one -> run(one, all, true), EXCEPTIONS);
  }

  private static String run(RegoCase regoCase, Watching watching, boolean code) {
    try {
      List<Module> modules = new ArrayList<>();
      for (String text : regoCase.modules()) {
        SourceText source = new SourceText("test-" + modules.size() + ".rego", text);
        modules.add(RegoParser.parseModule(source, ParserOptions.DEFAULT));
      }
      CheckedProgram program = RegoChecker.check(modules, CHECKS);
      CheckedQuery query =
          RegoChecker.checkQuery(
              program,
              RegoParser.parseQuery(new SourceText("", regoCase.query()), ParserOptions.DEFAULT),
              null,
              List.of(),
              CHECKS);
      LinkedPlan plan =
          new LinkedPlan(
              Planner.plan(program, DECLARATIONS, Map.of("query", query), watching), BUILTINS);
      EvaluationOptions options =
          new EvaluationOptions(HOST, Deadline.NONE, EvaluationLimits.DEFAULT, regoCase.strict());
      LinkedPlan run = code ? plan.compiled() : plan;
      return RegoOutcome.ofResults(
          regoCase, run.evaluate("query", regoCase.document(), regoCase.data(), options));
    } catch (EvaluationException e) {
      return RegoOutcome.ofError(regoCase, e);
    } catch (RegoException | RuntimeException e) {
      return "failed with " + e;
    }
  }
}
