package dev.assay.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A set that is given the same values again and again. */
class DistinctTest {
  private static final int GIVEN = 20_000;

  /** A number in one of several spellings, or a string. */
  private static Value value(int number, int spelling) throws InputException {
    String json =
        switch (spelling) {
          case 0 -> number + ".0";
          case 1 -> number + "e0";
          case 2 -> "\"" + number + "\"";
          default -> "" + number;
        };
    return JsonReader.read(json.getBytes(StandardCharsets.UTF_8), InputLimits.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 100, 200, 1_000, 5_000, 1_000_000})
  void hasEachOnceAsItWasGivenFirst(int different) throws InputException {
    Random random = new Random(different);
    SetValue.Builder builder = SetValue.builder();
    // Keeps the first of equal ones, as the builder does.
    TreeSet<Value> expected = new TreeSet<>();
    for (int i = 0; i < GIVEN; i++) {
      Value value = value(random.nextInt(different), random.nextInt(4));
      builder.add(value);
      expected.add(value);
    }
    SetValue set = builder.build();
    assertEquals(GIVEN, builder.added());
    assertEquals(new ArrayList<>(expected), set.asList());
    assertEquals(expected.toString(), set.asList().toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 12})
  void valuesWhoseHashesCollideAreAllKept(int bits) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < 1 << bits; i++) {
      StringBuilder text = new StringBuilder();
      for (int bit = 0; bit < bits; bit++) {
        text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      values.add(Value.of(text.toString()));
    }
    SetValue.Builder builder = SetValue.builder();
    values.forEach(builder::add);
    values.forEach(builder::add);
    assertEquals(new ArrayList<>(new TreeSet<>(values)), builder.build().asList());
  }
}
