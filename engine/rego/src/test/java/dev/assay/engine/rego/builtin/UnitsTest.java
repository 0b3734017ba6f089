package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.TextCase.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Units of tens and of twos, and whole bytes. */
class UnitsTest {
  @ParameterizedTest
  @MethodSource("cases")
  void answers(TextCase expected) {
    assertEquals(expected.answer(), expected.call().answer());
  }

  static List<TextCase> cases() {
    return List.of(
        is("10000", "units.parse", "10K"),
        is("10240", "units.parse", "10Ki"),
        is("0.0100000000", "units.parse", "10m"),
        is("1500000", "units.parse", "1.5M"),
        is("1000000000000000000", "units.parse", "1E"),
        is("1000", "units.parse", "1e3"),
        is("1000000000000000000", "units.parse", "1e"),
        is("2048", "units.parse", "\"2\"KI"),
        is("0.0001000000", "units.parse", "0.0001"),
        is("-3", "units.parse", "-3"),
        is(
            "eval_builtin_error: units.parse: units.parse: unit /3 not recognized",
            "units.parse",
            "1/3"),
        is("eval_builtin_error: units.parse: units.parse: no amount provided", "units.parse", "K"),
        is("eval_builtin_error: units.parse: units.parse: no amount provided", "units.parse", ""),
        is(
            "eval_builtin_error: units.parse: units.parse: spaces not allowed in resource strings",
            "units.parse",
            "1 K"),
        is(
            "eval_builtin_error: units.parse: units.parse: unit x not recognized",
            "units.parse",
            "1x"),
        is(
            "eval_builtin_error: units.parse: units.parse: could not parse amount to a number",
            "units.parse",
            "1.2.3K"),
        is(
            "eval_builtin_error: units.parse: units.parse: exponent too large",
            "units.parse",
            "1e1000000"),
        is(
            "eval_builtin_error: units.parse: units.parse: unit kb not recognized",
            "units.parse",
            "1kb"),
        is(
            "eval_type_error: units.parse: operand 1 must be string but got number",
            "units.parse",
            1),
        is("10000", "units.parse_bytes", "10KB"),
        is("10240", "units.parse_bytes", "10kib"),
        is("1500000", "units.parse_bytes", "1.5mb"),
        is("1152921504606846976", "units.parse_bytes", "1.0000000000000000001eib"),
        is("0", "units.parse_bytes", "0.9"),
        is("1000000", "units.parse_bytes", "1e3k"),
        is(
            "eval_builtin_error: units.parse_bytes: units.parse_bytes: no byte amount provided",
            "units.parse_bytes",
            "b"),
        is(
            "eval_builtin_error: units.parse_bytes: units.parse_bytes: byte unit b not recognized",
            "units.parse_bytes",
            "10b"),
        is(
            "eval_builtin_error: units.parse_bytes: units.parse_bytes: spaces not allowed in resource strings",
            "units.parse_bytes",
            "1 b"),
        is(
            "eval_builtin_error: units.parse_bytes: units.parse_bytes: byte unit foo not recognized",
            "units.parse_bytes",
            "1foo"),
        is(
            "eval_builtin_error: units.parse_bytes: units.parse_bytes: could not parse byte amount to a number",
            "units.parse_bytes",
            "1.2.3"),
        is(
            "eval_builtin_error: units.parse_bytes: units.parse_bytes: exponent too large",
            "units.parse_bytes",
            "1e1000000"),
        is(
            "eval_type_error: units.parse_bytes: operand 1 must be string but got boolean",
            "units.parse_bytes",
            true));
  }
}
