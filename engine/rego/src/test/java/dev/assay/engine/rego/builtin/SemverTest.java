package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.TextCase.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Versions order as semver.org says. */
class SemverTest {
  @ParameterizedTest
  @MethodSource("cases")
  void answers(TextCase expected) {
    assertEquals(expected.answer(), expected.call().answer());
  }

  static List<TextCase> cases() {
    return List.of(
        is("0", "semver.compare", "1.0.0", "1.0.0"),
        is("0", "semver.compare", "v1.0.0", "1.0.0+x"),
        is("1", "semver.compare", "1.0.0", "1.0.0-a"),
        is("-1", "semver.compare", "1.0.0-1", "1.0.0-a"),
        is("-1", "semver.compare", "1.0.0-2", "1.0.0-10"),
        is("1", "semver.compare", "1.0.0-a.b", "1.0.0-a"),
        is("1", "semver.compare", "1.0.0-beta", "1.0.0-alpha"),
        is("1", "semver.compare", "1.10.0", "1.9.0"),
        is("-1", "semver.compare", "0.0.1", "0.0.2"),
        is(
            "eval_builtin_error: semver.compare: operand 1: string \"1\" is not a valid SemVer",
            "semver.compare",
            "1",
            "1.0.0"),
        is(
            "eval_builtin_error: semver.compare: operand 2: string \"x\\n\" is not a valid SemVer",
            "semver.compare",
            "1.0.0",
            "x\n"),
        is(
            "eval_type_error: semver.compare: operand 1 must be string but got number",
            "semver.compare",
            1,
            "1.0.0"),
        is(
            "eval_type_error: semver.compare: operand 2 must be string but got number",
            "semver.compare",
            "1.0.0",
            1),
        is("true", "semver.is_valid", "1.2.3-a.1+b"),
        is("false", "semver.is_valid", "1.2"),
        is("false", "semver.is_valid", "01.2.3"),
        is("false", "semver.is_valid", "1.2.3-01"),
        is("false", "semver.is_valid", "1.2.3-"),
        is("false", "semver.is_valid", "1.2.3+"),
        is("false", "semver.is_valid", "1.2.3.4"),
        is("false", "semver.is_valid", "99999999999999999999.0.0"),
        is("false", "semver.is_valid", 1));
  }
}
