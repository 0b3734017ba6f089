package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.TextCase.is;
import static dev.assay.engine.rego.builtin.TextCase.list;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.value.NumberValue;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Searching, cutting and joining count code points and say what OPA says. */
class StringsTest {
  @ParameterizedTest
  @MethodSource("cases")
  void answers(TextCase expected) {
    assertEquals(expected.answer(), expected.call().answer());
  }

  static List<TextCase> cases() {
    return List.of(
        is("\"a,b\"", "concat", ",", list("a", "b")),
        is("\"ab\"", "concat", "", Set.of("b", "a")),
        is("\"\"", "concat", ",", list()),
        is("\"a\"", "concat", ",", list("a")),
        is(
            "eval_type_error: concat: operand 2 must be array of strings but got array containing number",
            "concat",
            ",",
            list(1)),
        is(
            "eval_type_error: concat: operand 2 must be array of strings but got array containing number",
            "concat",
            ",",
            list("a", 1)),
        is("eval_type_error: concat: operand 1 must be string but got number", "concat", 1, list()),
        is(
            "eval_type_error: concat: operand 2 must be one of {set, array} but got string",
            "concat",
            ",",
            "a"),
        is(
            "eval_type_error: concat: operand 2 must be set of strings but got set containing number",
            "concat",
            ",",
            Set.of(1, 2)),
        is("true", "contains", "abc", "bc"),
        is("true", "contains", "abc", ""),
        is("false", "contains", "", "a"),
        is(
            "eval_type_error: contains: operand 1 must be string but got number",
            "contains",
            1,
            "a"),
        is(
            "eval_type_error: contains: operand 2 must be string but got number",
            "contains",
            "a",
            1),
        is("true", "startswith", "abc", "ab"),
        is("false", "startswith", "a", "ab"),
        is(
            "eval_type_error: startswith: operand 1 must be string but got array",
            "startswith",
            list(),
            "a"),
        is("true", "endswith", "abc", "bc"),
        is("true", "endswith", "𐀀", "𐀀"),
        is(
            "eval_type_error: endswith: operand 2 must be string but got null",
            "endswith",
            "a",
            null),
        is("3", "indexof", "a𐀀éb", "b"),
        is("-1", "indexof", "abc", "d"),
        is("eval_builtin_error: indexof: empty search character", "indexof", "abc", ""),
        is(
            "eval_type_error: indexof: operand 2 must be string but got boolean",
            "indexof",
            "abc",
            true),
        is("[0, 1]", "indexof_n", "aaa", "aa"),
        is("[1, 3]", "indexof_n", "é𐀀é𐀀", "𐀀"),
        is("[]", "indexof_n", "a", "b"),
        is("eval_builtin_error: indexof_n: empty search character", "indexof_n", "a", ""),
        is("\"ασσ\"", "lower", "ΑΣΣ"),
        is("\"i\"", "lower", "İ"),
        is("\"abc\"", "lower", "abc"),
        is("eval_type_error: lower: operand 1 must be string but got number", "lower", 1),
        is("\"STRAßE\"", "upper", "straße"),
        is("\"ﬁ\"", "upper", "ﬁ"),
        is("\"I𐐀\"", "upper", "ı𐐨"),
        is("eval_type_error: upper: operand 1 must be string but got boolean", "upper", false),
        is("[\"a\", \"b\", \"c\"]", "split", "a,b,c", ","),
        is("[\"\"]", "split", "", ","),
        is("[]", "split", "", ""),
        is("[\"a\", \"𐀀\", \"é\"]", "split", "a𐀀é", ""),
        is("[\"abc\"]", "split", "abc", "d"),
        is("[\"\", \"\"]", "split", ",", ","),
        is("eval_type_error: split: operand 2 must be string but got number", "split", "a", 1),
        is("[\"a\", \"b\"]", "strings.split_n", "a,b,c", ",", 2),
        is("[\"b\", \"c\"]", "strings.split_n", "a,b,c", ",", -2),
        is("[]", "strings.split_n", "a,b,c", ",", 0),
        is("[\"a\", \"b\", \"c\"]", "strings.split_n", "a,b,c", ",", -9),
        is("[\"a\", \"b\"]", "strings.split_n", "abc", "", 2),
        is(
            "eval_type_error: strings.split_n: operand 3 must be integer number but got floating-point number",
            "strings.split_n",
            "a,b",
            ",",
            1.5),
        is("[\"a\", \"b\"]", "strings.split_n", "a,b", ",", 9223372036854775807L),
        is("\"𐀀é\"", "substring", "a𐀀éb", 1, 2),
        is("\"bc\"", "substring", "abc", 1, -1),
        is("\"\"", "substring", "abc", 5, 1),
        is("eval_builtin_error: substring: negative offset", "substring", "abc", -1, 1),
        is("\"\"", "substring", "", 0, 1),
        is("\"abc\"", "substring", "abc", 0, 9),
        is("\"bc\"", "substring", "abc", 1, NumberValue.ofLiteral("2.0")),
        is(
            "eval_type_error: substring: operand 3 must be integer number but got floating-point number",
            "substring",
            "abc",
            1,
            NumberValue.ofLiteral("2e0")),
        is(
            "eval_type_error: substring: operand 3 must be integer number but got floating-point number",
            "substring",
            "abc",
            1,
            1.5),
        is(
            "eval_type_error: substring: operand 2 must be number but got string",
            "substring",
            "abc",
            "1",
            1),
        is(
            "eval_type_error: substring: operand 3 must be integer number but got floating-point number",
            "substring",
            "abc",
            0,
            NumberValue.ofLiteral("99999999999999999999")),
        is("4", "strings.count", "aaa", ""),
        is("1", "strings.count", "aaa", "aa"),
        is("3", "strings.count", "é𐀀", ""),
        is("\"é𐀀a\"", "strings.reverse", "a𐀀é"),
        is(
            "eval_type_error: strings.reverse: operand 1 must be string but got number",
            "strings.reverse",
            1),
        is("\"a\"", "trim", "¡¡a!¡", "!¡"),
        is("\"b\"", "trim", "aba", "a"),
        is("\"a\"", "trim", "a", ""),
        is("eval_type_error: trim: operand 2 must be string but got number", "trim", "a", 1),
        is("\"b\"", "trim_left", "aab", "a"),
        is("\"b\"", "trim_right", "baa", "a"),
        is("\"ab\"", "trim_prefix", "aab", "a"),
        is("\"b\"", "trim_prefix", "b", "a"),
        is("\"ba\"", "trim_suffix", "baa", "a"),
        is(
            "eval_type_error: trim_suffix: operand 2 must be string but got number",
            "trim_suffix",
            "a",
            1),
        is("\"a\"", "trim_space", "\u00A0 a\u2003\n"),
        is("\"\\u200ba\"", "trim_space", "\u200Ba"),
        is("\"bbb\"", "replace", "aaa", "a", "b"),
        is("\"-a-a-a-\"", "replace", "aaa", "", "-"),
        is("\"abc\"", "replace", "abc", "d", "x"),
        is("\"ab\"", "replace", "aXbX", "X", ""),
        is(
            "eval_type_error: replace: operand 2 must be string but got number",
            "replace",
            "a",
            1,
            "b"),
        is(
            "eval_type_error: replace: operand 3 must be string but got number",
            "replace",
            "a",
            "a",
            1));
  }
}
