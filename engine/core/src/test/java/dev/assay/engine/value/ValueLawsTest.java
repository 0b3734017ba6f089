package dev.assay.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** The laws that hold for all values. */
@Domain(DomainContext.Global.class)
@Domain(SomeValues.class)
class ValueLawsTest {

  @Property
  void theOrderIsAntisymmetric(@ForAll Value a, @ForAll Value b) {
    assertEquals(Integer.signum(a.compareTo(b)), -Integer.signum(b.compareTo(a)));
  }

  @Property
  void theOrderIsTransitive(@ForAll Value a, @ForAll Value b, @ForAll Value c) {
    assertChain(a, b, c);
  }

  @Property
  void theOrderOfNumbersIsTransitive(
      @ForAll NumberValue a, @ForAll NumberValue b, @ForAll NumberValue c) {
    assertChain(a, b, c);
  }

  private static void assertChain(Value a, Value b, Value c) {
    List<Value> sorted = List.of(a, b, c).stream().sorted(Comparator.naturalOrder()).toList();
    Value low = sorted.get(0);
    Value middle = sorted.get(1);
    Value high = sorted.get(2);
    assertTrue(low.compareTo(middle) <= 0);
    assertTrue(middle.compareTo(high) <= 0);
    assertTrue(low.compareTo(high) <= 0);
    // Incomparability is transitive: what is equal to the middle is equal to each other.
    if (low.compareTo(middle) == 0 && middle.compareTo(high) == 0) {
      assertEquals(0, low.compareTo(high));
    }
  }

  @Property
  void theOrderAgreesWithEquality(@ForAll Value a, @ForAll Value b) {
    assertEquals(a.compareTo(b) == 0, a.equals(b));
    assertEquals(a.equals(b), b.equals(a));
  }

  @Property
  void theOrderOfNumbersAgreesWithEqualityAndHash(@ForAll NumberValue a, @ForAll NumberValue b) {
    boolean same = a.decimalValue().compareTo(b.decimalValue()) == 0;
    assertEquals(same, a.equals(b));
    assertEquals(same, a.compareTo(b) == 0);
    assertTrue(!same || a.hashCode() == b.hashCode());
  }

  @Property
  void equalValuesHaveEqualHashes(@ForAll Value a, @ForAll Value b) {
    assertTrue(!a.equals(b) || a.hashCode() == b.hashCode());
  }

  @Property
  void aCopyIsEqual(@ForAll Value value) {
    Value copy = copy(value);
    assertEquals(value, copy);
    assertEquals(copy, value);
    assertEquals(value.hashCode(), copy.hashCode());
    assertEquals(0, value.compareTo(copy));
    assertEquals(value.toString(), copy.toString());
  }

  private static Value copy(Value value) {
    return switch (value) {
      case NullValue _, BooleanValue _, OpaqueValue _ -> value;
      case NumberValue number -> NumberValue.ofLiteral(number.literal());
      case StringValue string -> StringValue.of(new String(string.string().toCharArray()));
      case ArrayValue array ->
          ArrayValue.copyOf(array.asList().stream().map(ValueLawsTest::copy).toList());
      case SetValue set ->
          SetValue.copyOf(set.asList().reversed().stream().map(ValueLawsTest::copy).toList());
      case ObjectValue object -> {
        ObjectValue.Builder builder = ObjectValue.builder();
        for (int i = object.size() - 1; i >= 0; i--) {
          builder.put(copy(object.keyAt(i)), copy(object.valueAt(i)));
        }
        yield builder.build();
      }
    };
  }
}
