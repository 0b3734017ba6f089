package dev.assay.engine.value;

import static dev.assay.engine.value.YamlDialect.GATOR;
import static dev.assay.engine.value.YamlDialect.KUBECTL;
import static dev.assay.engine.value.YamlTexts.refused;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, with which error, where, and what is said. */
class YamlRefusalTest {
  private static void assertRefused(String expected, String yaml) {
    for (YamlDialect dialect : YamlDialect.values()) {
      String found = refused(yaml, dialect);
      assertTrue(found.startsWith(expected), () -> dialect + ": " + yaml + "\n" + found);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: b: c | SYNTAX 1:5",
        "a: [1, 2\\n | SYNTAX 2:1",
        "a: 'x\\n | SYNTAX 2:1",
        "- a\\n b: 1 | SYNTAX 2:3",
        "a:\\n\\t- 1 | SYNTAX 2:1",
        "a:\\t1 | SYNTAX 1:3",
        "a: @x | SYNTAX 1:4",
        "a: 1\\nb\\n | SYNTAX 3:1",
        "a: .inf | UNSUPPORTED 1:4",
        "a: -.Inf | UNSUPPORTED 1:4",
        "a: .nan | UNSUPPORTED 1:4",
        "a: !!float .nan | UNSUPPORTED 1:4",
        "a: !x 1 | UNSUPPORTED 1:4",
        "a: ! 1 | UNSUPPORTED 1:4",
        "a: !!set {b} | UNSUPPORTED 1:4",
        "a: !!map [] | UNSUPPORTED 1:4",
        "a: !!int x | UNSUPPORTED 1:4",
        "a: !!int 1.5 | UNSUPPORTED 1:4",
        "a: !!bool 1 | UNSUPPORTED 1:4",
        "a: !!null x | UNSUPPORTED 1:4",
        "a: !!float 1e400 | UNSUPPORTED 1:4",
        "a: !!binary '=' | UNSUPPORTED 1:4",
        "a: !!binary aGk | UNSUPPORTED 1:4",
        "a: !!binary /w== | UNSUPPORTED 1:4",
        "a: *b | UNSUPPORTED 1:4",
        "a: &b [*b] | UNSUPPORTED 1:8",
        "a: &b {c: *b} | UNSUPPORTED 1:11",
        "a: &b.c 1 | SYNTAX 1:6",
        "a: {[1]: 2} | UNSUPPORTED 1:5",
        "a: [x?] | UNSUPPORTED 1:5",
        "a: [[], x?y] | UNSUPPORTED 1:9",
        "a: {x? : 1} | UNSUPPORTED 1:5",
        "a: {{}: 2} | UNSUPPORTED 1:5",
        "a: {null: 2} | UNSUPPORTED 1:5",
        "a: {~: 2} | UNSUPPORTED 1:5",
        "a: {18446744073709551615: 2} | UNSUPPORTED 1:5",
        "<<: 1 | UNSUPPORTED 1:5",
        "<<: [1] | UNSUPPORTED 1:6",
        "a: &a []\\nb: {<<: *a} | UNSUPPORTED 2:9",
        "%TAG ! x\\n---\\na: 1 | UNSUPPORTED 1:1",
        "%YAML 1.2\\n---\\na: 1 | UNSUPPORTED 1:1",
        "%YAML 2.0\\n---\\na: 1 | SYNTAX 1:1",
        "%X\\n---\\na: 1 | UNSUPPORTED 1:1",
        "a: 1\\n...\\nb: 2 | SYNTAX 3:1",
      })
  void isRefusedInBothDialects(String yaml, String expected) {
    assertRefused(expected + " ", yaml.replace("\\n", "\n").replace("\\t", "\t"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: 1\\nb: 2\\na: 3 | DUPLICATE_KEY 3:1 found the key \"a\" again, first at 1:1,",
        "{a: 1, \"a\": 2} | DUPLICATE_KEY 1:8 found the key \"a\" again, first at 1:2,",
        "k: {'1': x, '1': y} | DUPLICATE_KEY 1:13 found the key \"1\" again, first at 1:5,",
        "b: &x {}\\n<<: *x\\n<<: *x | DUPLICATE_KEY 3:1 found the key \"<<\" again, first at 2:1,",
      })
  void aKeyNamedTwiceIsToldWithBothPlaces(String yaml, String expected) {
    assertRefused(expected, yaml.replace("\\n", "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{1: x, '1': y}",
        "{y: x, true: y}",
        "{yes: x, on: y}",
        "{0x10: x, 16: y}",
        "{1.0: x, 1: y}"
      })
  void keysThatBecomeTheSameStringAreTheSameKey(String yaml) {
    assertTrue(refused("k: " + yaml, KUBECTL).startsWith("DUPLICATE_KEY 1:"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1: x", "true: x", "1.5: x", "2001-01-01: x", "null: x"})
  void gatorHasNoJsonForOtherKeysBelowTheRoot(String entry) {
    assertTrue(refused("k:\n  " + entry, GATOR).startsWith("UNSUPPORTED 2:3 "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--- {a: 1} | SYNTAX 1:5",
        "a: 1\\n--- b | SYNTAX 2:5",
        "a: 1\\n---b | SYNTAX 2:4",
        "a: 1\\n---- | SYNTAX 2:4",
        "a: >\\n x\\n---#c | SYNTAX 3:4",
      })
  void kubectlTakesNothingBehindTheSeparator(String yaml, String expected) {
    String found = refused(yaml.replace("\\n", "\n"), KUBECTL);
    assertTrue(found.startsWith(expected + " "), found);
  }

  @ParameterizedTest
  @CsvSource({
    "0x01, UNSUPPORTED",
    "0x7f, UNSUPPORTED",
    "0x85, UNSUPPORTED",
    "0x2028, UNSUPPORTED",
    "0x2029, UNSUPPORTED",
    "0xfeff, UNSUPPORTED",
    "0xfffe, UNSUPPORTED",
    "0x0d, UNSUPPORTED"
  })
  void charactersThatParsersReadInTwoWays(int character, InputError error) {
    assertRefused(
        error + " 2:5 found ", "a: 1\nb: \"" + new String(Character.toChars(character)) + "\"");
  }

  @Test
  void aLineEndOfAnotherParserCannotHideAKey() {
    // go-yaml ends the comment at U+2028 and reads the key; others read on to the line feed.
    assertRefused("UNSUPPORTED 1:8 ", "a: 1 # \u2028privileged: true\n");
  }

  @ParameterizedTest
  @EnumSource
  void bytesThatAreNoUtf8(YamlDialect dialect) {
    byte[] bytes = "a: 1\nbä: x?".getBytes(UTF_8);
    bytes[bytes.length - 1] = (byte) 0xff;
    InputException refused = YamlTexts.refusal(bytes, dialect, InputLimits.DEFAULT);
    assertEquals(InputError.ENCODING, refused.error());
    assertEquals(new Position(2, 6), refused.position());
    InputException wide =
        YamlTexts.refusal("\uFEFFa: 1".getBytes(UTF_16LE), dialect, InputLimits.DEFAULT);
    assertEquals(InputError.ENCODING, wide.error());
  }

  @Test
  void escapesThatOtherParsersRefuse() {
    assertRefused("ENCODING 1:5 found the escape \\ud800,", "a: \"\\ud800\"");
    assertRefused("ENCODING 2:6 found the escape \\ud83d,", "a: \"\n  \\\\x\\ud83d\\ude00\"");
    assertRefused("ENCODING 1:8 found the escape \\udc00,", "a: &b \"\\udc00\"");
    assertRefused("ENCODING 1:6 found the escape \\/,", "a: \"é\\/\"");
  }

  @ParameterizedTest
  @EnumSource
  void limits(YamlDialect dialect) {
    InputLimits small = new InputLimits(60, 3, 5, 7, 6);
    assertAll(
        () -> assertRefused(InputError.TOO_LARGE, 1, 1, "a: " + "x".repeat(60), dialect, small),
        () -> assertRefused(InputError.TOO_DEEP, 1, 10, "a: {b: [ []]}", dialect, small),
        () -> assertRefused(InputError.TOO_DEEP, 2, 8, "a: &a [[]]\nb: [1, *a]", dialect, small),
        () -> assertRefused(InputError.TOO_DEEP, 1, 10, "<<: {b: [[]]}", dialect, small),
        () -> assertRefused(InputError.NUMBER_TOO_LONG, 1, 4, "a: 123456", dialect, small),
        () -> assertRefused(InputError.NUMBER_TOO_LONG, 1, 4, "a: 1.23456", dialect, small),
        () -> assertRefused(InputError.NUMBER_TOO_LONG, 1, 4, "a: 1e-8", dialect, small),
        () -> assertRefused(InputError.TOO_MANY_NODES, 1, 17, "[1, 2, 3, 4, 5, 6]", dialect, small),
        () -> assertRefused(InputError.TOO_MANY_NODES, 2, 4, "a: &a [1, 2]\nb: *a", dialect, small),
        () ->
            assertRefused(
                InputError.TOO_MANY_NODES,
                2,
                9,
                "a: &a {x: 1, y: 2}\nb: {<<: *a}",
                dialect,
                small));
  }

  private static void assertRefused(
      InputError error,
      int line,
      int column,
      String yaml,
      YamlDialect dialect,
      InputLimits limits) {
    InputException refused = YamlTexts.refusal(yaml.getBytes(UTF_8), dialect, limits);
    assertEquals(error, refused.error(), refused.getMessage());
    assertEquals(new Position(line, column), refused.position(), refused.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void aBillionLaughsEndFast(YamlDialect dialect) {
    StringBuilder yaml = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (int i = 1; i < 20; i++) {
      String alias = "*a" + (i - 1);
      yaml.append(
          "a%d: &a%d [%s]\n"
              .formatted(i, i, String.join(", ", java.util.Collections.nCopies(8, alias))));
    }
    InputException refused =
        Assertions.assertTimeout(
            Duration.ofSeconds(10),
            () -> YamlTexts.refusal(yaml.toString().getBytes(UTF_8), dialect, InputLimits.DEFAULT));
    assertEquals(InputError.TOO_MANY_NODES, refused.error());
  }
}
