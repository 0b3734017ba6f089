package dev.assay.engine.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Strings keep any bytes. */
class ByteTextTest {
  @Property
  void bytesComeBack(@ForAll byte[] bytes) {
    assertArrayEquals(bytes, ByteText.encode(ByteText.decode(bytes)));
  }

  @Property
  void textIsItsUtf8(@ForAll String text) {
    String valid = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    assertArrayEquals(valid.getBytes(StandardCharsets.UTF_8), ByteText.encode(valid));
    assertEquals(valid, ByteText.decode(valid.getBytes(StandardCharsets.UTF_8)));
  }

  @Example
  void eachByteThatIsNoTextIsOneCharacter() {
    byte[] bytes = {'a', (byte) 0xE9, (byte) 0xF0, (byte) 0x9F, 'b'};
    String text = ByteText.decode(bytes);
    assertEquals(5, text.codePointCount(0, text.length()));
    assertEquals("\"a\uFFFD\uFFFD\uFFFDb\"", JsonWriter.compact(StringValue.of(text)));
  }

  @Example
  void otherHalvesOfPairsAreReplaced() {
    assertArrayEquals("a\uFFFDb".getBytes(StandardCharsets.UTF_8), ByteText.encode("a\uD83Db"));
  }
}
