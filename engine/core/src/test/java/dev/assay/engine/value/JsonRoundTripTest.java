package dev.assay.engine.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What is written can be read, and nothing but a refusal comes of what cannot. */
class JsonRoundTripTest {
  private static final int DEPTH = 4;

  @Provide
  Arbitrary<Value> json() {
    return SomeValues.json(DEPTH);
  }

  @Property
  void whatIsWrittenReadsBackEqual(@ForAll("json") Value value) throws InputException {
    byte[] compact = JsonWriter.compactBytes(value);
    assertEquals(value, JsonReader.read(compact, InputLimits.DEFAULT));
    assertEquals(value, JsonReader.read(JsonWriter.prettyBytes(value), InputLimits.DEFAULT));
    // Literals are kept: the second text is the first.
    assertArrayEquals(
        compact, JsonWriter.compactBytes(JsonReader.read(compact, InputLimits.DEFAULT)));
  }

  @Property
  void howCharactersAreEscapedMakesNoDifference(@ForAll("json") Value value, @ForAll long seed)
      throws InputException {
    // The same object twice, so that the second is read by what the first has taught.
    String json = JsonWriter.compact(ArrayValue.of(value, value, value));
    byte[] escaped = escaped(json, new Random(seed)).getBytes(UTF_8);
    assertEquals(ArrayValue.of(value, value, value), JsonReader.read(escaped, InputLimits.DEFAULT));
  }

  /** The text with some of the plain characters in its strings written as escapes. */
  private static String escaped(String json, Random random) {
    StringBuilder text = new StringBuilder();
    boolean inString = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        inString = !inString;
        text.append(c);
      } else if (c == '\\') {
        int behind = i + (json.charAt(i + 1) == 'u' ? 6 : 2);
        text.append(json, i, behind);
        i = behind - 1;
      } else if (inString && !Character.isSurrogate(c) && random.nextInt(4) == 0) {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  @Property
  void theWaysOfWritingAgree(@ForAll("json") Value value) throws IOException {
    assertArrayEquals(JsonWriter.compact(value).getBytes(UTF_8), JsonWriter.compactBytes(value));
    assertArrayEquals(JsonWriter.pretty(value).getBytes(UTF_8), JsonWriter.prettyBytes(value));
    ByteArrayOutputStream compact = new ByteArrayOutputStream();
    JsonWriter.compactTo(compact, value);
    assertArrayEquals(JsonWriter.compactBytes(value), compact.toByteArray());
    ByteArrayOutputStream pretty = new ByteArrayOutputStream();
    JsonWriter.prettyTo(pretty, value);
    assertArrayEquals(JsonWriter.prettyBytes(value), pretty.toByteArray());
  }

  @Property
  void everyValueHasItsPlace(@ForAll("json") Value value) throws InputException {
    byte[] json = JsonWriter.prettyBytes(value);
    SourceMap map = JsonReader.locate(json, InputLimits.DEFAULT);
    List<FieldPath> paths = new ArrayList<>();
    collect(FieldPath.ROOT, value, paths);
    @Nullable Position last = null;
    for (FieldPath path : paths) {
      Position place = map.find(path);
      if (last != null) {
        // In the order of the text, places only go up.
        assertTrue(place.compareTo(last) > 0, path + " at " + place + " after " + last);
      }
      last = place;
    }
  }

  private static void collect(FieldPath path, Value value, List<FieldPath> paths) {
    paths.add(path);
    switch (value) {
      case ArrayValue array -> {
        for (int i = 0; i < array.size(); i++) {
          collect(path.index(i), array.get(i), paths);
        }
      }
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          collect(path.key(((StringValue) object.keyAt(i)).string()), object.valueAt(i), paths);
        }
      }
      case NullValue _,
          BooleanValue _,
          NumberValue _,
          StringValue _,
          SetValue _,
          OpaqueValue _ -> {}
    }
  }

  @Property
  void arbitraryBytesAreReadOrRefused(@ForAll byte[] bytes) {
    readOrRefuse(bytes);
  }

  @Property(tries = 3_000)
  void brokenTextsAreReadOrRefused(@ForAll("json") Value value, @ForAll long seed) {
    byte[] json = JsonWriter.compactBytes(value);
    Assume.that(json.length > 0);
    readOrRefuse(broken(json, new Random(seed)));
  }

  /** The text with some bytes changed, left out, doubled, or cut off. */
  private static byte[] broken(byte[] json, Random random) {
    byte[] bytes = json.clone();
    byte[] telling = "{}[]\",:\\u0eE+-.1tfn \u0001\u00e9\uD834\uDD1E".getBytes(UTF_8);
    for (int change = random.nextInt(4); change >= 0 && bytes.length > 0; change--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = telling[random.nextInt(telling.length)];
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> {
          byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
          System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
          bytes = longer;
        }
        default -> {
          byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
          System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
          bytes = shorter;
        }
      }
    }
    return bytes;
  }

  private static void readOrRefuse(byte[] bytes) {
    String read = outcome(() -> JsonWriter.compact(JsonReader.read(bytes, InputLimits.DEFAULT)));
    String located =
        outcome(() -> {
          JsonReader.locate(bytes, InputLimits.DEFAULT);
          return "";
        });
    // Both readings agree on whether and why.
    assertEquals(read.startsWith("refused") ? read : "", located);
    if (!read.startsWith("refused")) {
      String again =
          outcome(
              () -> JsonWriter.compact(JsonReader.read(read.getBytes(UTF_8), InputLimits.DEFAULT)));
      assertEquals(read, again);
    }
  }

  private interface Reading {
    String text() throws InputException;
  }

  private static String outcome(Reading reading) {
    try {
      return reading.text();
    } catch (InputException refusal) {
      assertNotNull(refusal.position());
      return "refused: " + refusal.error() + " " + refusal.position() + " " + refusal.getMessage();
    }
  }
}
