package dev.assay.engine.rego.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the arguments are, a builtin answers soon, or says that it does not. */
class HostileInputTest {
  private static final String[] PIECES = {
    "{", "}", "[", "]", ":", ",", "\"", "'", "- ", "\n", "  ", "a", "1", "&a ", "*a", "<<: ",
    "!!int ", "|\n", ">", "? ", "#", "\\u", "\\ud800", "\t", "%YAML", "---\n", "null", "1e5", "-",
    "é", "\\x4", "\uD800", "...\n", "\r", "@", "0x", "_"
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "json.unmarshal", "json.is_valid", "yaml.unmarshal", "yaml.is_valid", "base64.decode",
        "base64url.decode", "hex.decode", "urlquery.decode", "urlquery.decode_object", "to_number"
      })
  void anyTextHasAnAnswer(String name) {
    Random random = new Random(7);
    for (int i = 0; i < 3_000; i++) {
      String text =
          IntStream.range(0, random.nextInt(12))
              .mapToObj(_ -> PIECES[random.nextInt(PIECES.length)])
              .collect(Collectors.joining());
      assertFalse(new Call(name, List.of(Value.of(text))).answer().isEmpty(), text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "- ", "{a: ", "? ", "&a [", "!!x ["})
  void deepTextsAreRefused(String piece) {
    String text = piece.repeat(100_000);
    for (String name : new String[] {"json.unmarshal", "yaml.unmarshal"}) {
      String answer = answer(name, text);
      assertTrue(answer.startsWith("eval_builtin_error"), answer);
    }
  }

  @Test
  void aliasesOfAliasesAreRefused() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      yaml.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
    }
    assertEquals(
        "eval_builtin_error: yaml.unmarshal: yaml: document contains excessive aliasing",
        answer("yaml.unmarshal", yaml.toString()));
  }

  @Test
  void copiesOfTheWholeIntoItselfAreRefused() {
    String operations =
        "[" + "{\"op\": \"copy\", \"from\": \"\", \"path\": \"/-\"}, ".repeat(60) + "]";
    assertEquals(
        "eval_cancel_error: json.patch: too many steps",
        Call.of("json.patch", "[[]]", operations).answer());
  }

  @Test
  void patchesThatNestWithoutEndAreRefused() {
    String operations =
        IntStream.range(0, 3_000)
            .mapToObj(
                i -> "{\"op\": \"add\", \"path\": \"" + "/0".repeat(i + 1) + "\", \"value\": [1]}")
            .collect(Collectors.joining(",", "[", "]"));
    String answer = Call.of("json.patch", "[]", operations).answer();
    assertEquals(
        "eval_cancel_error: json.patch: the document is nested deeper than the limit of 1000",
        answer);
  }

  @Test
  void manyPathsOfAGraphAreRefused() {
    String graph =
        IntStream.range(0, 20)
            .mapToObj(i ->
                i
                    + ": "
                    + IntStream.range(0, 20)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", ", "[", "]")))
            .collect(Collectors.joining(", ", "{", "}"));
    assertEquals(
        "eval_cancel_error: graph.reachable_paths: too many steps",
        Call.of("graph.reachable_paths", graph, "[0]").answer());
  }

  @Test
  void longChainsOfAGraphAreFollowed() {
    String graph =
        IntStream.range(0, 20_000)
            .mapToObj(i -> i + ": [" + (i + 1) + "]")
            .collect(Collectors.joining(", ", "{", "}"));
    assertTrue(Call.of("graph.reachable_paths", graph, "[0]").answer().startsWith("{[0, 1, 2, 3"));
    assertTrue(Call.of("graph.reachable", graph, "[0]").answer().startsWith("{0, 1, 2, 3"));
  }

  @Test
  void largeInputIsReadInLinearTime() {
    String spaces = " ".repeat(200_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (String name : new String[] {"json.unmarshal", "yaml.unmarshal", "to_number"}) {
            answer(name, spaces + "\u0085" + spaces);
            answer(name, "a: \"" + spaces + "x" + spaces + "\"");
            answer(name, "1".repeat(100_000));
            answer(name, "1_".repeat(100_000) + "1");
          }
          answer("yaml.marshal", spaces + "\n" + spaces);
        });
  }

  private static String answer(String name, String text) {
    return new Call(name, List.of(StringValue.of(text))).answer();
  }
}
