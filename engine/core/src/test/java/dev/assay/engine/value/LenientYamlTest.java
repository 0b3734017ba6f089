package dev.assay.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What the program of Go reads and writes; the comparison with it is in the module of Rego. */
class LenientYamlTest {
  private static Value read(String text) throws InputException {
    return LenientYaml.read(text, InputLimits.DEFAULT);
  }

  @Example
  void lastOfEqualKeysCounts() throws InputException {
    assertEquals("{\"1\": \"y\", \"a\": 2}", read("a: 1\na: 2\n1: x\n'1': y").toString());
  }

  @Example
  void ownKeysWinOverMergedOnes() throws InputException {
    assertEquals(
        "{\"a\": 2, \"b\": 4, \"c\": 5}",
        read("<<: {a: 1, b: 4}\na: 2\n<<: {b: 3, c: 5}").toString());
  }

  @Example
  void onlyTheFirstDocumentIsRead() throws InputException {
    assertEquals("1", read("--- 1\n--- 2").toString());
    assertThrows(InputException.class, () -> read("--- 1\n--- ["));
  }

  @Example
  void numbersAreThoseOfGo() throws InputException {
    assertEquals(
        "[8, 31, 18446744073709551615, 1e-7, 1e+21, 100000000000000000000, \"yes\"]",
        read("[010, 0x1F, 18446744073709551615, 1e-7, 1e21, 1e20, yes]").toString());
  }

  @Example
  void keysAreWrittenInTheirNaturalOrder() throws InputException {
    assertEquals("a2: 1\na10: 2\n", LenientYaml.write(read("{a10: 2, a2: 1}")));
  }

  /** What is written reads back, but for numbers that no double holds. */
  @Property(tries = 300)
  void writtenTextReadsBack(@ForAll String text) throws InputException {
    String valid =
        ByteText.wellFormed(text).replaceAll("[\\x7f-\\x9f\\u2028\\u2029\\ufffe\\uffff]", "x");
    ArrayValue value = ArrayValue.of(Value.of(valid), ObjectValue.of(valid, Value.of(valid)));
    assertEquals(value, read(LenientYaml.write(value)));
  }
}
