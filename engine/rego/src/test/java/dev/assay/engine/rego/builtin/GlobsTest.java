package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.TextCase.is;
import static dev.assay.engine.rego.builtin.TextCase.list;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stars stop at what separates; the errors are those of the library that OPA uses. */
class GlobsTest {
  @ParameterizedTest
  @MethodSource("cases")
  void answers(TextCase expected) {
    assertEquals(expected.answer(), expected.call().answer());
  }

  static List<TextCase> cases() {
    return List.of(
        is("true", "glob.match", "*.github.com", list(), "api.github.com"),
        is("false", "glob.match", "*.github.com", list(), "api.cdn.github.com"),
        is("true", "glob.match", "*hub.com", null, "api.cdn.github.com"),
        is("true", "glob.match", "**.com", list("."), "a.b.com"),
        is("true", "glob.match", "*:github:com", list(":"), "api:github:com"),
        is("false", "glob.match", "?at", list(), ".at"),
        is("true", "glob.match", "[abc]at", list(), "bat"),
        is("false", "glob.match", "[!abc]at", list(), "bat"),
        is("false", "glob.match", "[a-c]at", list(), "dat"),
        is("true", "glob.match", "[!a-c]at", list(), "éat"),
        is("true", "glob.match", "{cat,bat,[fr]at}", list(), "rat"),
        is("true", "glob.match", "a{,b}c", list(), "ac"),
        is("true", "glob.match", "{a*,{b,c}}d", list(), "cd"),
        is("true", "glob.match", "{}", list(), ""),
        is("true", "glob.match", "\\*a", list(), "*a"),
        is("true", "glob.match", "a]b}c,", list(), "a]b}c,"),
        is("true", "glob.match", "é?", list(), "é𐀀"),
        is("true", "glob.match", "", list(), ""),
        is(
            "eval_builtin_error: glob.match: glob: syntax error at 1: unexpected end of input",
            "glob.match",
            "[",
            list(),
            "a"),
        is(
            "eval_builtin_error: glob.match: glob: syntax error at 2: unclosed `{`",
            "glob.match",
            "{a",
            list(),
            "a"),
        is(
            "eval_builtin_error: glob.match: glob: syntax error at 2: trailing backslash",
            "glob.match",
            "a\\",
            list(),
            "a"),
        is(
            "eval_builtin_error: glob.match: glob: syntax error at 2: could not parse range",
            "glob.match",
            "[]",
            list(),
            "a"),
        is(
            "eval_builtin_error: glob.match: glob: syntax error at 5: range hi character is less than lo",
            "glob.match",
            "[b-a]",
            list(),
            "a"),
        is(
            "eval_builtin_error: glob.match: glob: syntax error at 5: expected close range character",
            "glob.match",
            "[a-bc]",
            list(),
            "a"),
        is(
            "eval_builtin_error: glob.match: glob: syntax error at 4: unexpected end of input",
            "glob.match",
            "é[a",
            list(),
            "a"),
        is(
            "eval_type_error: glob.match: operand 2 must be one of {array, null} but got string",
            "glob.match",
            "a",
            "x",
            "a"),
        is(
            "eval_type_error: glob.match: operand 2 must be array of runes but got array containing string",
            "glob.match",
            "a",
            list("ab"),
            "a"),
        is(
            "eval_type_error: glob.match: operand 2 must be array of strings but got array containing number",
            "glob.match",
            "a",
            list(1),
            "a"),
        is(
            "eval_type_error: glob.match: operand 1 must be string but got number",
            "glob.match",
            1,
            list(),
            "a"),
        is(
            "eval_type_error: glob.match: operand 3 must be string but got number",
            "glob.match",
            "a",
            list(),
            1),
        is(
            "\"\\\\*a\\\\?\\\\[b\\\\]\\\\{c\\\\}\\\\\\\\d,!-\"",
            "glob.quote_meta",
            "*a?[b]{c}\\d,!-"),
        is(
            "eval_type_error: glob.quote_meta: operand 1 must be string but got number",
            "glob.quote_meta",
            1));
  }
}
