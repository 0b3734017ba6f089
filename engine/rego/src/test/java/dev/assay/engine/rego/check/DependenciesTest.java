package dev.assay.engine.rego.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.rego.RegoProgram;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.SourceText;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What queries depend on, as {@code opa deps} tells it. */
class DependenciesTest {
  private static final String POLICY =
      """
      package policy
      allow if is_admin
      is_admin if "admin" in input.user.roles
      x := y if { y := input.a.b; z := y.c; z == 1 }
      f(a) := a.b
      g contains v if { some v in data.base[input.k]; f(v) == 1; every w in input.ws { w.x } }
      h if { u := input.u; not data.other[u].z; count([1 | q := input.q; q.r == 2]) > 0 } else := input.else
      o := 1 if { {"a": input.o1, "b": $"{input.o2}"} != 3 with input.w as data.w }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '!',
      value = {
        "data.policy.allow | [input.user.roles]                     | [data.policy.allow, data.policy.is_admin]",
        "data.policy.x     | [input.a.b]                            | [data.policy.x]",
        "data.policy.g     | [data.base, input.k, input.ws]         | [data.policy.f, data.policy.g]",
        "data.policy.h     | [data.other, input[\"else\"], input.q, input.u] | [data.policy.h]",
        "data.policy.o     | [data.w, input.o1, input.o2, input.w]  | [data.policy.o]",
        "data.policy.f(1)  | []                                     | [data.policy.f]",
        "y := input.a; data.policy.is_admin | [input.a, input.user.roles] | [data.policy.is_admin]",
        "1                 | []                                     | []",
      })
  void asOpaTellsThem(String query, String base, String virtual) throws Exception {
    RegoProgram program = RegoProgram.compile(Map.of("policy.rego", POLICY));

    Dependencies found =
        Dependencies.of(
            program.checked(),
            RegoParser.parseQuery(new SourceText("", query), ParserOptions.DEFAULT));

    assertEquals(base, found.base().toString());
    assertEquals(virtual, found.virtual().toString());
  }
}
