package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.TextCase.is;
import static dev.assay.engine.rego.builtin.TextCase.list;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Formats are those of Go, mistakes included. */
class SprintfTest {
  @ParameterizedTest
  @MethodSource("cases")
  void answers(TextCase expected) {
    assertEquals(expected.answer(), expected.call().answer());
  }

  static List<TextCase> cases() {
    return List.of(
        is("\"a-1-true\"", "sprintf", "%s-%d-%v", list("a", 1, true)),
        is("\"[1, \\\"x\\\", {1}]\"", "sprintf", "%v", list(list(1, "x", Set.of(1)))),
        is(
            "\"{\\\"a\\\": \\\"é\\\\n\\\"} null\"",
            "sprintf",
            "%v %v",
            list(ObjectValue.of("a", Value.of("é\n")), null)),
        is("\"%!d(string=x)\"", "sprintf", "%d", list("x")),
        is("\"%!d(float64=1.5)\"", "sprintf", "%d", list(1.5)),
        is("\"%!s(MISSING)\"", "sprintf", "%s", list()),
        is("\"a%!(EXTRA string=b, int64=1)\"", "sprintf", "a", list("b", 1)),
        is("\"%!t(string=true)\"", "sprintf", "%t", list(true)),
        is("\"%!s(int64=1)\"", "sprintf", "%s", list(1)),
        is("\"1000\"", "sprintf", "%v", list(NumberValue.ofLiteral("1e3"))),
        is("\"100%!(NOVERB)\"", "sprintf", "100%", list()),
        is("\"%\"", "sprintf", "%%", list()),
        is("\"%!z(int64=1)\"", "sprintf", "%z", list(1)),
        is("\"%!!(int64=1)\"", "sprintf", "%!", list(1)),
        is(
            "\"   42|42   |00042|+42| 42\"",
            "sprintf",
            "%5d|%-5d|%05d|%+d|% d",
            list(42, 42, 42, 42, 42)),
        is(
            "\"ff FF 0xff 10 0o10 101\"",
            "sprintf",
            "%x %X %#x %o %O %b",
            list(255, 255, 255, 8, 8, 5)),
        is(
            "\"68c3a9|68 c3 a9|0X68C3A9|\\\"h\\\\n\\\"|`h`|\\\"\\\\u00e9\\\"\"",
            "sprintf",
            "%x|% x|%#X|%q|%#q|%+q",
            list("hé", "hé", "hé", "h\n", "h", "é")),
        is("\"é U+00E9 U+00E9 'é' 'é'\"", "sprintf", "%c %U %#U %q", list(233, 233, 233, 233)),
        is(
            "\" 3.14|3.142e+04|1e+21|1E-07|-003.142\"",
            "sprintf",
            "%5.2f|%-8.3e|%g|%G|%08.3f",
            list(3.14159, 31415.9, 1.0E21, 1.0E-7, -3.14159)),
        is("\"6755399441055744p-52 0x1.8p+00\"", "sprintf", "%b %x", list(1.5, 1.5)),
        is("\"    hé|a     |é\"", "sprintf", "%6.2s|%-6s|%.1s", list("héé", "a", "é")),
        is("\"2 1\"", "sprintf", "%[2]v %[1]v", list(1, 2)),
        is("\"%!v(BADINDEX)\"", "sprintf", "%[3]v", list(1)),
        is("\"%!v(BADINDEX)\"", "sprintf", "%[x]v", list(1)),
        is("\"1 2\"", "sprintf", "%[1]d %d", list(1, 2)),
        is("\"    1|2    |3.14\"", "sprintf", "%*d|%-*d|%.*f", list(5, 1, 5, 2, 2, 3.14159)),
        is("\"%!(BADWIDTH)1\"", "sprintf", "%*d", list("x", 1)),
        is("\"%!(BADPREC)1\"", "sprintf", "%.*d", list(-1, 1)),
        is("\"%!(BADWIDTH)1\"", "sprintf", "%*d", list(9999999, 1)),
        is(
            "\"int64 string float64 *big.Int\"",
            "sprintf",
            "%T %T %T %T",
            list(1, "a", 1.5, NumberValue.ofLiteral("99999999999999999999"))),
        is(
            "\"123456789123456789123|        -123456789123456789123|6b14e9f9b0df36a83|123456789123456789123|%!e(big.Int=123456789123456789123)\"",
            "sprintf",
            "%d|%30d|%x|%s|%e",
            list(
                NumberValue.ofLiteral("123456789123456789123"),
                NumberValue.ofLiteral("-123456789123456789123"),
                NumberValue.ofLiteral("123456789123456789123"),
                NumberValue.ofLiteral("123456789123456789123"),
                NumberValue.ofLiteral("123456789123456789123"))),
        is(
            "\"1e400 0.1 100000\"",
            "sprintf",
            "%v %v %v",
            list(NumberValue.ofLiteral("1e400"), 0.1, NumberValue.ofLiteral("100000.0"))),
        is("\"5e-324\"", "sprintf", "%v", list(NumberValue.ofLiteral("5e-324"))),
        is("\"\\\"a\\\" 1 1\"", "sprintf", "%#v %#v %+v", list("a", 1.0, 1)),
        is("\"005||     005\"", "sprintf", "%.3d|%.0d|%8.3d", list(5, 0, 5)),
        is("\"%!é(int64=1)\"", "sprintf", "%é", list(1)),
        is("\"7         |\"", "sprintf", "%-010d|", list(7)),
        is(
            "eval_type_error: sprintf: operand 1 must be string but got number",
            "sprintf",
            1,
            list()),
        is(
            "eval_type_error: sprintf: operand 2 must be array but got string",
            "sprintf",
            "a",
            "b"));
  }
}
