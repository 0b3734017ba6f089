package dev.assay.engine.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.assay.engine.value.Value;
import org.junit.jupiter.api.Test;

final class ValueCacheTest {
  private static final Value A = Value.of("a".repeat(84));
  private static final Value B = Value.of("b".repeat(84));
  private static final Value C = Value.of("c".repeat(84));

  @Test
  void keepsWhatWasUsedLast() {
    ValueCache<String> cache = new ValueCache<>(200);
    cache.put(A, "a");
    cache.put(B, "b");
    assertEquals("a", cache.get(A));
    cache.put(C, "c");
    assertNull(cache.get(B), "B was used before A");
    assertEquals("a", cache.get(A));
    assertEquals("c", cache.get(Value.of("c".repeat(84))), "an equal key finds it");
  }

  @Test
  void keepsNothingThatIsLargerThanItself() {
    ValueCache<String> cache = new ValueCache<>(200);
    cache.put(A, "a");
    cache.put(Value.of("x".repeat(500)), "x");
    assertNull(cache.get(Value.of("x".repeat(500))));
    assertEquals("a", cache.get(A));
  }

  @Test
  void aReplacedEntryCountsOnce() {
    ValueCache<String> cache = new ValueCache<>(200);
    for (int i = 0; i < 10; i++) {
      cache.put(A, "a" + i);
    }
    cache.put(B, "b");
    assertEquals("a9", cache.get(A));
    assertEquals("b", cache.get(B));
  }
}
