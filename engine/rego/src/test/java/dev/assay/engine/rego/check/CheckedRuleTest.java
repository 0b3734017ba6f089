package dev.assay.engine.rego.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.rego.syntax.SourceText;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules become: what the plan is made from. */
final class CheckedRuleTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          p := true => data.a.p := true { true }
          p := x if { x := 1 } => data.a.p := ~1 { eq(~1, 1) }
          p if { x = 1; x == 1 } => data.a.p := true { eq(x, 1); eq(x, 1) }
          p if { [x, {"a": y}] := input; x > y } => data.a.p := true { eq([~1, {"a": ~2}], input); gt(~1, ~2) }
          p contains x if some x in input.a => data.a.p contains ~2 { eq(~2, input.a[~3]) }
          p[k] := v if some k, v in input.a => data.a.p[~1] := ~2 { eq(~2, input.a[~1]) }
          p if { some x; input.a[x] } => data.a.p := true { input.a[~1] }
          p if input.a[_] => data.a.p := true { input.a[$0] }
          p if every x in input.a { x > 1 } => data.a.p := true { eq(~2, input.a); every ~1 in ~2 { gt(~1, 1) } }
          p if every k, v in [1] { k < v } => data.a.p := true { eq(~3, [1]); every ~1, ~2 in ~3 { lt(~1, ~2) } }
          p if not input.a == 1 => data.a.p := true { not eq(input.a, 1) }
          p if not count(input.a) == 1 => data.a.p := true { count(input.a, ~1); not eq(~1, 1) }
          p if input.a in input.b => data.a.p := true { internal.member_2(input.a, input.b) }
          p := count(upper(input.a)) => data.a.p := ~2 { upper(input.a, ~1); count(~1, ~2) }
          p if { count(input.a, n); n > 1 } => data.a.p := true { count(input.a, n); gt(n, 1) }
          p := [1, 2][i] => data.a.p := ~2 { eq(~1, [1, 2]); eq(~2, ~1[i]) }
          p := input.a => data.a.p := ~1 { eq(~1, input.a) }
          p := [x | x := input.a] => data.a.p := ~2 { eq(~2, [~1 | eq(~1, input.a)]) }
          p := [x.b | x := input.a] => data.a.p := ~3 { eq(~3, [~2 | eq(~1, input.a); eq(~2, ~1.b)]) }
          p := {k: count(v) | some k, v in input} => data.a.p := ~4 { eq(~4, {~1: ~3 | eq(~2, input[~1]); count(~2, ~3)}) }
          p if { [x | x = 1]; [x | x = 2] } => data.a.p := true { [x | eq(x, 1)]; [~1 | eq(~1, 2)] }
          f(x) := x + 1 => data.a.f(~1) := ~2 { plus(~1, 1, ~2) }
          f([x, _], {"k": y}) := x if x == y => data.a.f([~1, ~2], {"k": ~3}) := ~1 { eq(~1, ~3) }
          f(x) := 1 if x == 1 else := x if x > 1 => data.a.f(~1) := 1 { eq(~1, 1) } else := ~1 { gt(~1, 1) }
          p if { q with input as {"a": 1} with data.b as input.c }; q := 1 => data.a.p := true { eq(~1, input.c); data.a.q with input as {"a": 1} with data.b as ~1 }
          p if { q with count as 1 with json.marshal as upper }; q := 1 => data.a.p := true { data.a.q with count as 1 with json.marshal as upper }
          p if { f(1) with f as 2 }; f(x) := x => data.a.p := true { data.a.f(1) with data.a.f as 2 }
          p if { count(input.a) > 1 with input.a as 2 } => data.a.p := true { count(input.a, ~1) with input.a as 2; gt(~1, 1) with input.a as 2 }
          p if print("a", input.x) => data.a.p := true { internal.print([{~1 | eq(~1, "a")}, {~2 | eq(~2, input.x)}]) }
          p := $"a{input.x}b" => data.a.p := ~2 { internal.template_string(["a", {~1 | eq(~1, input.x)}, "b"], ~2) }
          p := $"{x}{q}" if { x := 1 }; q := 2 => data.a.p := ~2 { eq(~1, 1); internal.template_string([{~1}, {data.a.q}], ~2) }
          p.q[x].r := 1 if x := input.a => data.a.p.q[~1].r := 1 { eq(~1, input.a) }
          p[input.x].y contains 1 => data.a.p[~1].y contains 1 { eq(~1, input.x) }
          default p := {1} => default data.a.p := {1} { true }
          p if { y = x + 1; x = input.a; y > 1 } => data.a.p := true { eq(x, input.a); plus(x, 1, ~1); eq(y, ~1); gt(y, 1) }
          p if { not x; x = input.a } => data.a.p := true { eq(x, input.a); not x }
          p if { z = [y | y = x]; x = 1 } => data.a.p := true { eq(x, 1); eq(z, [y | eq(y, x)]) }
          p if { count = 1; count > 0 } => data.a.p := true { eq(~1, 1); gt(~1, 0) }
          p := rego.metadata.rule() => data.a.p := ~1 { eq(~2, {}); eq(~1, ~2) }
          p if { __local0__ := 1; __local0__ > 0 } => data.a.p := true { eq(~1, 1); gt(~1, 0) }
          """)
  void becomes(String written, String expected) throws RegoException {
    assertEquals(expected, first("", written));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          p if not f(count(input.a)); f(x) := x => data.a.p := true { not { count(input.a, ~1); data.a.f(~1) } }
          p if not { x := input.a; x > 1 } => data.a.p := true { not { eq(~1, input.a); gt(~1, 1) } }
          p if { x := 1; not x == 1 } => data.a.p := true { eq(~1, 1); not { eq(~1, 1) } }
          p if { input.a or input.b and input.c } => data.a.p := true { { input.a } or { { input.b } and { input.c } } }
          p if { { x := 1; x == 1 } or { x := 2; x == 2 } } => data.a.p := true { { eq(~1, 1); eq(~1, 1) } or { eq(~2, 2); eq(~2, 2) } }
          p if { x := input.a; count(x) == 1 or x == 2 } => data.a.p := true { eq(~1, input.a); { count(~1, ~2); eq(~2, 1) } or { eq(~1, 2) } }
          """)
  void becomesWithNegatedBodies(String written, String expected) throws RegoException {
    assertEquals(expected, first("import rego.v2\n", written));
  }

  private static String first(String imports, String rules) throws RegoException {
    String text = "package a\n" + imports + rules.replace("}; ", "}\n").replace("; q :=", "\nq :=");
    SourceText source = new SourceText("p.rego", text.replace("; f(x)", "\nf(x)"));
    Module module = RegoParser.parseModule(source, RegoVersion.V1);
    CheckedProgram program =
        RegoChecker.check(List.of(module), CheckOptions.DEFAULT.withPrint(true));
    return CheckedText.of(program).getFirst();
  }
}
