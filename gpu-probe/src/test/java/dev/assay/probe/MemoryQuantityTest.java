package dev.assay.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryQuantityTest {

  @ParameterizedTest
  @CsvSource({
    "8Gi, 8589934592",
    "256Mi, 268435456",
    "1.5Gi, 1610612736",
    "512M, 512000000",
    "64k, 64000",
    "1e9, 1000000000",
    "1E3, 1000",
    "2.5e3, 2500",
    "1E, 1000000000000000000",
    "1Ei, 1152921504606846976",
    "12, 12",
    "5., 5",
    ".5Ki, 512",
    "1000e-3, 1",
  })
  void isReadAsKubernetesReadsIt(String text, long bytes) {
    assertEquals(new MemoryQuantity(text, bytes), MemoryQuantity.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "8GB",
        "8 Gi",
        "Gi",
        "8gi",
        "8K",
        "-1Gi",
        "+1",
        "0",
        "0Gi",
        "1m",
        "1.5",
        "0.3Ki",
        "2Ei",
        "1e30",
        "9999999999999999999",
        "1e",
        "1e-3",
        "0x10",
        "1_000",
        "NaN",
        "٣Gi"
      })
  void whatIsNoAmountOfBytesIsNone(String text) {
    assertNull(MemoryQuantity.parse(text));
  }

  @Test
  void noMoreThanAnExbibyte() {
    assertThrows(IllegalArgumentException.class, () -> new MemoryQuantity("x", 0));
    assertThrows(IllegalArgumentException.class, () -> new MemoryQuantity("x", (1L << 60) + 1));
  }

  @ParameterizedTest
  @CsvSource({
    // the declared, another amount, it rounded up, it rounded down
    "256Mi, 641728512, 612Mi, 612Mi",
    "256Mi, 641728513, 613Mi, 612Mi",
    "1Gi, 1191546880, 1.11Gi, 1.1Gi",
    "8Gi, 641728512, 612Mi, 612Mi",
    "1Gi, 10737418240, 10Gi, 10Gi",
    "100Ki, 5000, 4.89Ki, 4.88Ki",
    "1Gi, 1000, 1000, 1000",
    "1G, 662700000, 663M, 662M",
    "1e9, 662700000, 663M, 662M",
    "1000000000, 662700000, 663M, 662M",
    "1073741824, 83152896, 79.4Mi, 79.3Mi",
    "5k, 1152921504606846976, 1152921504606847k, 1152921504606846k",
    "1Ei, 1152921504606846976, 1Ei, 1Ei",
  })
  void anotherAmountIsToldInItsUnit(String text, long amount, String up, String down) {
    MemoryQuantity quantity = MemoryQuantity.parse(text);
    assertNotNull(quantity);
    assertEquals(up, quantity.like(amount));
    assertEquals(down, quantity.atLeast(amount));
    // What is told is a quantity again, and not less than the amount.
    MemoryQuantity told = MemoryQuantity.parse(up);
    if (told != null) {
      assertEquals(true, told.bytes() >= amount);
    }
  }
}
