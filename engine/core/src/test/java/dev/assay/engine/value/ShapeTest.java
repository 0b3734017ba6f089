package dev.assay.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Keys are found in every size and kind of shape. */
class ShapeTest {

  private static Shape shapeOf(List<? extends Value> keys) {
    TreeMap<Value, Boolean> sorted = new TreeMap<>();
    keys.forEach(key -> sorted.put(key, true));
    return new Shape(sorted.keySet().toArray(Value[]::new));
  }

  @Test
  void everyKeyIsFoundInEverySize() {
    List<Value> keys = new ArrayList<>();
    for (int size = 0; size < 40; size++) {
      Shape shape = shapeOf(keys);
      for (int round = 0; round < 3; round++) {
        for (int i = 0; i < size; i++) {
          assertEquals(keys.get(i), shape.keys[shape.find("key" + i)]);
          assertEquals(shape.find("key" + i), shape.find(keys.get(i)));
        }
        assertEquals(-1, shape.find("absent"));
        assertEquals(-1, shape.find(Value.of(1)));
      }
      keys.add(Value.of("key" + size));
    }
  }

  @Test
  void keysOfOtherKindsAreFoundBesideStrings() {
    List<Value> keys = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      keys.add(Value.of("key" + i));
      keys.add(Value.of(i));
      keys.add(ArrayValue.of(Value.of(i)));
    }
    keys.add(NullValue.NULL);
    Shape shape = shapeOf(keys);
    for (int round = 0; round < 3; round++) {
      for (Value key : keys) {
        assertEquals(key, shape.keys[shape.find(key)]);
      }
    }
    assertEquals(shape.find(Value.of(1)), shape.find(NumberValue.ofLiteral("1.0")));
  }

  @Test
  void keysOfOneHashDoNotMakeAnIndex() {
    List<Value> keys = new ArrayList<>();
    for (int i = 0; i < 1 << 12; i++) {
      StringBuilder key = new StringBuilder();
      for (int bit = 0; bit < 12; bit++) {
        key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      keys.add(Value.of(key.toString()));
    }
    Shape shape = shapeOf(keys);
    assertFalse(KeyIndex.of(shape.keys).isUsable());
    for (Value key : keys) {
      assertEquals(key, shape.keys[shape.find(key)]);
    }
    assertEquals(-1, shape.find("AaAaAaAaAaAaAaAaAaAaAaCC"));
    assertTrue(KeyIndex.of(shapeOf(keys.subList(0, 9)).keys).isUsable());
  }
}
