package dev.assay.engine.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedTest {
  private static final String JSON =
      """
      {"a": [1, 1.0, 1.50, -1, 127, 128, -9223372036854775808, 1e400, 0.1, 12345678901234567890123],
       "b": {"a": [], "b": {}, "c": null, "d": true, "e": false, "": ""},
       "c": ["plain", "\\u00e9\\u00ff", "\\u6a21\\u578b", "\\ud83d\\ude42", "plain"],
       "d": [{"x": 1, "y": 2}, {"x": 2, "y": 1}, {"x": 1, "y": 2}]}
      """;

  @Test
  void whatIsPackedIsUnpackedAsItWas() throws InputException {
    Value value = json(JSON);
    Value unpacked = PackedReader.unpack(PackedWriter.pack(value));
    assertEquals(value, unpacked);
    assertEquals(JsonWriter.compact(value), JsonWriter.compact(unpacked));
    for (String scalar : new String[] {"null", "true", "0", "-0.0", "\"x\"", "[]", "{}"}) {
      Value alone = json(scalar);
      assertEquals(
          JsonWriter.compact(alone),
          JsonWriter.compact(PackedReader.unpack(PackedWriter.pack(alone))));
    }
  }

  @Test
  void equalPartsAreWrittenOnce() throws InputException {
    String part = "{\"name\": \"a rather long string\", \"list\": [1, 2, 3, 4, 5]}";
    int one = PackedWriter.pack(json("[" + part + "]")).length;
    int four = PackedWriter.pack(json("[" + (part + ",").repeat(3) + part + "]")).length;
    assertEquals(one + 3, four);
  }

  @Test
  void theSameValueGivesTheSameBytes() throws InputException {
    assertArrayEquals(PackedWriter.pack(json(JSON)), PackedWriter.pack(json(JSON)));
  }

  @Test
  void whatJsonCannotSayIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> PackedWriter.pack(SetValue.EMPTY));
    ObjectValue numbered = ObjectValue.builder().put(Value.of(1), Value.of(2)).build();
    assertThrows(IllegalArgumentException.class, () -> PackedWriter.pack(numbered));
  }

  @Test
  void damagedBytesAreRefusedAndNothingWorse() throws InputException {
    byte[] whole = PackedWriter.pack(json(JSON));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(IllegalArgumentException.class, () -> PackedReader.unpack(cut));
    }
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      try {
        PackedReader.unpack(damaged);
      } catch (IllegalArgumentException _) {
        refused++;
      }
    }
    assertTrue(refused > 0);
  }

  private static Value json(String text) throws InputException {
    return JsonReader.read(text.getBytes(StandardCharsets.UTF_8), InputLimits.DEFAULT);
  }
}
