package dev.assay.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Large collections answer alike before they have an index, while they get it, and after. */
class ElementIndexTest {
  private static final int SIZE = 500;
  private static final int QUESTIONS = 3;

  private static void assertSame(List<Value> elements, Predicate<Value> contains) {
    for (int round = 0; round < QUESTIONS; round++) {
      for (Value element : elements) {
        assertTrue(contains.test(element), element::toString);
      }
      assertFalse(contains.test(Value.of("none")));
      assertFalse(contains.test(Value.of(-7)));
      assertFalse(contains.test(ArrayValue.of(Value.of(3))));
    }
  }

  private static List<Value> mixed() throws InputException {
    List<Value> elements = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      elements.add(
          switch (i % 3) {
            case 0 -> Value.of(i);
            case 1 -> Value.of("s" + i);
            default -> ArrayValue.of(Value.of(i), Value.of("x"));
          });
    }
    return elements;
  }

  @Test
  void anArrayFindsWhatItHas() throws InputException {
    List<Value> elements = mixed();
    assertSame(elements, ArrayValue.copyOf(elements)::contains);
  }

  @Test
  void aSetFindsWhatItHas() throws InputException {
    List<Value> elements = mixed();
    assertSame(elements, SetValue.copyOf(elements)::contains);
  }

  @Test
  void numbersAreFoundByTheirWorth() throws InputException {
    List<Value> elements = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      elements.add(Value.of(i));
    }
    ArrayValue array = ArrayValue.copyOf(elements);
    Value other =
        JsonReader.read(
            "4.70e1".getBytes(java.nio.charset.StandardCharsets.UTF_8), InputLimits.DEFAULT);
    for (int i = 0; i < SIZE; i++) {
      assertTrue(array.contains(other));
    }
    assertEquals(SIZE, array.size());
  }

  @Test
  void elementsThatCollideAreFoundToo() {
    // "Aa" and "BB" have one hash, and so have all strings made of as many of them.
    List<Value> elements = new ArrayList<>();
    for (int i = 0; i < 1 << 9; i++) {
      StringBuilder text = new StringBuilder();
      for (int bit = 0; bit < 9; bit++) {
        text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      elements.add(Value.of(text.toString()));
    }
    assertSame(elements, ArrayValue.copyOf(elements)::contains);
    assertSame(elements, SetValue.copyOf(elements)::contains);
  }
}
