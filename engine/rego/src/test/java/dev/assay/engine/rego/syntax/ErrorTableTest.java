package dev.assay.engine.rego.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modules without their package, and what is wrong with them: line, column, message. */
class ErrorTableTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      maxCharsPerColumn = 10_000,
      textBlock =
          """
          # tokens
          V1 ~ p := "abc ~ 1:6 non-terminated string
          V1 ~ p := `abc ~ 1:6 non-terminated string
          V1 ~ p := "a\\xb" ~ 1:6 illegal escape sequence
          V1 ~ p := "a\\u12" ~ 1:6 illegal string literal: "a\\u12"
          V1 ~ p := 01 ~ 1:6 unexpected number token: expected number without leading zero
          V1 ~ p := 1. ~ 1:6 expected fraction
          V1 ~ p := 1e ~ 1:6 expected exponent
          V1 ~ p := 1a ~ 1:6 illegal number format
          V1 ~ p := 1e99999 ~ 1:6 number too big
          V1 ~ p := @ ~ 1:6 illegal token
          V1 ~ p := $x ~ 1:6 illegal $ character
          V1 ~ p := !x ~ 1:6 illegal ! character
          V1 ~ p := x y ~ 1:8 var cannot be used for rule name
          # terms
          V1 ~ p := ] ~ 1:6 unexpected ] token: expected rule value term (e.g., p := <VALUE> { ... })
          V1 ~ p := [1 ~ 1:8 unexpected eof token: expected "," or "]"
          V1 ~ p := [1 2] ~ 1:9 unexpected number token: expected "," or "]"
          V1 ~ p := {1: 2, 3} ~ 1:14 unexpected } token: expected ":"
          V1 ~ p := {1 2} ~ 1:9 unexpected number token: non-terminated set
          V1 ~ p := {"a": 1 2} ~ 1:14 unexpected number token: non-terminated object
          V1 ~ p := (1 ~ 1:8 non-terminated expression
          V1 ~ p := f(1 ~ 1:9 unexpected eof token: expected "," or ")"
          V1 ~ p := x[1 ~ 1:9 unexpected eof token: expected ]
          V1 ~ p := x. ~ 1:8 unexpected eof token: expected identifier
          V1 ~ p := x. y ~ 1:8 unexpected whitespace token: expected identifier
          V1 ~ p := x.1 ~ 1:8 unexpected number token: expected identifier
          V1 ~ p := "a".b ~ 1:6 illegal ref (head cannot be string)
          V1 ~ p := 1 + ~ 1:9 unexpected eof token
          V1 ~ p := [x | ] ~ 1:11 found empty body
          V1 ~ p := {x | some} ~ 1:15 unexpected } token: expected var
          V1 ~ p := $"{x ~ 1:10 expected } to end template string expression
          V1 ~ p := $"{x := 1}" ~ 1:9 unexpected assignment (':=') in template-string expression
          V1 ~ p := $"{x = 1}" ~ 1:9 unexpected unification ('=') in template-string expression
          V1 ~ p := $"{not x}" ~ 1:9 unexpected negation ('not') in template-string expression
          V1 ~ p := $"{some x in y}" ~ 1:9 unexpected 'some' in template-string expression
          V1 ~ p := $"{every x in y { x }}" ~ 1:9 unexpected 'every' in template-string expression
          V1 ~ p := $"{x y}" ~ 1:11 expected } to end template string expression
          V1 ~ p := $"{}" ~ 1:9 unexpected } token: expected rule value term (e.g., p := <VALUE> { ... })
          # bodies
          V1 ~ p if { ~ 1:7 unexpected eof token
          V1 ~ p if { x y } ~ 1:10 unexpected identifier token: expected \\n or ; or }
          V1 ~ p if { x := } ~ 1:13 unexpected } token
          V1 ~ p if { not some x } ~ 1:12 unexpected some keyword: illegal negation of 'some'
          V1 ~ p if { not every x in y { x } } ~ 1:12 unexpected every keyword: illegal negation of 'every'
          V1 ~ p if { some 1 } ~ 1:13 unexpected number token: expected var
          V1 ~ p if { some x + y } ~ 1:19 unexpected } token: expected `x in xs` or `x, y in xs` expression
          V1 ~ p if { every x { y } } ~ 1:16 unexpected { token: expected `x[, y] in xs { ... }` expression
          V1 ~ p if { every 1 in x { y } } ~ 1:21 unexpected { token: expected value to be a variable
          V1 ~ p if { every "k", v in x { y } } ~ 1:26 unexpected { token: expected key to be a variable
          V1 ~ p if { every x in y } ~ 1:21 unexpected } token: missing body
          V1 ~ p if { x with 1 as 2 } ~ 1:15 unexpected number token: expected ident
          V1 ~ p if { x with y } ~ 1:17 unexpected } token: expected as keyword
          V1 ~ p if ~ 1:5 unexpected eof token
          # rules
          V1 ~ p { true } ~ 1:1 `if` keyword is required before rule body
          V1 ~ p[x] { x := 1 } ~ 1:1 `if` keyword is required before rule body / 1:1 `contains` keyword is required for partial set rules
          V1 ~ p[x] ~ 1:1 `contains` keyword is required for partial set rules
          V1 ~ p ~ 1:1 var cannot be used for rule name
          V1 ~ p.q.r ~ 1:1 rule must have value assignment and/or body declaration
          V1 ~ f(x) { true } ~ 1:1 `if` keyword is required before function body
          V1 ~ p := 1 { true } ~ 1:1 `if` keyword is required before rule body
          V1 ~ p := 1 else := 2 ~ 1:8 unexpected else keyword
          V1 ~ p if { true } else { true } ~ 1:15 `if` keyword is required before rule body
          V1 ~ p if { true } else ~ 1:19 unexpected eof token: expected else value term or rule body
          V1 ~ p contains 1 if { true } else := 2 ~ 1:26 else keyword cannot be used on multi-value rules
          V1 ~ p[x] := 1 if { x := 1 } else := 2 ~ 1:25 else keyword cannot be used on rules with variables in head
          V1 ~ f(x) contains y ~ 1:6 unexpected contains keyword: the contains keyword can only be used with multi-value rule definitions (e.g., f contains <VALUE> { ... })
          V1 ~ p contains ~ 1:11 unexpected eof token
          V1 ~ p := if true ~ 1:6 unexpected if keyword: expected rule value term (e.g., p := <VALUE> { ... })
          V1 ~ p = if true ~ 1:5 unexpected if keyword: expected rule value term (e.g., p = <VALUE> { ... })
          V1 ~ f(x) := if true ~ 1:9 unexpected if keyword: expected function value term (e.g., f(...) := <VALUE> { ... })
          V1 ~ default p := ~ 1:13 unexpected eof token
          V1 ~ default p := x ~ 1:1 illegal default rule (value cannot contain var)
          V1 ~ default p := [input.x, f(1)] ~ 1:1 illegal default rule (value cannot contain ref) / 1:1 illegal default rule (value cannot contain call)
          V1 ~ default p contains 1 ~ 1:1 illegal default rule (must have a value)
          V1 ~ default f(x, x) := 1 ~ 1:1 illegal default rule (arguments cannot be repeated x)
          V1 ~ default f([x]) := 1 ~ 1:1 illegal default rule (arguments cannot contain array)
          V1 ~ default if := 1 ~ 1:9 if keyword cannot be used for rule name
          V1 ~ every := 1 ~ 1:1 every keyword cannot be used for rule name
          V1 ~ if := 1 ~ 1:1 if keyword cannot be used for rule name
          V1 ~ in contains 1 ~ 1:1 in keyword cannot be used for rule name
          V1 ~ not := 1 ~ 1:1 not keyword cannot be used for rule name
          V1 ~ contains if true ~ 1:1 contains keyword cannot be used for rule name
          V1 ~ import := 1 ~ 1:1 import keyword cannot be used for rule name
          V1 ~ package := 1 ~ 1:1 package keyword cannot be used for rule name
          V1 ~ 1 + 2 ~ 1:1 rule name conflicts with built-in function
          V1 ~ count(x) ~ 1:1 rule name conflicts with built-in function
          V1 ~ "x" ~ 1:1 string cannot be used for rule name
          V1 ~ [1] ~ 1:1 array cannot be used for rule name
          V1 ~ not p ~ 1:1 negated expressions cannot be used for rule head
          V1 ~ some x ~ 1:1 'some' declarations cannot be used for rule head
          V1 ~ p with input as 1 ~ 1:1 expressions using with keyword cannot be used for rule head
          V1 ~ p := 1; q := 2 ~ 1:1 multiple expressions cannot be used for rule head
          V1 ~ f() ~ 1:1 rule argument list must take at least one argument
          V1 ~ input.x ~ 1:1 `contains` keyword is required for partial set rules
          V1 ~ p + 1 ~ 1:1 rule name conflicts with built-in function
          # packages and imports
          V1 ~ package x ~ 1:1 unexpected package
          V1 ~ import foo ~ 1:8 unexpected import path, must begin with one of: {data, future, input, rego}, got: foo (hint: if this is unexpected, try updating Assay)
          V1 ~ import data.x[y] ~ 1:15 unexpected var token: expecting string
          V1 ~ import data.if ~ 1:13 unexpected import path, must not end with a keyword, got: if (hint: import a different path or use an alias)
          V1 ~ import data.x as if ~ 1:18 unexpected if keyword: expected var
          V1 ~ import data.x as input ~ 1:18 unexpected import alias, must not be a reserved name, got: input
          V1 ~ import "x" ~ 1:8 unexpected string token
          V1 ~ import future.x ~ 1:8 invalid import, must be `future.keywords`
          V1 ~ import future.keywords.x ~ 1:8 unexpected keyword, must be one of [and contains every if in not or]
          V1 ~ import future.keywords.in as x ~ 1:30 `future` imports cannot be aliased
          V1 ~ import rego.v3 ~ 1:8 invalid import `rego.v3`, must be one of: `rego.v1`, `rego.v2`
          V1 ~ import rego.v1 as x ~ 1:19 `rego` imports cannot be aliased
          V1 ~ import data.x as data ~ 1:18 unexpected import alias, must not be a reserved name, got: data
          # logical operators
          V2 ~ p if x and ~ 1:11 unexpected eof token
          V2 ~ p if x with input as 1 or y ~ 1:8 `with` modifier is not allowed on operand of `or` (hint: Wrap the operand in `(...)` or `{...}` to scope, or move `with` after the `or` expression to apply it to the whole expression)
          V2 ~ p if {1, 2} or y ~ 1:8 unexpected , token: expected \\n or ; or }
          V2 ~ p if y or {1, 2} ~ 1:11 operand of `or` cannot begin with `{` unless the braces hold a body (hint: wrap the operand to keep the value: `({1, 2}) or ...`)
          V2 ~ p if y or {} ~ 1:12 found empty body
          V2 ~ p if not {x | y} ~ 1:10 ambiguous `{ ... | ... }` operand: read as a body holding a set-union expression, not as a comprehension (hint: write `not ({x | y})` for the comprehension, or `not {(x | y)}` for the set union)
          V2 ~ p if not {1, 2} ~ 1:10 `{...}` in an operand position must contain expression(s), got: set (hint: write `not ({1, 2})` to negate the value, or `not {{1, 2}}` for a body holding it)
          V2 ~ p if not {} ~ 1:11 found empty body
          V2 ~ p if x and () ~ 1:12 empty parenthesized group
          V2 ~ p if x and ({y; z}) ~ 1:12 `(...)` in an operand position cannot contain a body (hint: drop the parens to keep the body: `{y; z}`)
          V2 ~ p if x or print(1) ~ 1:11 operand of `or` cannot consist only of calls to `print` (hint: `print` produces no value and always succeeds, so the operand can never fail; move it out of the operand, or add an expression that can fail)
          V2 ~ p if (x or y ~ 1:13 expected ) to close parenthesized group
          V2 ~ and := 1 ~ 1:1 and keyword cannot be used for rule name
          V1 ~ p if x and y ~ 1:8 var cannot be used for rule name / 1:12 var cannot be used for rule name
          # version 0
          V0 ~ p if { true } ~ 1:1 var cannot be used for rule name (hint: `import future.keywords.if` for `p if { ... }` rules)
          V0 ~ p contains x { x := 1 } ~ 1:1 var cannot be used for rule name (hint: `import future.keywords.contains` for `p contains x` rules) / 1:3 var cannot be used for rule name (hint: `import future.keywords.contains` for `p contains x` rules)
          V0 ~ p { x in y } ~ 1:7 unexpected identifier token: expected \\n or ; or } (hint: `import future.keywords.in` for `x in xs` expressions)
          V0 ~ p { some x in y } ~ 1:12 unexpected identifier token: expected \\n or ; or } (hint: `import future.keywords.in` for `some x in xs` expressions)
          V0 ~ p { every x in y { x } } ~ 1:11 unexpected identifier token: expected \\n or ; or } (hint: `import future.keywords.every` for `every x in xs { ... }` expressions)
          V0 ~ p { k, v in y } ~ 1:6 unexpected , token: expected \\n or ; or } (hint: `import future.keywords.in` for `x in xs` expressions)
          V0 ~ p := $"x" ~ 1:6 template strings are not supported by current capabilities
          V0 ~ p = 1 { true } else = 2 { true } { true } ~ 1:34 expected else keyword
          V0 ~ import rego.v1\\np { true } ~ 2:1 `if` keyword is required before rule body
          V0 ~ import future.keywords.if\\nif := 1 ~ 2:1 if keyword cannot be used for rule name
          V0 ~ 1 ~ 1:1 number cannot be used for rule name
          """)
  void errors(String version, String source, String errors) {
    String text = "package t\n" + source.replace("\\n", "\n");
    RegoException refused =
        assertThrows(
            RegoException.class,
            () ->
                RegoParser.parseModule(
                    new SourceText("t.rego", text), RegoVersion.valueOf(version)));

    assertEquals(
        errors, refused.errors().stream().map(this::shown).collect(Collectors.joining(" / ")));
  }

  private String shown(RegoError error) {
    assertEquals(RegoErrorCode.REGO_PARSE_ERROR, error.code());
    return error.location().line() - 1 + ":" + error.location().column() + " " + error.message();
  }
}
