package dev.assay.engine.cel.value;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Quantities kept as a long and quantities kept as a decimal are one family. */
final class QuantityValueTest {
  private static final Map<String, BigDecimal> FACTORS =
      Map.ofEntries(
          Map.entry("n", BigDecimal.ONE.movePointLeft(9)),
          Map.entry("u", BigDecimal.ONE.movePointLeft(6)),
          Map.entry("m", BigDecimal.ONE.movePointLeft(3)),
          Map.entry("", BigDecimal.ONE),
          Map.entry("k", BigDecimal.TEN.pow(3)),
          Map.entry("M", BigDecimal.TEN.pow(6)),
          Map.entry("E", BigDecimal.TEN.pow(18)),
          Map.entry("e2", BigDecimal.TEN.pow(2)),
          Map.entry("e-2", BigDecimal.ONE.movePointLeft(2)),
          Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
          Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
          Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

  record Written(String text, BigDecimal amount) {}

  @Provide
  Arbitrary<Written> quantities() {
    Arbitrary<String> whole = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20);
    Arbitrary<String> fraction = Arbitraries.strings().numeric().ofMaxLength(3);
    Arbitrary<String> small = Arbitraries.integers().between(0, 2000).map(String::valueOf);
    return Combinators.combine(
            Arbitraries.of("", "-"),
            Arbitraries.oneOf(whole, small),
            Arbitraries.oneOf(Arbitraries.just(""), fraction),
            Arbitraries.of(FACTORS.keySet()))
        .as(QuantityValueTest::written);
  }

  private static Written written(String sign, String whole, String fraction, String suffix) {
    String number = sign + whole + (fraction.isEmpty() ? "" : "." + fraction);
    BigDecimal exact = new BigDecimal(number).multiply(requireNonNull(FACTORS.get(suffix)));
    BigDecimal amount = exact.scale() > 9 ? exact.setScale(9, RoundingMode.UP) : exact;
    // Kubernetes lets no binary quantity beyond an int64.
    return new Written(
        number + suffix,
        suffix.endsWith("i") ? amount.min(BigDecimal.valueOf(Long.MAX_VALUE)) : amount);
  }

  @Property
  void aQuantityIsItsExactAmount(@ForAll("quantities") Written a) {
    QuantityValue quantity = parse(a);
    assertEquals(a.amount.signum(), quantity.sign());
    assertEquals(a.amount.stripTrailingZeros().toPlainString(), quantity.toString());
    assertEquals(a.amount.doubleValue(), quantity.asApproximateFloat());
  }

  @Property
  void orderEqualityAndSumsAreThoseOfTheAmounts(
      @ForAll("quantities") Written a, @ForAll("quantities") Written b) {
    QuantityValue left = parse(a);
    QuantityValue right = parse(b);
    assertEquals(a.amount.compareTo(b.amount), Integer.signum(left.compareQuantity(right)));
    assertEquals(a.amount.compareTo(b.amount) == 0, left.equals(right));
    assertEquals(plain(a.amount.add(b.amount)), left.add(right).toString());
    assertEquals(plain(a.amount.subtract(b.amount)), left.subtract(right).toString());
  }

  @Test
  void equalAmountsAreOneHoweverWritten() {
    QuantityValue one = QuantityValue.of(1);
    for (String text : new String[] {"1", "1000m", "1.0", "1e0", "0.001k"}) {
      QuantityValue same = requireNonNull(QuantityValue.parse(text), text);
      assertEquals(one, same, text);
      assertEquals(one.hashCode(), same.hashCode(), text);
    }
    assertNotEquals(one, QuantityValue.parse("1Ki"));
  }

  /** What {@code isInteger} tells: a written fraction is none, whatever its digits. */
  @Test
  void onlySmallWholeNumbersAreIntegers() {
    assertEquals("1000", String.valueOf(requireNonNull(QuantityValue.parse("1k")).asInteger()));
    assertEquals("1024", String.valueOf(requireNonNull(QuantityValue.parse("1Ki")).asInteger()));
    for (String text : new String[] {"1000m", "1.0", "10E", "1Ei", "1234567890123456789"}) {
      assertEquals(null, requireNonNull(QuantityValue.parse(text), text).asInteger(), text);
    }
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  private static QuantityValue parse(Written written) {
    return requireNonNull(QuantityValue.parse(written.text), written.text);
  }
}
