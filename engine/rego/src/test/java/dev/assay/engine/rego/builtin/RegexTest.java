package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.TextCase.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expressions are those of RE2, with errors in Go's words. */
class RegexTest {
  @ParameterizedTest
  @MethodSource("cases")
  void answers(TextCase expected) {
    assertEquals(expected.answer(), expected.call().answer());
  }

  static List<TextCase> cases() {
    return List.of(
        is("true", "re_match", "a+", "baab"),
        is("true", "regex.match", "^[a-z]+\\[[0-9]+\\]$", "foo[1]"),
        is("false", "regex.match", "a.c", "a\nc"),
        is("true", "regex.match", "(?s)a.c", "a\nc"),
        is("true", "regex.match", "é+", "caféé"),
        is("true", "regex.match", "", ""),
        is(
            "eval_builtin_error: regex.match: error parsing regexp: missing closing ]: `[a`",
            "regex.match",
            "[a",
            "a"),
        is(
            "eval_builtin_error: regex.match: error parsing regexp: unexpected ): `a)`",
            "regex.match",
            "a)",
            "a"),
        is(
            "eval_builtin_error: regex.match: error parsing regexp: missing closing ): `(a`",
            "regex.match",
            "(a",
            "a"),
        is(
            "eval_builtin_error: regex.match: error parsing regexp: invalid nested repetition operator: `**`",
            "regex.match",
            "a**",
            "a"),
        is(
            "eval_builtin_error: regex.match: error parsing regexp: missing argument to repetition operator: `*`",
            "regex.match",
            "*a",
            "a"),
        is(
            "eval_builtin_error: regex.match: error parsing regexp: invalid repeat count: `{2,1}`",
            "regex.match",
            "a{2,1}",
            "a"),
        is(
            "eval_builtin_error: regex.match: error parsing regexp: invalid repeat count: `{1001}`",
            "regex.match",
            "a{1001}",
            "a"),
        is(
            "eval_builtin_error: regex.match: error parsing regexp: invalid named capture: `(?<x`",
            "regex.match",
            "(?<x",
            "a"),
        is(
            "eval_builtin_error: regex.match: error parsing regexp: invalid named capture: `(?P<x y>`",
            "regex.match",
            "(?P<x y>a)",
            "a"),
        is(
            "eval_builtin_error: regex.match: error parsing regexp: invalid or unsupported Perl syntax: `(?z`",
            "regex.match",
            "(?z)",
            "a"),
        is(
            "eval_builtin_error: regex.match: error parsing regexp: invalid character class range: `b-a`",
            "regex.match",
            "[b-a]",
            "a"),
        is(
            "eval_builtin_error: regex.match: error parsing regexp: invalid character class range: `[:foo:]`",
            "regex.match",
            "[[:foo:]]",
            "a"),
        is(
            "eval_builtin_error: regex.match: error parsing regexp: invalid escape sequence: `\\8`",
            "regex.match",
            "\\8",
            "a"),
        is(
            "eval_builtin_error: regex.match: error parsing regexp: trailing backslash at end of expression: ``",
            "regex.match",
            "\\",
            "a"),
        is(
            "eval_builtin_error: regex.match: error parsing regexp: invalid character class range: `\\pX`",
            "regex.match",
            "\\pX",
            "a"),
        is(
            "eval_builtin_error: regex.match: error parsing regexp: invalid escape sequence: `\\C`",
            "regex.match",
            "\\C",
            "a"),
        is(
            "eval_builtin_error: regex.match: error parsing regexp: invalid repeat count: `{100}`",
            "regex.match",
            "(a{100}){100}",
            "a"),
        is("true", "regex.match", "a{,2}", "a{,2}"),
        is("true", "regex.match", "(?i)straSSE", "STRASSE"),
        is("true", "regex.match", "\\p{Letter}\\p{Assigned}", "é1"),
        is(
            "eval_type_error: regex.match: operand 1 must be string but got number",
            "regex.match",
            1,
            "a"),
        is(
            "eval_type_error: regex.match: operand 2 must be string but got number",
            "regex.match",
            "a",
            1),
        is("false", "regex.is_valid", "a("),
        is("true", "regex.is_valid", "(?P<n>a)(?<n>b)"),
        is("false", "regex.is_valid", 1),
        is("[\"ar\", \"an\"]", "regex.find_n", "a.", "paranormal", 2),
        is("[\"\", \"aa\", \"\"]", "regex.find_n", "a*", "baac", -1),
        is("[\"\"]", "regex.find_n", "^", "abc", -1),
        is("[]", "regex.find_n", "a", "aaa", 0),
        is("[\"\", \"\", \"\", \"\"]", "regex.find_n", "\\b", "a b", -1),
        is("[\"\", \"\"]", "regex.find_n", "x*", "é", -1),
        is(
            "eval_type_error: regex.find_n: operand 3 must be integer number but got floating-point number",
            "regex.find_n",
            "a",
            "a",
            1.5),
        is(
            "[[\"axxb\", \"xx\", \"\"], [\"aby\", \"\", \"y\"]]",
            "regex.find_all_string_submatch_n",
            "a(x*)b(y)?",
            "axxbaby",
            -1),
        is("[[\"a\", \"a\", \"\"]]", "regex.find_all_string_submatch_n", "(a)|(b)", "ab", 1),
        is("\"Foo\"", "regex.replace", "foo", "^[a-z]", "F"),
        is("\"bab1$$\"", "regex.replace", "ab", "(a)(?P<x>b)", "$x$1${x}1$1x$9$$$"),
        is("\"-a-b-c-\"", "regex.replace", "abc", "x*", "-"),
        is("\"ab${n\"", "regex.replace", "ab", "(?<n>b)", "${n}${n"),
        is(
            "eval_builtin_error: regex.replace: error parsing regexp: missing closing ): `(`",
            "regex.replace",
            "a",
            "(",
            ""),
        is(
            "eval_type_error: regex.replace: operand 3 must be string but got number",
            "regex.replace",
            "a",
            "a",
            1),
        is("[\"b\", \"c\"]", "regex.split", "a*", "baac"),
        is("[\"\"]", "regex.split", ",", ""),
        is("[\"\", \"a\", \"\"]", "regex.split", ",", ",a,"),
        is("[\"a\", \"é\"]", "regex.split", "", "aé"),
        is(
            "eval_builtin_error: regex.split: error parsing regexp: missing closing ): `(`",
            "regex.split",
            "(",
            "a"),
        is("true", "regex.template_match", "urn:foo:{.*}", "urn:foo:bar:baz", "{", "}"),
        is("false", "regex.template_match", "a.<[0-9]+>", "ax1", "<", ">"),
        is(
            "eval_builtin_error: regex.template_match: unbalanced braces in \"a{\"",
            "regex.template_match",
            "a{",
            "a",
            "{",
            "}"),
        is(
            "eval_builtin_error: regex.template_match: error parsing regexp: missing closing ): `^($`",
            "regex.template_match",
            "a{(}",
            "a",
            "{",
            "}"),
        is(
            "eval_builtin_error: regex.template_match: start delimiter has to be exactly one character long but is 0 long",
            "regex.template_match",
            "a",
            "a",
            "",
            "}"),
        is(
            "eval_builtin_error: regex.template_match: end delimiter has to be exactly one character long but is 1 long",
            "regex.template_match",
            "a",
            "a",
            "{",
            "xx"),
        is(
            "eval_builtin_error: regex.template_match: start delimiter has to be exactly one character long but is 2 long",
            "regex.template_match",
            "a",
            "a",
            "é",
            "}"),
        is(
            "eval_type_error: regex.template_match: operand 2 must be string but got number",
            "regex.template_match",
            "a",
            1,
            "{",
            "}"),
        is("true", "regex.globs_match", "a.*b", "ac*b"),
        is("false", "regex.globs_match", "a*", ""),
        is("true", "regex.globs_match", "[a-c]+", "[c-e]"),
        is("false", "regex.globs_match", "ab+", "abc"),
        is("false", "regex.globs_match", "ba*", "b"),
        is(
            "eval_builtin_error: regex.globs_match: input:[, pos:1, found [ without matching ]: the input provided is invalid",
            "regex.globs_match",
            "[",
            "a"),
        is(
            "eval_builtin_error: regex.globs_match: input:*, pos:1, flag '*' must be preceded by a non-flag: the input provided is invalid",
            "regex.globs_match",
            "*",
            "a"),
        is(
            "eval_builtin_error: regex.globs_match: input:], pos:1, set-close ']' with no preceding '[': the input provided is invalid",
            "regex.globs_match",
            "]",
            "a"),
        is(
            "eval_builtin_error: regex.globs_match: input:a\\, pos:1, input ends with a \\ (escape) character: the input provided is invalid",
            "regex.globs_match",
            "a\\",
            "a"),
        is(
            "eval_builtin_error: regex.globs_match: input:[b-a], pos:4, range is out of order: 'a' comes before 'b' in Unicode: the input provided is invalid",
            "regex.globs_match",
            "[b-a]",
            "a"),
        is(
            "eval_builtin_error: regex.globs_match: input:[-a], pos:2, range character '-' must be preceded by a Unicode character: the input provided is invalid",
            "regex.globs_match",
            "[-a]",
            "a"),
        is(
            "eval_builtin_error: regex.globs_match: input:[a-], pos:3, range character '-' must be followed by a Unicode character: the input provided is invalid",
            "regex.globs_match",
            "[a-]",
            "a"),
        is(
            "eval_builtin_error: regex.globs_match: input:[a--], pos:4, range character '-' cannot be followed by a special symbol: the input provided is invalid",
            "regex.globs_match",
            "[a--]",
            "a"),
        is(
            "eval_type_error: regex.globs_match: operand 1 must be string but got number",
            "regex.globs_match",
            1,
            "a"));
  }
}
