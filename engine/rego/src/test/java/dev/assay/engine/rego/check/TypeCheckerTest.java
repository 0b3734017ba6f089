package dev.assay.engine.rego.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.types.TypeEnvironment;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.StringValue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the type check says of programs, what it knows after, and how long it takes. */
final class TypeCheckerTest {
  private static final Pattern MADE_UP = Pattern.compile("~\\d|~~|\\$\\d|__local");

  static List<TypeTable.Entry> programs() throws IOException {
    return TypeTable.read();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void hasTheseErrors(TypeTable.Entry program) throws InputException {
    assertEquals(program.expected(), program.found());
  }

  @ParameterizedTest
  @MethodSource("programs")
  void showsNoNameThatWasMadeUp(TypeTable.Entry program) throws InputException {
    for (RegoError error : program.errors()) {
      String all = error.message() + error.details();
      assertFalse(MADE_UP.matcher(all).find(), all);
    }
  }

  private static CheckedProgram check(String text) throws RegoException {
    Module module = RegoParser.parseModule(new SourceText("p.rego", text), RegoVersion.V1);
    return RegoChecker.check(List.of(module), CheckOptions.DEFAULT.withErrorLimit(0));
  }

  private static String typeOf(CheckedProgram program, String reference) throws RegoException {
    Term term = RegoParser.parseTerm(new SourceText("", reference));
    return Objects.requireNonNull(program.types()).types().typeOf(term).toString();
  }

  @Test
  void knowsTheTypesOfRules() throws RegoException {
    CheckedProgram program =
        check(
            """
            package test
            a := 1
            b := {"x": [1, "y"]}
            c contains x if { startswith(x, "a"); x = lower(input.x) }
            d[k] := v if { k := input.k; v := {k} }
            e := 1 if { input.x } else := "none"
            f(x, [y, z]) := x + y if { z == "z" }
            g.h.i := null
            j[x].y contains z if { x := input.x; z := 1 }
            """);
    assertEquals("number", typeOf(program, "data.test.a"));
    assertEquals("object<x: array<number, string>>", typeOf(program, "data.test.b"));
    assertEquals("any<number, string>", typeOf(program, "data.test.b.x[i]"));
    assertEquals("set[string]", typeOf(program, "data.test.c"));
    assertEquals("object[any: set[any]]", typeOf(program, "data.test.d"));
    assertEquals("any<number, string>", typeOf(program, "data.test.e"));
    assertEquals("(number, array<number, string>) => number", typeOf(program, "data.test.f"));
    assertEquals("null", typeOf(program, "data.test.g.h.i"));
    assertEquals("object[any: object[string: set[number]]]", typeOf(program, "data.test.j"));
    assertEquals("any", typeOf(program, "data.other"));
    assertEquals("any", typeOf(program, "input.x"));
  }

  @Test
  void knowsTheTypesOfVariables() throws RegoException {
    CheckedProgram program = check("package test\np if { x := count(input.a); y := [x]; y }\n");
    CheckedRule rule = program.callOrder().getFirst();
    TypeEnvironment types = Objects.requireNonNull(program.types()).typesOf(rule);
    assertEquals("array<number>", types.typeOf(variable(rule)).toString());
  }

  /** The variable that a body ends with. */
  private static Term.Var variable(CheckedRule rule) {
    return rule.body().expressions().getLast() instanceof Expr.TermExpr(Term.Var variable, _, _, _)
        ? variable
        : Assertions.fail("no variable");
  }

  @Test
  void checksQueries() throws RegoException {
    CheckedProgram program = check("package test\np := {\"a\": 1}\n");
    TypeChecker types = Objects.requireNonNull(program.types());
    assertEquals(List.of(), errors(types, program, "data.test.p.a == \"x\""));
    assertEquals(List.of("match error"), errors(types, program, "data.test.p.a = \"x\""));
    assertEquals(List.of("undefined ref: data.test.p.b"), errors(types, program, "data.test.p.b"));
  }

  private static List<String> errors(TypeChecker types, CheckedProgram program, String query)
      throws RegoException {
    try {
      CheckedQuery checked =
          RegoChecker.checkQuery(
              program,
              RegoParser.parseQuery(new SourceText("", query), ParserOptions.DEFAULT),
              null,
              List.of(),
              CheckOptions.DEFAULT);
      assertEquals(List.of(), types.query(checked.body()));
      return List.of();
    } catch (RegoException e) {
      return e.errors().stream().map(RegoError::message).toList();
    }
  }

  @Test
  void hostileProgramsEndSoon() {
    assertSoon(rules(2000, i -> i == 0 ? "p0 := 1" : "p" + i + " := [p" + (i - 1) + "]"));
    assertSoon(
        rules(
            500,
            i ->
                i == 0
                    ? "p0 := {\"a\": 1}"
                    : "p%d := {\"x\": p%d, \"y\": p%d}\nq%d if p%d == p%d"
                        .formatted(i, i - 1, i - 1, i, i, i - 1)));
    assertSoon(rules(3000, i -> "s contains {\"k" + i + "\": " + i + "}"));
    assertSoon(
        rules(
            2000,
            i ->
                "r%d := %s\nt%d if { r%d with data.test.r%d as 2 }"
                    .formatted(i, i == 0 ? "1" : "r" + (i - 1), i, i, i / 2)));
    StringBuilder nested = new StringBuilder("package test\np := ");
    int depth = 60;
    for (int i = 0; i < depth; i++) {
      nested.append("[y").append(i).append(" | some y").append(i).append(" in ");
    }
    nested.append("[1]");
    for (int i = depth - 1; i >= 0; i--) {
      nested.append("; y").append(i).append(" > 0]");
    }
    assertSoon(nested.toString());
    String objects = "{\"a\":".repeat(90) + "1" + "}".repeat(90);
    assertSoon("package test\np := " + objects + "\nq if p == " + objects + "\n");
  }

  private static String rules(int count, IntFunction<String> rule) {
    StringBuilder text = new StringBuilder("package test\n");
    for (int i = 0; i < count; i++) {
      text.append(rule.apply(i)).append('\n');
    }
    return text.toString();
  }

  private static void assertSoon(String program) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          try {
            assertTrue(!check(program).callOrder().isEmpty());
          } catch (RegoException e) {
            assertTrue(
                e.errors().stream().allMatch(error -> error.message().equals("match error")),
                e.getMessage());
          }
        });
  }

  @Test
  void aSetOfSchemasFindsThemByPath() {
    SchemaSet schemas = SchemaSet.ofInput(StringValue.of("x"));
    assertEquals(StringValue.of("x"), schemas.get(List.of()));
    assertEquals(null, schemas.get(List.of("other")));
  }
}
