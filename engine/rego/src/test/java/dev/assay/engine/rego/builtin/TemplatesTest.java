package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.TextCase.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates are those of Go, with its errors. */
class TemplatesTest {
  private static final ObjectValue DATA =
      ObjectValue.builder()
          .put("s", Value.of("a<b>&'\"é"))
          .put("n", Value.of(5))
          .put("z", Value.of(""))
          .put("f", TextCall.value(1.5))
          .put("no", NullValue.NULL)
          .put("e", Value.of(""))
          .put("l", TextCall.value(List.of("x", 2, true, List.of(1, 2))))
          .put("el", TextCall.value(List.of()))
          .put("o", ObjectValue.of("k", Value.of("v")))
          .build();

  @ParameterizedTest
  @MethodSource("cases")
  void answers(TextCase expected) {
    assertEquals(expected.answer(), expected.call().answer());
  }

  static List<TextCase> cases() {
    return List.of(
        is("\"a<b>&'\\\"é\"", "strings.render_template", "{{.s}}", DATA),
        is("\"<undefined>\"", "strings.render_template", "{{.missing}}", DATA),
        is("\"<undefined>\"", "strings.render_template", "{{.no}}", DATA),
        is("\"v\"", "strings.render_template", "{{.o.k}}", DATA),
        is(
            "\"5 1.5 [x 2 true [1 2]] map[k:v]\"",
            "strings.render_template",
            "{{.n}} {{.f}} {{.l}} {{.o}}",
            DATA),
        is("\"b\"", "strings.render_template", "{{if .z}}a{{else}}b{{end}}", DATA),
        is("\"b\"", "strings.render_template", "{{if .e}}a{{else if .s}}b{{end}}", DATA),
        is(
            "\"va<b>&'\\\"é\"",
            "strings.render_template",
            "{{with .o}}{{.k}}{{$.s}}{{else}}x{{end}}",
            DATA),
        is(
            "\"0=x;1=2;2=true;3=[1 2];\"",
            "strings.render_template",
            "{{range $i, $x := .l}}{{$i}}={{$x}};{{end}}",
            DATA),
        is("\"none\"", "strings.render_template", "{{range .el}}a{{else}}none{{end}}", DATA),
        is("\"kv\"", "strings.render_template", "{{range $k, $v := .o}}{{$k}}{{$v}}{{end}}", DATA),
        is("\"012\"", "strings.render_template", "{{range 3}}{{.}}{{end}}", DATA),
        is(
            "\"2\"",
            "strings.render_template",
            "{{range .l}}{{if eq . \"x\"}}{{continue}}{{end}}{{.}}{{break}}{{end}}",
            DATA),
        is("\"2\"", "strings.render_template", "{{$x := 1}}{{$x = 2}}{{$x}}", DATA),
        is("\"a1b\"", "strings.render_template", "a {{- 1 -}} b", DATA),
        is("\"x\"", "strings.render_template", "{{/* c */}}x", DATA),
        is(
            "\"<a<b>&'\\\"é>\"",
            "strings.render_template",
            "{{define \"t\"}}<{{.}}>{{end}}{{template \"t\" .s}}",
            DATA),
        is("\"[5]\"", "strings.render_template", "{{block \"b\" .n}}[{{.}}]{{end}}", DATA),
        is(
            "\"00007 \\\"a<b>&'\\\\\\\"é\\\" [x 2 true [1 2]]\"",
            "strings.render_template",
            "{{printf \"%05d %q %v\" 7 .s .l}}",
            DATA),
        is(
            "\"4 9 2 v a\"",
            "strings.render_template",
            "{{len .l}} {{len .s}} {{index .l 1}} {{index .o \"k\"}} {{slice .s 0 1}}",
            DATA),
        is(
            "\"a&lt;b&gt;&amp;&#39;&#34;é a\\\\u003Cb\\\\u003E\\\\u0026\\\\'\\\\\\\"é a%3Cb%3E%26%27%22%C3%A9\"",
            "strings.render_template", "{{html .s}} {{js .s}} {{urlquery .s}}", DATA),
        is(
            "\"true true true true true true\"",
            "strings.render_template",
            "{{eq 1 2 1}} {{ne 1 2}} {{lt 1 2}} {{le \"a\" \"b\"}} {{gt 2.5 1.5}} {{ge 1 1}}",
            DATA),
        is("\"0 x true\"", "strings.render_template", "{{and 1 0}} {{or 0 \"x\"}} {{not 0}}", DATA),
        is(
            "\"1 2a3|1 a\\n\"",
            "strings.render_template",
            "{{print 1 2 \"a\" 3}}|{{println 1 \"a\"}}",
            DATA),
        is("\"11\"", "strings.render_template", "{{.s | printf \"%s-%s\" \"x\" | len}}", DATA),
        is(
            "\"97 31 1000 1000 raw\"",
            "strings.render_template",
            "{{'a'}} {{0x1F}} {{1e3}} {{1_000}} {{`raw`}}",
            DATA),
        is("\"[1 2]\"", "strings.render_template", "{{(index .l 3)}}", DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:2: executing \"template\" at <eq .n 5>: error calling eq: incompatible types for comparison: json.Number and int",
            "strings.render_template",
            "{{eq .n 5}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:2: executing \"template\" at <index .l .n>: error calling index: cannot index slice/array with type json.Number",
            "strings.render_template",
            "{{index .l .n}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:4: executing \"template\" at <.s.x>: can't evaluate field x in type interface {}",
            "strings.render_template",
            "{{.s.x}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:5: executing \"template\" at <.no.x>: nil pointer evaluating interface {}.x",
            "strings.render_template",
            "{{.no.x}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:2: executing \"template\" at <index .l 9>: error calling index: index out of range: 9",
            "strings.render_template",
            "{{index .l 9}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:2: executing \"template\" at <len 1>: error calling len: len of type int",
            "strings.render_template",
            "{{len 1}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:2: executing \"template\" at <len .no>: error calling len: len of nil pointer",
            "strings.render_template",
            "{{len .no}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:2: executing \"template\" at <lt true false>: error calling lt: invalid type for comparison",
            "strings.render_template",
            "{{lt true false}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:9: executing \"template\" at <1>: expected string; found 1",
            "strings.render_template",
            "{{printf 1}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:9: executing \"template\" at <.n>: wrong type for value; expected string; got json.Number",
            "strings.render_template",
            "{{printf .n}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:2: executing \"template\" at <call .s>: error calling call: non-function .s of type string",
            "strings.render_template",
            "{{call .s}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:2: executing \"template\" at <.s>: s is not a method but has arguments",
            "strings.render_template",
            "{{.s 1}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:2: executing \"template\" at <1>: can't give argument to non-function 1",
            "strings.render_template",
            "{{1 2}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:2: executing \"template\" at <nil>: nil is not a command",
            "strings.render_template",
            "{{nil}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:11: executing \"template\" at <{{template \"none\"}}>: template \"none\" not defined",
            "strings.render_template",
            "{{template \"none\"}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1: function \"nope\" not defined",
            "strings.render_template",
            "{{nope}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1: unclosed action",
            "strings.render_template",
            "{{",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1: unexpected {{end}}",
            "strings.render_template",
            "{{end}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1: missing value for if",
            "strings.render_template",
            "{{if}}x{{end}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1: unexpected EOF",
            "strings.render_template",
            "{{if 1}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1: function \"b\" not defined",
            "strings.render_template",
            "{{.a b}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1: undefined variable \"$q\"",
            "strings.render_template",
            "{{$q}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1: {{break}} outside {{range}}",
            "strings.render_template",
            "{{break}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1: unterminated quoted string",
            "strings.render_template",
            "{{\"a}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1: unclosed left paren",
            "strings.render_template",
            "{{(1}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1: unexpected right paren",
            "strings.render_template",
            "{{1)}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1: unexpected \"@\" in command",
            "strings.render_template",
            "{{@}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1: bad number syntax: \"1x\"",
            "strings.render_template",
            "{{1x}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1: expected :=",
            "strings.render_template",
            "{{.s:}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1: unclosed comment",
            "strings.render_template",
            "{{/* x}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1: template: multiple definition of template \"t\"",
            "strings.render_template",
            "{{define \"t\"}}a{{end}}{{define \"t\"}}b{{end}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1: too many declarations in range",
            "strings.render_template",
            "{{range $a, $b, $c := .l}}{{end}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1: non executable command in pipeline stage 2",
            "strings.render_template",
            "{{1 | 2}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1: unexpected . after term \"true\"",
            "strings.render_template",
            "{{true.x}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:3: unclosed action started at template:1",
            "strings.render_template",
            "{{\n\n",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:2: executing \"template\" at <and>: wrong number of args for and: want at least 1 got 0",
            "strings.render_template",
            "{{and}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:2: executing \"template\" at <len>: wrong number of args for len: want 1 got 2",
            "strings.render_template",
            "{{len 1 2}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:2: executing \"template\" at <eq 1>: error calling eq: missing argument for comparison",
            "strings.render_template",
            "{{eq 1}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:2: executing \"template\" at <eq .l .l>: error calling eq: non-comparable type [x 2 %!s(bool=true) [1 2]]: []interface {}",
            "strings.render_template", "{{eq .l .l}}", DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:2: executing \"template\" at <eq 1 \"a\">: error calling eq: incompatible types for comparison: int and string",
            "strings.render_template",
            "{{eq 1 \"a\"}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:8: executing \"template\" at <.s>: range can't iterate over a<b>&'\"é",
            "strings.render_template",
            "{{range .s}}{{end}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1:2: executing \"template\" at <18446744073709551615>: 18446744073709551615 overflows int",
            "strings.render_template",
            "{{18446744073709551615}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: template: template:1: integer overflow: \"99999999999999999999\"",
            "strings.render_template",
            "{{99999999999999999999}}",
            DATA),
        is(
            "eval_builtin_error: strings.render_template: invalid character '1' looking for beginning of object key string",
            "strings.render_template",
            "{{.a}}",
            ObjectValue.of("a", TextCall.value(Set.of(1)))),
        is(
            "eval_builtin_error: strings.render_template: invalid character '}' after object key",
            "strings.render_template",
            "{{.a}}",
            ObjectValue.of("a", TextCall.value(Set.of("x")))),
        is(
            "eval_builtin_error: strings.render_template: invalid character 's' looking for beginning of value",
            "strings.render_template",
            "{{.a}}",
            ObjectValue.of("a", TextCall.value(Set.of()))),
        is(
            "eval_builtin_error: strings.render_template: invalid character 'x' in string escape code",
            "strings.render_template",
            "{{.a}}",
            ObjectValue.of("a", Value.of("\u0001"))),
        is(
            "eval_type_error: strings.render_template: operand 1 must be string but got number",
            "strings.render_template",
            1,
            DATA),
        is(
            "eval_type_error: strings.render_template: operand 2 must be object but got number",
            "strings.render_template",
            "a",
            1));
  }
}
