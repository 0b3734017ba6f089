package dev.assay.engine.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link JsonReader} accepts and what it makes of it. */
class JsonReaderTest {

  static Value read(String json) throws InputException {
    return JsonReader.read(json.getBytes(UTF_8), InputLimits.DEFAULT);
  }

  private static ObjectValue object(String json) throws InputException {
    return (ObjectValue) read(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "false",
        "0",
        "-1",
        "9007199254740993",
        "\"\"",
        "\"text\"",
        "[]",
        "{}",
        "[1,[2,[]],{}]",
        "{\"a\":{\"b\":[null,true]},\"c\":1.50}",
        "-0",
        "1E5",
        "123456789012345678901234567890",
        "\"ä\uD834\uDD1E\"",
      })
  void printsWhatItRead(String json) throws InputException {
    assertEquals(json, JsonWriter.compact(read(json)));
  }

  @Test
  void whiteSpaceIsAllowedBetweenTokens() throws InputException {
    assertEquals(read("{\"a\":[1,2]}"), read(" \t\r\n{ \"a\" :\n[ 1 ,\t2 ] }\r\n "));
  }

  @Test
  void escapesDenoteTheirCharacters() throws InputException {
    assertEquals(
        Value.of("\"\\/\b\f\n\r\tA\u00e9\uD834\uDD1E."),
        read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\uD834\\udd1e.\""));
  }

  @Test
  void longStringsOfEveryAlignmentAreRead() throws InputException {
    for (int length = 0; length < 40; length++) {
      String text = "x".repeat(length) + "é" + "y".repeat(length) + "\uD834\uDD1E";
      assertEquals(Value.of(text), read("\"" + text + "\""));
    }
  }

  @Test
  void integersOfSixtyFourBitsAreExact() throws InputException {
    for (long number :
        new long[] {
          0,
          7,
          -7,
          999_999_999_999_999_999L,
          1_000_000_000_000_000_000L,
          Long.MAX_VALUE,
          Long.MIN_VALUE
        }) {
      assertEquals(LongNumber.of(number), read(Long.toString(number)));
      assertSame(LongNumber.class, read(Long.toString(number)).getClass());
    }
    assertSame(DecimalNumber.class, read("9223372036854775808").getClass());
  }

  @Test
  void keysAreSortedWhateverTheirOrderInTheText() throws InputException {
    ObjectValue object = object("{\"c\":3,\"a\":1,\"\uFFFD\":4,\"\uD800\uDC00\":5,\"b\":2}");
    assertEquals(
        List.of(
            Value.of("a"),
            Value.of("b"),
            Value.of("c"),
            Value.of("\uFFFD"),
            Value.of("\uD800\uDC00")),
        object.keys());
    assertEquals(
        List.of(Value.of(1), Value.of(2), Value.of(3), Value.of(4), Value.of(5)), object.values());
  }

  @Test
  void objectsOfTheSameKeysShareThem() throws InputException {
    ArrayValue array =
        (ArrayValue) read("[{\"b\":1,\"a\":2},{\"a\":1},{\"b\":3,\"a\":4},{\"b\":5,\"c\":6}]");
    ObjectValue first = (ObjectValue) array.get(0);
    assertTrue(first.sharesKeysWith((ObjectValue) array.get(2)));
    assertEquals(object("{\"a\":4,\"b\":3}"), array.get(2));
    assertEquals(object("{\"c\":6,\"b\":5}"), array.get(3));
  }

  @Test
  void repeatedStringsAreOneObject() throws InputException {
    ArrayValue array = (ArrayValue) read("[\"always\",\"x\",{\"always\":\"always\"}]");
    ObjectValue object = (ObjectValue) array.get(2);
    assertSame(array.get(0), object.get("always"));
    assertSame(array.get(0), object.keyAt(0));
  }

  @Test
  void anEscapedKeyIsTheSameKey() throws InputException {
    assertEquals(Value.of(1), object("{\"\\u0061\":1}").get("a"));
  }

  @Test
  void objectsOfVeryManyKeysAreRead() throws InputException {
    String members =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "\"key" + (i * 7919 % 100_000) + "\":{\"n\":" + i + "}")
            .collect(Collectors.joining(","));
    ObjectValue object = object("{" + members + "}");
    assertEquals(100_000, object.size());
    assertEquals(object("{\"n\":1}"), object.get("key7919"));
  }

  @Test
  void moreKeySequencesThanTheTreeHoldsAreRead() throws InputException {
    String elements =
        IntStream.range(0, 50_000)
            .mapToObj(i -> "{\"z\":0,\"k" + i + "\":" + i + ",\"a\":1}")
            .collect(Collectors.joining(","));
    ArrayValue array = (ArrayValue) read("[" + elements + "]");
    for (int i = 0; i < array.size(); i++) {
      ObjectValue element = (ObjectValue) array.get(i);
      assertEquals(3, element.size());
      assertEquals(Value.of(i), element.get("k" + i));
      assertEquals(Value.of(0), element.get("z"));
    }
  }

  @Test
  void eachReadHasAStateOfItsOwn() throws InputException {
    assertNotSame(read("[\"a\"]"), read("[\"a\"]"));
    assertEquals(read("[\"a\"]"), read("[\"a\"]"));
  }

  @Test
  void theDeepestAllowedNestingIsRead() throws InputException {
    int depth = InputLimits.DEFAULT.depth();
    assertNotNull(read("[".repeat(depth) + "]".repeat(depth)));
  }

  @Test
  void placesAreThoseOfTheValues() throws InputException {
    byte[] json = "{\n  \"ä\": [1,\r\n    \"é\", {\"b\": true}],\r\t\"c\": -1.5}".getBytes(UTF_8);
    SourceMap map = JsonReader.locate(json, InputLimits.DEFAULT);
    FieldPath array = FieldPath.ROOT.key("ä");
    assertEquals(new Position(1, 1), map.find(FieldPath.ROOT));
    assertEquals(new Position(2, 8), map.find(array));
    assertEquals(new Position(2, 9), map.find(array.index(0)));
    assertEquals(new Position(3, 5), map.find(array.index(1)));
    assertEquals(new Position(3, 10), map.find(array.index(2)));
    assertEquals(new Position(3, 16), map.find(array.index(2).key("b")));
    assertEquals(new Position(4, 7), map.find(FieldPath.ROOT.key("c")));
    assertEquals(new Position(2, 9), map.find(array.index(0).key("none")));
  }
}
