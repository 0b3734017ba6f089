package dev.assay.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Sets and objects beside the JDK's sorted ones. */
@Domain(DomainContext.Global.class)
@Domain(SomeValues.class)
class SetAndObjectLawsTest {

  @Property
  void aSetHoldsWhatASortedSetHolds(@ForAll List<Value> values, @ForAll Value other) {
    TreeSet<Value> expected = new TreeSet<>(values);
    SetValue set = SetValue.copyOf(values);
    assertEquals(new ArrayList<>(expected), set.asList());
    assertEquals(expected.size(), set.size());
    assertEquals(expected.contains(other), set.contains(other));
    assertTrue(values.stream().allMatch(set::contains));
  }

  @Property
  void theOrderOfGivingDoesNotMatterToASet(@ForAll List<Value> values, @ForAll long seed) {
    List<Value> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, new Random(seed));
    assertEquals(SetValue.copyOf(values), SetValue.copyOf(shuffled));
    assertEquals(SetValue.copyOf(values).hashCode(), SetValue.copyOf(shuffled).hashCode());
  }

  @Property
  void anObjectHoldsWhatASortedMapHolds(@ForAll List<Value> keys, @ForAll Value other) {
    TreeMap<Value, Value> expected = new TreeMap<>();
    ObjectValue.Builder builder = ObjectValue.builder();
    for (int i = 0; i < keys.size(); i++) {
      expected.put(keys.get(i), Value.of(i));
      builder.put(keys.get(i), Value.of(i));
    }
    ObjectValue object = builder.build();
    assertEquals(List.copyOf(expected.keySet()), object.keys());
    assertEquals(List.copyOf(expected.values()), object.values());
    assertEquals(expected.size(), object.size());
    assertSame(expected.get(other), object.get(other));
    for (Map.Entry<Value, Value> entry : expected.entrySet()) {
      assertSame(entry.getValue(), object.get(entry.getKey()));
    }
    // Of equal keys (1 and 1.0) the first one given stays, literal and all.
    assertEquals(expected.keySet().toString(), object.keys().toString());
  }

  @Property
  void anObjectWithOneMoreKeyIsAsBuiltAtOnce(@ForAll List<Value> keys, @ForAll Value value) {
    ObjectValue.Builder builder = ObjectValue.builder();
    keys.forEach(key -> builder.put(key, NullValue.NULL));
    ObjectValue object = builder.build();
    ObjectValue more = object.with("k", value);
    assertEquals(builder.put("k", value).build(), more);
    assertSame(value, more.get("k"));
    assertEquals(object.with("k", value), more.with("k", value));
    assertTrue(more.sharesKeysWith(more.with("k", NullValue.NULL)));
    assertNull(ObjectValue.EMPTY.get("k"));
  }
}
