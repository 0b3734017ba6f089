package dev.assay.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are exact, and no literal makes them expensive. */
class NumberValueTest {

  private static NumberValue number(String literal) {
    return NumberValue.ofLiteral(literal);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1.0",
    "1, 1e0",
    "1, 10e-1",
    "0, -0",
    "0, 0.0",
    "0, 0e400",
    "-0, -0.0",
    "1e400, 10e399",
    "1e10000, 1.000e10000",
    "9223372036854775807, 9223372036854775807.0",
    "9223372036854775808, 9.223372036854775808e18",
    "-1.50, -15e-1",
    "1e18, 1000000000000000000"
  })
  void oneNumberInTwoSpellingsIsEqual(String one, String other) {
    assertEquals(number(one), number(other));
    assertEquals(number(other), number(one));
    assertEquals(number(one).hashCode(), number(other).hashCode());
    assertEquals(0, number(one).compareTo(number(other)));
    assertEquals(one, number(one).literal());
    assertEquals(other, number(other).literal());
  }

  @ParameterizedTest
  @CsvSource({
    "9007199254740992, 9007199254740993",
    "0.1234567890123456788, 0.1234567890123456789",
    "1e399, 1e400",
    "-1e400, -1e399",
    "9223372036854775807, 9223372036854775808",
    "0, 1e-10000",
    "9223372036854775807, 9223372036854775807.5",
    "-9223372036854775809, -9223372036854775808",
    "9999e9999, 1e10003"
  })
  void neighboursDiffer(String less, String more) {
    assertTrue(number(less).compareTo(number(more)) < 0);
    assertTrue(number(more).compareTo(number(less)) > 0);
    assertNotEquals(number(less), number(more));
    assertNotEquals(number(more), number(less));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "7", "-7", "9223372036854775807", "-9223372036854775808"})
  void canonicalIntegersAreLongs(String literal) {
    assertSame(LongNumber.class, number(literal).getClass());
    assertEquals(literal, number(literal).literal());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-0", "1.0", "1e0", "9223372036854775808", "-9223372036854775809", "0.5", "1E2"})
  void otherLiteralsKeepTheirText(String literal) {
    assertSame(DecimalNumber.class, number(literal).getClass());
    assertEquals(literal, number(literal).literal());
    assertEquals(new BigDecimal(literal), number(literal).decimalValue());
    assertEquals(Double.parseDouble(literal), number(literal).doubleValue());
  }

  @Test
  void computedNumbersHaveTheShortestLiteral() {
    assertEquals("5", NumberValue.of(new BigDecimal("5.000")).literal());
    assertSame(LongNumber.class, NumberValue.of(new BigDecimal("5E3")).getClass());
    assertEquals("0", NumberValue.of(new BigDecimal("0E+2000000000")).literal());
    assertEquals("0.5", NumberValue.of(new BigDecimal("0.50")).literal());
    assertEquals("100000000000000000000", NumberValue.of(new BigDecimal("1E+20")).literal());
    assertEquals("1E+400", NumberValue.of(new BigDecimal("1E+400")).literal());
  }

  @Test
  void exponentsAreNeverWrittenOut() {
    // Each of these would take gigabytes as plain digits.
    NumberValue large = NumberValue.of(new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE + 1));
    NumberValue larger = NumberValue.of(new BigDecimal(BigInteger.TWO, Integer.MIN_VALUE + 1));
    NumberValue tiny = NumberValue.of(new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE));
    assertTrue(large.compareTo(larger) < 0);
    assertTrue(tiny.compareTo(LongNumber.of(0)) > 0);
    assertTrue(tiny.compareTo(large) < 0);
    assertTrue(LongNumber.of(Long.MAX_VALUE).compareTo(large) < 0);
    assertNotEquals(large, larger);
    assertNotEquals(LongNumber.of(1), tiny);
    assertNotEquals(large.hashCode(), larger.hashCode());
    assertTrue(large.literal().length() < 20);
    assertTrue(tiny.literal().length() < 20);
    assertEquals(Double.POSITIVE_INFINITY, large.doubleValue());
  }
}
