package dev.assay.engine.value;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link JsonReader} refuses, and the place and the words with which it does. */
class JsonRefusalTest {
  private static final InputLimits LIMITS = new InputLimits(200, 3, 5, 20, 6);

  private static Arguments refused(String json, InputError error, String place, String... words) {
    return Arguments.of(json, error, place, words);
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        refused("", InputError.SYNTAX, "1:1", "the end of the text", "a JSON value"),
        refused(" \n ", InputError.SYNTAX, "2:2", "the end of the text"),
        refused("nul", InputError.SYNTAX, "1:1", "'nul'"),
        refused("nulls", InputError.SYNTAX, "1:1", "'nulls'"),
        refused("NaN", InputError.SYNTAX, "1:1", "'NaN' (JSON has no such number)"),
        refused("[-Infinity]", InputError.SYNTAX, "1:3", "'Infinity'", "a digit after '-'"),
        refused("True", InputError.SYNTAX, "1:1", "'True'", "true, false and null"),
        refused("1 2", InputError.SYNTAX, "1:3", "found '2'", "the end of the text"),
        refused("{}\n]", InputError.SYNTAX, "2:1", "found ']'"),
        refused("[1,]", InputError.SYNTAX, "1:4", "found ']'", "no comma before"),
        refused("[,1]", InputError.SYNTAX, "1:2", "found ','"),
        refused("[1 2]", InputError.SYNTAX, "1:4", "found '2'", "',' or ']'"),
        refused("[1", InputError.SYNTAX, "1:3", "the end of the text", "',' or ']'"),
        refused("{\"a\":1,}", InputError.SYNTAX, "1:8", "found '}'", "a key in double quotes"),
        refused("{,}", InputError.SYNTAX, "1:2", "a key in double quotes or '}'"),
        refused("{a:1}", InputError.SYNTAX, "1:2", "found 'a'"),
        refused("{'a':1}", InputError.SYNTAX, "1:2", "JSON puts strings in double quotes"),
        refused("{1:1}", InputError.SYNTAX, "1:2", "found '1'"),
        refused("{\"a\" 1}", InputError.SYNTAX, "1:6", "':' after the key \"a\""),
        refused("{\"a\"}", InputError.SYNTAX, "1:5", "found '}'"),
        refused("{\"a\":}", InputError.SYNTAX, "1:6", "a JSON value"),
        refused("{\"a\":1 \"b\":2}", InputError.SYNTAX, "1:8", "',' or '}'"),
        refused("{\"a\":1", InputError.SYNTAX, "1:7", "the end of the text"),
        refused("[1] // one", InputError.SYNTAX, "1:5", "JSON has no comments"),
        refused("/* */ 1", InputError.SYNTAX, "1:1", "JSON has no comments"),
        refused("01", InputError.SYNTAX, "1:1", "starts with a zero"),
        refused("[-012]", InputError.SYNTAX, "1:2", "starts with a zero"),
        refused("+1", InputError.SYNTAX, "1:1", "found '+'"),
        refused("1.", InputError.SYNTAX, "1:3", "the end of the text", "a digit after '.'"),
        refused("[.5]", InputError.SYNTAX, "1:2", "found '.'", "a digit before the point"),
        refused("-", InputError.SYNTAX, "1:2", "a digit after '-'"),
        refused("1e", InputError.SYNTAX, "1:3", "a digit of the exponent"),
        refused("1e+", InputError.SYNTAX, "1:4", "a digit of the exponent"),
        refused("1.5.2", InputError.SYNTAX, "1:4", "the end of the number"),
        refused("0x1F", InputError.SYNTAX, "1:2", "the end of the number"),
        refused("1_000", InputError.SYNTAX, "1:2", "the end of the number"),
        refused("\"abc", InputError.SYNTAX, "1:5", "to close the string that starts at 1:1"),
        refused("\"abcdefgh\\", InputError.SYNTAX, "1:11", "the end of the text"),
        refused("\"\\x\"", InputError.SYNTAX, "1:3", "found 'x'", "after '\\'"),
        refused("\"\\u12g4\"", InputError.SYNTAX, "1:6", "found 'g'", "hexadecimal"),
        refused("\"\\u12", InputError.SYNTAX, "1:6", "the end of the text"),
        refused("\"a\tb\"", InputError.SYNTAX, "1:3", "U+0009", "\\u0009"),
        refused("[\"ab\ncd\"]", InputError.SYNTAX, "1:5", "U+000A"),
        refused("\"12345678\u0000\"", InputError.SYNTAX, "1:10", "U+0000"),
        refused("\u0000", InputError.SYNTAX, "1:1", "U+0000"),
        refused("\uFEFF{}", InputError.SYNTAX, "1:1", "byte order mark"),
        refused("[\"ä\uD834\uDD1E\", ü]", InputError.SYNTAX, "1:8", "'ü' (U+00FC)"),
        refused("\u00A01", InputError.SYNTAX, "1:1", "U+00A0"),
        refused("\"\\ud834\"", InputError.ENCODING, "1:2", "\\ud834", "half of a surrogate pair"),
        refused("\"\\ud834\\u0041\"", InputError.ENCODING, "1:2", "half of a surrogate pair"),
        refused("[\"ab\\uDD1E\"]", InputError.ENCODING, "1:5", "\\udd1e"),
        refused("{\"a\":1,\"a\":2}", InputError.DUPLICATE_KEY, "1:8", "\"a\"", "1:2", "1:8"),
        refused(
            "{\"a\":{\"b\":1},\n\"c\":2,\"\\u0061\":3}",
            InputError.DUPLICATE_KEY,
            "2:7",
            "first at 1:2",
            "again at 2:7"),
        refused("[[[[]]]]", InputError.TOO_DEEP, "1:4", "the limit of 3"),
        refused("{\"a\":[{\"b\":{}}]}", InputError.TOO_DEEP, "1:12", "the limit of 3"),
        refused("[1,2,3,4,5,6]", InputError.TOO_MANY_NODES, "1:12", "more than 6 values"),
        refused("[123456]", InputError.NUMBER_TOO_LONG, "1:2", "more than 5 digits"),
        refused("[-1.23456]", InputError.NUMBER_TOO_LONG, "1:2", "more than 5 digits"),
        refused("1e21", InputError.NUMBER_TOO_LONG, "1:1", "exponent beyond 20"),
        refused("1e-21", InputError.NUMBER_TOO_LONG, "1:1", "exponent beyond 20"),
        refused("1e99999999999999999999", InputError.NUMBER_TOO_LONG, "1:1", "exponent"),
        refused(" ".repeat(201), InputError.TOO_LARGE, "1:1", "201 bytes", "200"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void isRefused(String json, InputError error, String place, String... words) {
    assertRefused(json.getBytes(UTF_8), error, place, words);
  }

  static Stream<Arguments> bytes() {
    return Stream.of(
        refused("\"\u00ff\"", InputError.ENCODING, "1:2", "0xFF"),
        refused("\"\u00c0\u0080\"", InputError.ENCODING, "1:2", "0xC0"),
        refused("\"\u00c1\u00bf\"", InputError.ENCODING, "1:2", "0xC1"),
        refused("\"\u00e0\u009f\u00bf\"", InputError.ENCODING, "1:2", "0xE0"),
        refused("\"\u00f0\u008f\u00bf\u00bf\"", InputError.ENCODING, "1:2", "0xF0"),
        refused("\"\u00ed\u00a0\u0080\"", InputError.ENCODING, "1:2", "0xED"),
        refused("\"\u00f4\u0090\u0080\u0080\"", InputError.ENCODING, "1:2", "0xF4"),
        refused("\"\u00f5\u0080\u0080\u0080\"", InputError.ENCODING, "1:2", "0xF5"),
        refused("\"ab\u0080\"", InputError.ENCODING, "1:4", "0x80"),
        refused("\"\u00c3\"", InputError.ENCODING, "1:2", "0xC3"),
        refused("\"\u00e2\u0082\"", InputError.ENCODING, "1:2", "0xE2"),
        refused("\"\u00c3\u00a4\u00c3", InputError.ENCODING, "1:3", "0xC3"),
        refused("{\"k\u00ff\":1}", InputError.ENCODING, "1:4", "0xFF"),
        refused("\u00fe\u00ff", InputError.ENCODING, "1:1", "0xFE"));
  }

  @ParameterizedTest
  @MethodSource("bytes")
  void bytesThatAreNoUtf8AreRefused(String latin, InputError error, String place, String... words) {
    assertRefused(latin.getBytes(ISO_8859_1), error, place, words);
  }

  @Test
  void duplicatesBeyondTheTreeAreRefused() {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < 300; i++) {
      json.append("\"k").append(i).append("\":0,\n");
    }
    for (String repeated : new String[] {"k0", "k127", "k128", "k299"}) {
      String number = repeated.substring(1);
      byte[] text = (json + "\"" + repeated + "\":0,\"x\":1,\"x\":2}").getBytes(UTF_8);
      InputException refusal =
          assertThrows(
              InputException.class, () -> JsonReader.read(text, InputLimits.DEFAULT), repeated);
      assertEquals(InputError.DUPLICATE_KEY, refusal.error());
      assertEquals("301:1", refusal.position().toString());
      int line = Integer.parseInt(number) + 1;
      String first = line + (line == 1 ? ":2" : ":1");
      assertTrue(refusal.getMessage().contains("first at " + first), refusal.getMessage());
    }
  }

  private static void assertRefused(byte[] json, InputError error, String place, String... words) {
    InputException refusal =
        assertThrows(InputException.class, () -> JsonReader.read(json, LIMITS));
    String told = refusal.error() + " " + refusal.position() + " " + refusal.getMessage();
    assertEquals(error, refusal.error(), told);
    assertEquals(place, refusal.position().toString(), told);
    for (String word : words) {
      assertTrue(refusal.getMessage().contains(word), told);
    }
    InputException located =
        assertThrows(InputException.class, () -> JsonReader.locate(json, LIMITS));
    assertEquals(refusal.getMessage(), located.getMessage());
    assertEquals(refusal.position(), located.position());
  }
}
