package dev.assay.engine.rego;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of one unification that give one another their values, as OPA finds them. */
class UnificationOrderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '!',
      value = {
        "p contains x if x = [y, input.xs[y]]                       | [[0, 7], [1, 8], [2, 1]]",
        "p contains x if x = {y: input.xs[y]}                       | [{\"0\": 7}, {\"1\": 8}, {\"2\": 1}]",
        "p contains x if [x, y] = [{y}, 1]                          | [[1]]",
        "p contains x if [x, y] = [input.xs[y], 1]                  | [8]",
        "p contains x if [x, y] = [{y}, input.xs[y]]                | []",
        "p contains x if {\"a\": x, \"b\": y} = {\"a\": {y}, \"b\": 1} | [[1]]",
        "p contains x if x = input.xs[x]                            | []",
        "p contains x if x = input[{x}]                             | []",
        "p contains 1 if input.x[x[x]]                              | []",
        // OPA takes these to hold, and ends with a stack overflow where x is read.
        "p contains 1 if x = {x}                                    | []",
        "p contains 1 if [x, y] = [{y}, {x}]                        | []",
      })
  void partsWaitForWhatTheyRead(String rule, String expected) throws Exception {
    RegoProgram program = RegoProgram.compile(Map.of("t.rego", "package t\n" + rule));

    String found =
        program
            .query("data.t.p")
            .valueOf(Map.of("xs", List.of(7, 8, 1)))
            .map(value -> PlainValues.toJson(value).toString())
            .orElse("undefined");

    assertEquals(expected, found);
  }
}
