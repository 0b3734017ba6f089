package dev.assay.engine.rego.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.value.StringValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Types that hold themselves are compared and unified in bounded time. */
class RecursiveTypeTest {
  private static ObjectType list(Type element) {
    RecursiveType itself = new RecursiveType("#/definitions/list");
    ObjectType type =
        ObjectType.of(
            List.of(
                new ObjectType.Property(
                    StringValue.of("next"), Type.union(itself, ScalarType.NULL)),
                new ObjectType.Property(StringValue.of("value"), element)),
            null);
    itself.resolve(type);
    return type;
  }

  @Test
  void equalWhereTheyUnfoldAlike() {
    assertEquals(list(ScalarType.STRING), list(ScalarType.STRING));
    assertEquals(list(ScalarType.STRING).hashCode(), list(ScalarType.STRING).hashCode());
    assertTrue(TypeOrder.compare(list(ScalarType.STRING), list(ScalarType.NUMBER)) != 0);
  }

  @Test
  void unifyWhereAllPartsDo() {
    assertTrue(Type.unifies(list(ScalarType.STRING), list(ScalarType.STRING)));
    assertTrue(Type.unifies(list(ScalarType.STRING), list(AnyType.ANY)));
    assertFalse(Type.unifies(list(ScalarType.STRING), list(ScalarType.NUMBER)));
  }

  @Test
  void selectionGoesOnForEver() {
    Type type = list(ScalarType.STRING);
    for (int i = 0; i < 1000; i++) {
      type = type.select(StringValue.of("next"));
    }
    assertEquals(ScalarType.STRING, type.select(StringValue.of("value")));
    assertEquals("any<null, recursive(#/definitions/list)>", type.toString());
  }
}
