package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.TextCase.is;
import static dev.assay.engine.rego.builtin.TextCase.list;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many texts at once: replaced, or as beginnings and ends of one another. */
class CollectionsOfStringsTest {
  @ParameterizedTest
  @MethodSource("cases")
  void answers(TextCase expected) {
    assertEquals(expected.answer(), expected.call().answer());
  }

  static List<TextCase> cases() {
    return List.of(
        is("\"bbb\"", "strings.replace_n", ObjectValue.of("a", Value.of("b")), "aab"),
        is(
            "\"xoobar\"",
            "strings.replace_n",
            ObjectValue.builder().put("f", Value.of("x")).put("foo", Value.of("xxx")).build(),
            "foobar"),
        is(
            "\"&lt;b&gt;\"",
            "strings.replace_n",
            ObjectValue.builder().put("<", Value.of("&lt;")).put(">", Value.of("&gt;")).build(),
            "<b>"),
        is(
            "\"-b-x-\"",
            "strings.replace_n",
            ObjectValue.builder().put("", Value.of("-")).put("a", Value.of("x")).build(),
            "ba"),
        is("\"a\"", "strings.replace_n", ObjectValue.EMPTY, "a"),
        is(
            "eval_type_error: strings.replace_n: operand 1 non-string value found in pattern object",
            "strings.replace_n",
            ObjectValue.of("a", Value.of(1)),
            "a"),
        is(
            "eval_type_error: strings.replace_n: operand 1 must be object but got array",
            "strings.replace_n",
            list(),
            "a"),
        is(
            "eval_type_error: strings.replace_n: operand 2 must be string but got number",
            "strings.replace_n",
            ObjectValue.EMPTY,
            1),
        is("true", "strings.any_prefix_match", "abc", "ab"),
        is("true", "strings.any_prefix_match", "abc", list("x", "a")),
        is("true", "strings.any_prefix_match", list("abc", "def"), Set.of("de")),
        is("false", "strings.any_prefix_match", list(), list("a")),
        is("true", "strings.any_prefix_match", list("a"), list("")),
        is(
            "eval_type_error: strings.any_prefix_match: operand 1 must be one of {string, set, array} but got number",
            "strings.any_prefix_match",
            1,
            "a"),
        is(
            "eval_type_error: strings.any_prefix_match: operand 2 must be one of {string, set, array} but got number",
            "strings.any_prefix_match",
            "a",
            1),
        is(
            "eval_type_error: strings.any_prefix_match: operand 1 must be array of strings but got array containing number",
            "strings.any_prefix_match",
            list(1),
            "a"),
        is(
            "eval_type_error: strings.any_prefix_match: operand 2 must be array of strings but got array containing number",
            "strings.any_prefix_match",
            "a",
            list("a", 1)),
        is("true", "strings.any_suffix_match", "abc", "bc"),
        is("true", "strings.any_suffix_match", list("abc", "de"), list("x", "y", "e")),
        is("true", "strings.any_suffix_match", list("a𐀀"), list("𐀀", "q")),
        is(
            "eval_type_error: strings.any_suffix_match: operand 2 must be set of strings but got set containing number",
            "strings.any_suffix_match",
            "a",
            Set.of(1)));
  }
}
