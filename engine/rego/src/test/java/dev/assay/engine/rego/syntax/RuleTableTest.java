package dev.assay.engine.rego.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Modules without their package, and the rules that they hold. {@code \n} is a line break; calls
 * show how operators bind.
 */
class RuleTableTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      textBlock =
          """
          # constants
          V1 ~ p := 1 ~ p := 1 if { true } [no body]
          V1 ~ p = "x" ~ p = "x" if { true } [no body]
          V1 ~ p := -3.50e2 ~ p := -3.50e2 if { true } [no body]
          V1 ~ p := .5 ~ p := 0.5 if { true } [no body]
          V1 ~ p := `a\\b` ~ p := "a\\\\b" if { true } [no body]
          V1 ~ p := "a\\tA\\/" ~ p := "a\\tA/" if { true } [no body]
          V1 ~ p := [1, 2,] ~ p := [1, 2] if { true } [no body]
          V1 ~ p := {"b": 1, "a": [2],} ~ p := {"a": [2], "b": 1} if { true } [no body]
          V1 ~ p := {2, 1, 2} ~ p := {1, 2} if { true } [no body]
          V1 ~ p := set() ~ p := set() if { true } [no body]
          V1 ~ p := {} ~ p := {} if { true } [no body]
          V1 ~ p := null ~ p := null if { true } [no body]
          V1 ~ p := [, 1] ~ p := [1] if { true } [no body]
          # operators
          V1 ~ p := 1 + 2 * 3 - 4 ~ p := minus(plus(1, mul(2, 3)), 4) if { true } [no body]
          V1 ~ p := (1 + 2) * 3 ~ p := mul(plus(1, 2), 3) if { true } [no body]
          V1 ~ p := 7 % 2 / 3 ~ p := div(rem(7, 2), 3) if { true } [no body]
          V1 ~ p := a & b | c & d ~ p := or(and(a, b), and(c, d)) if { true } [no body]
          V1 ~ p := a | b == c + d ~ p := equal(or(a, b), plus(c, d)) if { true } [no body]
          V1 ~ p := 1 < 2 == true ~ p := equal(lt(1, 2), true) if { true } [no body]
          V1 ~ p := x in xs ~ p := internal.member_2(x, xs) if { true } [no body]
          V1 ~ p := x in {1, 2} == true ~ p := internal.member_2(x, equal({1, 2}, true)) if { true } [no body]
          V1 ~ p := (k, v in xs) ~ p := internal.member_3(k, v, xs) if { true } [no body]
          V1 ~ p := [1 in xs, 2] ~ p := [internal.member_2(1, xs), 2] if { true } [no body]
          V1 ~ p := 1 in [1] in [true] ~ p := internal.member_2(internal.member_2(1, [1]), [true]) if { true } [no body]
          V1 ~ p := -x.y ~ p := minus(0, x.y) if { true } [no body]
          V1 ~ p := - 5 ~ p := -5 if { true } [no body]
          V1 ~ p := 1 - -1 ~ p := minus(1, -1) if { true } [no body]
          V1 ~ p := or(a, b) ~ p := or(a, b) if { true } [no body]
          # references and calls
          V1 ~ p := data.a["b c"].d[x][_] ~ p := data.a["b c"].d[x][_] if { true } [no body]
          V1 ~ p := data.foo.if.not.every ~ p := data.foo["if"]["not"]["every"] if { true } [no body]
          V1 ~ p := f(x)(1) ~ 1:10 number cannot be used for rule name
          V1 ~ p := f(x)[0].y ~ p := f(x)[0].y if { true } [no body]
          V1 ~ p := {"a": 1}["a"] ~ p := {"a": 1}.a if { true } [no body]
          V1 ~ p := [1, 2][i] ~ p := [1, 2][i] if { true } [no body]
          V1 ~ p := input ~ p := input if { true } [no body]
          V1 ~ p := count( x ) ~ p := count(x) if { true } [no body]
          V1 ~ p := a.b.c(1, [2], {"x": 3}) ~ p := a.b.c(1, [2], {"x": 3}) if { true } [no body]
          # comprehensions and unions
          V1 ~ p := {x | x := 1} ~ p := {x | assign(x, 1)} if { true } [no body]
          V1 ~ p := {x | y} ~ p := {x | y} if { true } [no body]
          V1 ~ p := {(x | y)} ~ p := {or(x, y)} if { true } [no body]
          V1 ~ p := {x | y, z} ~ p := {z, or(x, y)} if { true } [no body]
          V1 ~ p := [x | some x in xs; x > 1] ~ p := [x | some x in xs; gt(x, 1)] if { true } [no body]
          V1 ~ p := [x | y, z] ~ p := [or(x, y), z] if { true } [no body]
          V1 ~ p := {k: v | some k, v in xs} ~ p := {k: v | some k, v in xs} if { true } [no body]
          V1 ~ p := {k: v | w, "x": 2} ~ p := {"x": 2, k: or(v, w)} if { true } [no body]
          V1 ~ p := {a + 1: b | c} ~ p := {(a + 1): b | c} if { true } [no body]
          V1 ~ p := {[x | y] | z} ~ p := {[x | y] | z} if { true } [no body]
          V1 ~ p := {f(x) | x := 1} - {2} ~ p := minus({f(x) | assign(x, 1)}, {2}) if { true } [no body]
          # bodies
          V1 ~ p if true ~ p = true if { true } [no value]
          V1 ~ p if { x := 1; y = 2 } ~ p = true if { assign(x, 1); y = 2 } [no value]
          V1 ~ p if { x := 1\\n y := 2 } ~ p = true if { assign(x, 1); assign(y, 2) } [no value]
          V1 ~ p if {"a": 1} ~ p = true if { {"a": 1} } [no value]
          V1 ~ p if {1} ~ p = true if { 1 } [no value]
          V1 ~ p if {1} == {1} ~ p = true if { equal({1}, {1}) } [no value]
          V1 ~ p if {x | x := 1} ~ p = true if { {x | assign(x, 1)} } [no value]
          V1 ~ p if {x | x := 1} == {1} ~ p = true if { equal({x | assign(x, 1)}, {1}) } [no value]
          V1 ~ p if { } ~ p = true if { {} } [no value]
          V1 ~ p if not q ~ p = true if { not q } [no value]
          V1 ~ p if { not f(x) with input as 1 with data.a as {2} } ~ p = true if { not f(x) with input as 1 with data.a as {2} } [no value]
          V1 ~ p if { some x, y; q[x][y] } ~ p = true if { some x, y; q[x][y] } [no value]
          V1 ~ p if { some x in xs; some i, y in ys } ~ p = true if { some x in xs; some i, y in ys } [no value]
          V1 ~ p if some {"a": x} in xs ~ p = true if { some {"a": x} in xs } [no value]
          V1 ~ p if every x in xs { x > 1 } ~ p = true if { every x in xs { gt(x, 1) } } [no value]
          V1 ~ p if { every k, v in {1, 2} { k == v; true } } ~ p = true if { every k, v in {1, 2} { equal(k, v); true } } [no value]
          V1 ~ p if x.y\\nq if z ~ p = true if { x.y } [no value] / q = true if { z } [no value]
          V1 ~ p := x if { x := 1 } else := 2 if { false } else := 3 ~ p := x if { assign(x, 1) } else = 2 if { false } else = 3 if { true }
          V1 ~ p if { q } else if r ~ p = true if { q } else = true if { r } [no value]
          V1 ~ p if { q } else = false ~ p = true if { q } else = false if { true } [no value]
          V1 ~ p if q else.x if r ~ p = true if { q } [no value] / else.x = true if { r } [no value]
          # heads
          V1 ~ p contains 1 ~ p contains 1 if { true } [no body]
          V1 ~ p contains x if some x in xs ~ p contains x if { some x in xs }
          V1 ~ p contains [x, y] if { x := 1; y := 2 } ~ p contains [x, y] if { assign(x, 1); assign(y, 2) }
          V1 ~ p.q contains x if { x := 1 } ~ p.q contains x if { assign(x, 1) }
          V1 ~ p[q] contains x if { x := 1; q := 2 } ~ p[q] contains x if { assign(x, 1); assign(q, 2) }
          V1 ~ p[x] if x := 1 ~ p[x] = true if { assign(x, 1) } [no value]
          V1 ~ p[x] := y if { x := 1; y := 2 } ~ p[x] := y if { assign(x, 1); assign(y, 2) }
          V1 ~ p.q.r if true ~ p.q.r = true if { true } [no value]
          V1 ~ p.q := 1 ~ p.q := 1 if { true } [no body]
          V1 ~ p.q[r.s].t := 1 if true ~ p.q[r.s].t := 1 if { true }
          V1 ~ p["q r"] := 1 ~ p["q r"] := 1 if { true } [no body]
          V1 ~ f(x) := x + 1 ~ f(x) := plus(x, 1) if { true } [no body]
          V1 ~ f(x) = y if y := x ~ f(x) = y if { assign(y, x) }
          V1 ~ f(x, [y, _], {"a": z}) if x == y + z ~ f(x, [y, _], {"a": z}) = true if { equal(x, plus(y, z)) } [no value]
          V1 ~ f(1) ~ f(1) = true if { true } [no body]
          V1 ~ f() if true ~ f = true if { true } [no value]
          V1 ~ f.g(x) := 1 ~ f.g(x) := 1 if { true } [no body]
          V1 ~ f(_, _) if true ~ f(_, _) = true if { true } [no value]
          V1 ~ default p ~ default p = true [no body, no value]
          V1 ~ p if { true } { false } ~ p = true if { true } [no value] / p = true if { false } [no value]
          V1 ~ default p := 1 ~ default p := 1 [no body]
          V1 ~ default p = [1, {"a": set()}] ~ default p = [1, {"a": set()}] [no body]
          V1 ~ default f(_) := false ~ default f(_) := false [no body]
          V1 ~ default p.q := 1 ~ default p.q := 1 [no body]
          V1 ~ p [x] if x := 1 ~ p[x] = true if { assign(x, 1) } [no value]
          V1 ~ not.x if true ~ not.x = true if { true } [no value]
          V1 ~ default.with := 3 ~ default["with"] := 3 if { true } [no body]
          # templates
          V1 ~ p := $"a{x}b" ~ p := $"a{x}b" if { true } [no body]
          V1 ~ p := $"{1}{x + 1}\\\\{y}" ~ p := $"1{plus(x, 1)}\\\\{y}" if { true } [no body]
          V1 ~ p := $`a\\n{x}` ~ p := $"a\\n{x}" if { true } [no body]
          V1 ~ p := $"{$"{x}"}{{y | y := 1}}" ~ p := $"{$"{x}"}{{y | assign(y, 1)}}" if { true } [no body]
          V1 ~ p := $"" ~ p := $"" if { true } [no body]
          V1 ~ p := $"{x with input as 1}" ~ p := $"{x with input as 1}" if { true } [no body]
          # logical operators
          V1 ~ import future.keywords.not\\np if not { x; y } ~ p = true if { not {x; y} } [no value]
          V1 ~ import future.keywords.not\\np if not x == 1 ~ p = true if { not equal(x, 1) } [no value]
          V1 ~ import future.keywords.and\\nimport future.keywords.or\\np if a or b and c or d ~ p = true if { a or b and c or d } [no value]
          V1 ~ import future.keywords.and\\nimport future.keywords.or\\np if { a; b } or { not c } and d ~ p = true if { { a; b } or { not c } and d } [no value]
          V1 ~ import rego.v2\\np if not (a or b) and not c with input as 1 ~ p = true if { not (a or b) and not c with input as 1 } [no value]
          V1 ~ import rego.v2\\np if (a or b) and c ~ p = true if { (a or b) and c } [no value]
          V1 ~ import rego.v2\\np if (a + b) == c or {x | x} == y ~ 2:22 ambiguous `{ ... | ... }` operand: read as a body holding a set-union expression, not as a comprehension (hint: write `({x | x})` for the comprehension, or `{(x | x)}` for the set union)
          V1 ~ import rego.v2\\np if (a with input as 1) and b ~ p = true if { (a with input as 1) and b } [no value]
          V2 ~ p if a or b ~ p = true if { a or b } [no value]
          V2 ~ p if not { a } or b ~ p = true if { not {a} or b } [no value]
          V1 ~ p if { not x } ~ p = true if { not x } [no value]
          V1 ~ and if true\\np if or(x, y) ~ and = true if { true } [no value] / p = true if { or(x, y) } [no value]
          # version 0
          V0 ~ p { true } ~ p = true if { true } [no value]
          V0 ~ p[x] { x := 1 } ~ p contains x if { assign(x, 1) }
          V0 ~ p[x] { x := 1 } { x := 2 } ~ p contains x if { assign(x, 1) } / p contains x if { assign(x, 2) }
          V0 ~ p[x] = y { x := 1; y := 2 } ~ p[x] = y if { assign(x, 1); assign(y, 2) }
          V0 ~ p.q[x] { x := 1 } ~ p.q[x] = true if { assign(x, 1) } [no value]
          V0 ~ p.q { true } ~ p contains "q" if { true }
          V0 ~ p.q = 1 { true } ~ p.q = 1 if { true }
          V0 ~ p[x] ~ p contains x if { true } [no body]
          V0 ~ p.q.r ~ p.q.r = true if { true } [no body, no value]
          V0 ~ p = 1 { true } else = 2 { true } ~ p = 1 if { true } else = 2 if { true }
          V0 ~ f(x) { x } { not x } ~ f(x) = true if { x } [no value] / f(x) = true if { not x } [no value]
          V0 ~ f(_) = 1 { true } { false } ~ f(_) = 1 if { true } / f(_) = 1 if { false }
          V0 ~ if := 1 ~ if := 1 if { true } [no body]
          V0 ~ contains = 2 ~ contains = 2 if { true } [no body]
          V0 ~ in { every := some_in; every } ~ in = true if { assign(every, some_in); every } [no value]
          V0 ~ import future.keywords.in\\np { 1 in [1] } ~ p = true if { internal.member_2(1, [1]) } [no value]
          V0 ~ import future.keywords.every\\np { every x in [1] { x } } ~ p = true if { every x in [1] { x } } [no value]
          V0 ~ import future.keywords.contains\\nimport future.keywords.if\\np contains 1 if { true } ~ p contains 1 if { true }
          V0 ~ import rego.v1\\np contains x if { some x in [1] } ~ p contains x if { some x in [1] }
          V0 ~ import future.keywords.if\\np[x] if x := 1 ~ p[x] = true if { assign(x, 1) } [no value]
          V0 ~ import future.keywords\\np if not { false } ~ p = true if { not {false} } [no value]
          V0 ~ p { {"a": 1} } ~ p = true if { {"a": 1} } [no value]
          V0 ~ p { x := {1 | true}; x } ~ p = true if { assign(x, {1 | true}); x } [no value]
          V0 ~ default p = false ~ default p = false [no body]
          """)
  void rules(String version, String source, String rules) throws RegoException {
    String text = "package t\n" + source.replace("\\n", "\n");
    Module module =
        RegoParser.parseModule(new SourceText("t.rego", text), RegoVersion.valueOf(version));

    assertEquals(rules.replace("\\n", "\n"), RuleShape.of(module));
  }
}
