package dev.assay.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Sets of values are the sets that the collections of the JDK make. */
class SetAlgebraTest {
  @Property
  void operationsAreThoseOfSets(
      @ForAll @Size(max = 40) Set<@IntRange(max = 50) Integer> first,
      @ForAll @Size(max = 40) Set<@IntRange(max = 50) Integer> second) {
    check(first, second);
  }

  /** Where one set is much larger it is searched. */
  @Property(tries = 100)
  void operationsOnSetsOfDifferentSize(
      @ForAll @Size(max = 3) Set<@IntRange(max = 1_100) Integer> small) {
    Set<Integer> large = new TreeSet<>();
    for (int i = 0; i < 1_000; i += 2) {
      large.add(i);
    }
    check(small, large);
    check(large, small);
  }

  private static void check(Set<Integer> first, Set<Integer> second) {
    SetValue a = set(first);
    SetValue b = set(second);
    Set<Integer> union = new TreeSet<>(first);
    union.addAll(second);
    Set<Integer> common = new TreeSet<>(first);
    common.retainAll(second);
    Set<Integer> rest = new TreeSet<>(first);
    rest.removeAll(second);
    assertEquals(set(union), a.union(b));
    assertEquals(set(common), a.intersection(b));
    assertEquals(set(rest), a.difference(b));
    assertEquals(first.containsAll(second), a.containsAll(b));
    assertEquals(List.copyOf(new TreeSet<>(first)).size(), a.toArray().size());
  }

  private static SetValue set(Set<Integer> numbers) {
    return SetValue.copyOf(numbers.stream().map(Value::of).toList());
  }

  private static Value value(long number) {
    return LongNumber.of(number);
  }

  @Property(tries = 20)
  void arraysAreCutAndJoined(@ForAll @IntRange(max = 20) int size) {
    ArrayValue array = ArrayValue.generate(size, SetAlgebraTest::value);
    assertEquals(
        ArrayValue.copyOf(LongStream.range(0, size).mapToObj(LongNumber::of).toList()), array);
    for (int i = 0; i <= size; i++) {
      assertEquals(array, array.slice(0, i).concat(array.slice(i, size)));
    }
    assertSame(array, array.slice(0, size));
    assertEquals(array, ArrayValue.generate(size, i -> value(size - 1 - i)).sorted());
  }

  @Property(tries = 20)
  void keysOfAnObjectAreItsSetOfKeys(
      @ForAll @Size(max = 20) Set<@IntRange(max = 50) Integer> keys) {
    ObjectValue.Builder builder = ObjectValue.builder();
    keys.forEach(key -> builder.put(Value.of(key), NullValue.NULL));
    assertEquals(set(keys), builder.build().keySet());
  }
}
