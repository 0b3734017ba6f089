package dev.assay.engine.rego.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.assay.engine.rego.check.CheckOptions;
import dev.assay.engine.rego.check.CheckedProgram;
import dev.assay.engine.rego.check.CheckedQuery;
import dev.assay.engine.rego.check.RegoChecker;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is planned once serves other queries, and programs in which it sees the same. */
class KeptFunctionsTest {
  private static final String LIB = "package lib\nf(x) := x + 1\nlimit := 3";
  private static final String USER =
      "package user\np := data.lib.f(1)\nq if data.lib.limit > 2\nall := data.lib";
  private static final String OTHER = "package other\np := 1\nq if p > 0";

  private final List<Module> modules = new ArrayList<>();
  private CheckedProgram program;
  private KeptFunctions kept;

  KeptFunctionsTest() throws RegoException {
    modules.add(module("lib.rego", LIB));
    modules.add(module("user.rego", USER));
    modules.add(module("other.rego", OTHER));
    program = RegoChecker.check(modules, CheckOptions.DEFAULT);
    kept = new KeptFunctions(program);
  }

  private static Module module(String file, String text) throws RegoException {
    return RegoParser.parseModule(new SourceText(file, text), ParserOptions.DEFAULT);
  }

  private Map<FunctionName, PlanFunction> plan(String query) throws RegoException {
    CheckedQuery checked =
        RegoChecker.checkQuery(
            program,
            RegoParser.parseQuery(new SourceText("", query), ParserOptions.DEFAULT),
            null,
            List.of(),
            CheckOptions.DEFAULT);
    return Planner.plan(CheckOptions.DEFAULT.builtins(), Map.of("entry", checked), kept)
        .functions();
  }

  private void change(int module, String text) throws RegoException {
    modules.set(module, module(modules.get(module).source().file(), text));
    program = RegoChecker.check(modules, CheckOptions.DEFAULT, program);
    kept = kept.in(program);
  }

  private static PlanFunction function(Map<FunctionName, PlanFunction> functions, String name) {
    PlanFunction function = functions.get(new FunctionName(name));
    assertNotNull(function, () -> name + " is none of " + functions.keySet());
    return function;
  }

  @Test
  void queriesShareFunctions() throws Exception {
    Map<FunctionName, PlanFunction> one = plan("data.user.p");
    Map<FunctionName, PlanFunction> other = plan("data.user.q; data.user.p");
    assertSame(function(one, "data.lib.f"), function(other, "data.lib.f"));
    assertSame(function(one, "data.user.p"), function(other, "data.user.p"));
    assertEquals(2, one.size(), "no more than was asked for");
  }

  @Test
  void aFunctionStaysWhereItSeesTheSame() throws Exception {
    Map<FunctionName, PlanFunction> before = plan("data");
    change(0, "package lib\nf(x) := x + 2\nlimit := 4");
    Map<FunctionName, PlanFunction> after = plan("data");
    for (String name : List.of("data.user.p", "data.user.q", "data.other.p", "data.other.q")) {
      assertSame(function(before, name), function(after, name), name);
    }
    for (String name : List.of("data.lib.f", "data.lib.limit", "data.user.all")) {
      assertNotSame(function(before, name), function(after, name), name);
    }
  }

  @Test
  void aFunctionGoesWhereItSeesOtherThings() throws Exception {
    Map<FunctionName, PlanFunction> before = plan("data");
    change(0, "package lib\nf(x) := x + 1\nlimit.low := 4\nlimit.high := 5");
    Map<FunctionName, PlanFunction> after = plan("data");
    assertNotSame(function(before, "data.user.q"), function(after, "data.user.q"));
    assertSame(function(before, "data.user.p"), function(after, "data.user.p"));
  }

  @Test
  void whatWithReplacedIsNotShared() throws Exception {
    change(2, "package other\nq if data.user.p == 7 with data.lib.f as 7");
    Map<FunctionName, PlanFunction> before = plan("data.other.q");
    Map<FunctionName, PlanFunction> after = plan("data.other.q");
    assertNotSame(function(before, "data.other.q"), function(after, "data.other.q"));
    assertEquals(before.keySet(), after.keySet());
  }
}
