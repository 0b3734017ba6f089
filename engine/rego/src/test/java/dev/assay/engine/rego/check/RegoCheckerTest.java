package dev.assay.engine.rego.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.rego.syntax.TermText;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Options, queries, the order and the places of rules, and programs that are meant to hurt. */
final class RegoCheckerTest {
  private static Module module(String file, String text) throws RegoException {
    return RegoParser.parseModule(new SourceText(file, text), RegoVersion.V1);
  }

  private static CheckedProgram check(CheckOptions options, String... texts) throws RegoException {
    List<Module> modules = new ArrayList<>();
    for (String text : texts) {
      modules.add(module("m" + modules.size() + ".rego", text));
    }
    return RegoChecker.check(modules, options);
  }

  private static List<RegoError> errors(CheckOptions options, String... texts) {
    return assertThrows(RegoException.class, () -> check(options, texts)).errors();
  }

  private static String message(CheckOptions options, String... texts) {
    List<RegoError> errors = errors(options, texts);
    assertEquals(1, errors.size(), errors.toString());
    return errors.getFirst().toString();
  }

  private static Body parsed(String query) throws RegoException {
    return RegoParser.parseQuery(new SourceText("", query), ParserOptions.DEFAULT);
  }

  private static CheckedQuery query(CheckedProgram program, String query) throws RegoException {
    return RegoChecker.checkQuery(program, parsed(query), null, List.of(), CheckOptions.DEFAULT);
  }

  @Test
  void builtinsMayBeMissing() {
    CheckOptions options =
        CheckOptions.DEFAULT.withBuiltins(
            BuiltinDeclarations.standard().without(Set.of("http.send")));
    assertEquals(
        "m0.rego:2: rego_type_error: undefined function http.send",
        message(options, "package a\np := http.send({})"));
  }

  @Test
  void builtinsMayBeAdded() throws RegoException {
    var declared = BuiltinDeclarations.Declaration.of("my.own", "(string, number) -> any");
    CheckOptions options =
        CheckOptions.DEFAULT.withBuiltins(BuiltinDeclarations.standard().with(List.of(declared)));
    check(options, "package a\np := my.own(\"a\", 1)");
    assertEquals(
        "m0.rego:2: rego_type_error: my.own: arity mismatch",
        message(options, "package a\np := my.own(\"a\")"));
  }

  @Test
  void builtinsMayBeUnsafe() {
    CheckOptions options = CheckOptions.DEFAULT.withUnsafeBuiltins(Set.of("http.send"));
    assertEquals(
        "m0.rego:2: rego_type_error: unsafe built-in function calls in expression: http.send",
        message(options, "package a\np := http.send({})"));
    assertEquals(
        "m0.rego:2: rego_compile_error: with keyword replacing built-in function: target must not"
            + " be unsafe: \"http.send\"",
        message(options, "package a\np if { q with http.send as 1 }\nq := 1"));
  }

  @Test
  void featuresMayBeMissing() {
    CheckOptions none = CheckOptions.DEFAULT.withFeatures(Set.of());
    assertEquals(
        "m0.rego:2: rego_compile_error: rule heads with refs are not supported: p.q.r",
        message(none, "package a\np.q.r := 1"));
    CheckOptions prefixes =
        CheckOptions.DEFAULT.withFeatures(Set.of(Features.RULE_HEAD_REF_STRING_PREFIXES));
    assertEquals(
        "m0.rego:2: rego_type_error: rule heads with general refs (containing variables) are not"
            + " supported: p[x].r",
        message(prefixes, "package a\np[x].r := 1 if x := input.a"));
    assertEquals(
        "m0.rego:2: rego_compile_error: template-strings are not supported",
        message(none, "package a\np := $\"{input.a}\""));
    assertEquals(
        "m0.rego:2: rego_compile_error: rego.v1 import is not supported",
        message(none, "package a\nimport rego.v1\np := 1"));
  }

  @Test
  void rulesMayNotStandWhereDataIs() {
    CheckOptions options = CheckOptions.DEFAULT.withDataExists(List.of("a", "p", "q")::equals);
    assertEquals(
        "m0.rego:2: rego_compile_error: conflicting rule for data path a/p/q found",
        message(options, "package a\np.q := 1"));
  }

  @Test
  void errorsAreLimited() {
    StringBuilder text = new StringBuilder("package a\n");
    for (int i = 0; i < 30; i++) {
      text.append("p").append(i).append(" if x").append(i).append(" > 1\n");
    }
    assertEquals(10, errors(CheckOptions.DEFAULT, text.toString()).size());
    assertEquals(3, errors(CheckOptions.DEFAULT.withErrorLimit(3), text.toString()).size());
    assertEquals(30, errors(CheckOptions.DEFAULT.withErrorLimit(0), text.toString()).size());
    assertEquals(
        List.of("only the first 3 errors are reported"),
        errors(CheckOptions.DEFAULT.withErrorLimit(3), text.toString())
            .getLast()
            .details()
            .reversed()
            .subList(0, 1));
  }

  @Test
  void errorsSayHowToMendThem() {
    RegoError error = errors(CheckOptions.DEFAULT, "package a\np if x > 1").getFirst();
    assertEquals(
        List.of("no expression gives x a value: assign it, or take it from input or data"),
        error.details());
  }

  @Test
  void printIsLeftOut() throws RegoException {
    CheckedProgram program =
        check(
            CheckOptions.DEFAULT,
            "package a\np if print(x)\nq if { print(1); input.a }\nr := [1 | print(2)]");
    assertEquals(
        List.of(
            "data.a.p := true { true }",
            "data.a.q := true { input.a }",
            "data.a.r := ~1 { eq(~1, [1 | true]) }"),
        CheckedText.of(program));
  }

  @Test
  void rulesStandAtTheirPlaces() throws RegoException {
    CheckedProgram program =
        check(
            CheckOptions.DEFAULT,
            "package a.b\np.q[x].r := 1 if x := input.x\np.q[y].s := 2 if y := input.y\nf(x) := x",
            "package c");
    RuleTree tree = program.tree();
    RuleTree b = child(child(tree, "a"), "b");
    assertEquals(2, child(child(b, "p"), "q").rules().size());
    assertEquals(1, child(b, "f").rules().size());
    assertTrue(child(tree, "c").rules().isEmpty());
    assertEquals(Set.of("f", "p"), names(b));
  }

  private static RuleTree child(RuleTree tree, String name) {
    return Objects.requireNonNull(tree.child(Value.of(name)));
  }

  private static Set<String> names(RuleTree tree) {
    Set<String> names = new HashSet<>();
    tree.children().keySet().forEach(key -> names.add(key.toString().replace("\"", "")));
    return names;
  }

  @Test
  void rulesFollowThoseTheyReferTo() throws RegoException {
    CheckedProgram program =
        check(
            CheckOptions.DEFAULT,
            """
            package a
            p := q
            q := data.b[x] if x := input.x
            r := 1 if { input.a } else := p
            s := data.c
            """,
            "package b\nu := data.c.v\nw := 1",
            "package c\nv := f(1)\nf(x) := x");
    List<String> order =
        program.callOrder().stream().map(rule -> TermText.term(rule.reference())).toList();
    assertEquals(8, order.size());
    for (List<String> pair :
        List.of(
            List.of("data.a.q", "data.a.p"),
            List.of("data.b.u", "data.a.q"),
            List.of("data.b.w", "data.a.q"),
            List.of("data.c.v", "data.b.u"),
            List.of("data.c.f", "data.c.v"),
            List.of("data.a.p", "data.a.r"),
            List.of("data.c.v", "data.a.s"))) {
      assertTrue(
          order.indexOf(pair.getFirst()) < order.indexOf(pair.getLast()), pair + " in " + order);
    }
  }

  @Test
  void queriesAreChecked() throws RegoException {
    CheckedProgram program = check(CheckOptions.DEFAULT, "package a\nf(x) := x\np := 1");
    CheckedQuery query =
        query(program, "x := 1; y = data.a.f(x); some z in [y]; _ = z; [w | w = 1]");
    assertEquals(
        "eq(~1, 1); data.a.f(~1, ~5); eq(y, ~5); eq(~6, [y]); eq(~3, ~6[~4]); eq($0, ~3); [w |"
            + " eq(w, 1)]",
        CheckedText.of(query.body()));
    assertEquals(Map.of("x", "~1", "y", "y", "z", "~3"), query.variables());
    assertEquals("equal(1, 2)", CheckedText.of(query(program, "1 == 2").body()));
  }

  @Test
  void queriesMayStandInAPackage() throws RegoException {
    CheckedProgram program =
        check(CheckOptions.DEFAULT, "package a.b\np := 1", "package a\nq := 2");
    Module context = module("", "package a.b\nimport data.a.q as r");
    CheckedQuery query =
        RegoChecker.checkQuery(
            program,
            parsed("p; r"),
            context.packagePath(),
            context.imports(),
            CheckOptions.DEFAULT);
    assertEquals("data.a.b.p; data.a.q", CheckedText.of(query.body()));
  }

  @Test
  void queriesAreRefused() throws RegoException {
    CheckedProgram program = check(CheckOptions.DEFAULT, "package a\nf(x) := x\np := 1");
    Map<String, String> refused =
        Map.of(
            "x > 1", "1:1: rego_unsafe_var_error: var x is unsafe",
            "data.a.f(1, 2, 3)",
                "1:1: rego_type_error: function data.a.f has arity 1, got 3 arguments",
            "foo(1)", "1:1: rego_type_error: undefined function foo",
            "x := 1; x := 2", "1:9: rego_compile_error: var x assigned above",
            "data.a.p with foo as 1",
                "1:15: rego_type_error: with keyword target must reference existing input, data, or"
                    + " a function");
    for (Map.Entry<String, String> entry : refused.entrySet()) {
      RegoException e = assertThrows(RegoException.class, () -> query(program, entry.getKey()));
      assertEquals(entry.getValue(), e.getMessage());
    }
  }

  @Test
  void aChainOfRulesIsAnyLength() throws RegoException {
    StringBuilder text = new StringBuilder("package a\n");
    int rules = 20_000;
    for (int i = 0; i < rules; i++) {
      text.append("r").append(i).append(" := r").append(i + 1).append("\n");
    }
    CheckedProgram program = check(CheckOptions.DEFAULT, text + "r" + rules + " := 1");
    assertEquals(rules + 1, program.callOrder().size());
    List<RegoError> cycle = errors(CheckOptions.DEFAULT, text + "r" + rules + " := r0");
    assertEquals(10, cycle.size());
    assertTrue(cycle.getFirst().message().length() < 10_000);
  }

  @Test
  void aBodyMayStandInReverse() throws RegoException {
    StringBuilder text = new StringBuilder("package a\np if {\n");
    int lines = 3_000;
    for (int i = 0; i < lines; i++) {
      text.append("x").append(i).append(" = x").append(i + 1).append(" + 1\n");
    }
    CheckedProgram program = check(CheckOptions.DEFAULT, text + "x" + lines + " = input.a\n}");
    Body body = program.callOrder().getFirst().body();
    assertEquals(2 * lines + 1, body.expressions().size());
  }

  @Test
  void aPatternMayBeWide() throws RegoException {
    StringBuilder left = new StringBuilder("[");
    StringBuilder right = new StringBuilder("[");
    for (int i = 0; i < 5_000; i++) {
      left.append("x").append(i).append(", ");
      right.append("x").append(i + 1).append(", ");
    }
    check(CheckOptions.DEFAULT, "package a\np if { " + left + "1] = " + right + "1]; x0 = 1 }");
  }

  @Test
  void aPathMayBeLong() throws RegoException {
    String path = ".b".repeat(20_000);
    CheckedProgram program =
        check(CheckOptions.DEFAULT, "package a" + path, "package c\np := data.a" + path);
    assertEquals(1, program.callOrder().size());
  }

  @Test
  void manyMayReferToMany() throws RegoException {
    StringBuilder text = new StringBuilder("package a\n");
    for (int i = 0; i < 5_000; i++) {
      text.append("p").append(i).append(" if { data.b[input.x]; data[input.y].z; data.b }\n");
    }
    StringBuilder others = new StringBuilder("package b\n");
    for (int i = 0; i < 5_000; i++) {
      others.append("q").append(i).append(" := 1\n");
    }
    assertFalse(errors(CheckOptions.DEFAULT, text + "z := 1", others + "r if data.a").isEmpty());
    CheckedProgram program =
        check(
            CheckOptions.DEFAULT,
            text.toString().replace("data[input.y].z", "data.c[input.y].z"),
            others.toString());
    assertEquals(10_000, program.callOrder().size());
  }
}
