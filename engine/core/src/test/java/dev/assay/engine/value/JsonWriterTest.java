package dev.assay.engine.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The printed form of values. */
class JsonWriterTest {

  @Test
  void prettyIsIndentedByTwoSpaces() throws InputException {
    assertEquals(
        """
        {
          "a": [
            1,
            {
              "b": null
            }
          ],
          "c": {},
          "d": []
        }\
        """,
        JsonWriter.pretty(
            JsonReader.read(
                "{\"d\":[],\"c\":{},\"a\":[1,{\"b\":null}]}".getBytes(UTF_8),
                InputLimits.DEFAULT)));
  }

  @Test
  void controlCharactersAreEscaped() {
    assertEquals(
        "\"\\\"\\\\/\\n\\r\\t\\u0000\\u0008\\u001f\u007f\"",
        JsonWriter.compact(Value.of("\"\\/\n\r\t\u0000\b\u001f\u007f")));
  }

  @Test
  void halvesOfSurrogatePairsBecomeTheReplacementCharacter() {
    for (String text : List.of("\uD834", "\uDD1E", "\uDD1E\uD834")) {
      String expected = "\"" + "\uFFFD".repeat(text.length()) + "\"";
      assertEquals(expected, JsonWriter.compact(Value.of(text)));
      assertArrayEquals(expected.getBytes(UTF_8), JsonWriter.compactBytes(Value.of(text)));
    }
    assertEquals("\"\uFFFD\uD834\uDD1Ex\"", JsonWriter.compact(Value.of("\uD834\uD834\uDD1Ex")));
  }

  @Test
  void longTextsOfEscapesFit() {
    String text = "\u0001".repeat(10_000) + "\u20AC".repeat(10_000);
    assertEquals(
        "\"" + "\\u0001".repeat(10_000) + "\u20AC".repeat(10_000) + "\"",
        JsonWriter.compact(Value.of(text)));
  }

  @Test
  void setsAndOtherKeysTakeTheNearestForm() {
    Value set = SetValue.copyOf(List.of(Value.of(2), Value.of(1)));
    Value object = ObjectValue.builder().put(set, set).put(Value.of(1), NullValue.NULL).build();
    assertEquals("{\"1\":null,\"{1, 2}\":[1,2]}", JsonWriter.compact(object));
    assertEquals("{1: null, {1, 2}: {1, 2}}", object.toString());
    assertEquals("set()", SetValue.EMPTY.toString());
  }
}
