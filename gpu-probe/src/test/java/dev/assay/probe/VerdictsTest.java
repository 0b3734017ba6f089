package dev.assay.probe;

import static dev.assay.probe.Precision.BF16;
import static dev.assay.probe.Precision.FP16;
import static dev.assay.probe.Precision.FP32;
import static dev.assay.probe.Precision.INT4;
import static dev.assay.probe.Precision.INT8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.assay.probe.MemoryFinding.Measured;
import dev.assay.probe.MemoryFinding.NotMeasured;
import dev.assay.probe.Verdict.Outcome;
import dev.assay.probe.Verdict.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of what is declared, what was found, and what follows. */
class VerdictsTest {
  private static final MemoryFinding NOT_RUN = new NotMeasured("it was not to be run", 0);

  static StoredWeights stored(Object... precisionsAndElements) {
    List<StoredWeights.Part> parts = new ArrayList<>();
    for (int i = 0; i < precisionsAndElements.length; i += 2) {
      Precision precision = precisionsAndElements[i] instanceof Precision named ? named : null;
      parts.add(new StoredWeights.Part(precision, (Integer) precisionsAndElements[i + 1], 1));
    }
    return new StoredWeights(parts);
  }

  static MemoryFinding measured(long bytes) {
    return new Measured(
        new MemoryFigures("cpu", Map.of("x", List.of(8L, 128L)), 3, 1, 1, null, bytes));
  }

  static List<Arguments> precisions() {
    return List.of(
        Arguments.of(FP16, stored(FP16, 100), "verified", "fp16"),
        Arguments.of(FP16, stored(FP16, 95, FP32, 5), "verified", "fp16"),
        Arguments.of(FP16, stored(FP16, 949, FP32, 51), "unknown", "mixed"),
        Arguments.of(FP16, stored(FP32, 100), "contradicted", "fp32"),
        Arguments.of(FP16, stored(FP32, 50, FP16, 50), "contradicted", "mixed"),
        Arguments.of(FP16, stored(FP32, 49, FP16, 51), "unknown", "mixed"),
        Arguments.of(FP16, stored(FP32, 34, INT8, 33, FP16, 33), "unknown", "mixed"),
        Arguments.of(FP16, stored(BF16, 100), "contradicted", "bf16"),
        Arguments.of(INT4, stored(INT4, 97, FP16, 3), "verified", "int4"),
        Arguments.of(FP16, stored(FP16, 90, "other", 10), "unknown", "mixed"),
        Arguments.of(FP16, stored("other", 100), "unknown", "mixed"),
        Arguments.of(FP16, null, "unknown", null));
  }

  @ParameterizedTest
  @MethodSource("precisions")
  void precision(
      Precision declared, @Nullable StoredWeights found, String outcome, @Nullable String told) {
    List<Verdict> verdicts = Verdicts.of(new Declared(declared, null, Map.of()), found, NOT_RUN);
    assertEquals(1, verdicts.size());
    Verdict verdict = verdicts.getFirst();
    assertEquals(outcome, verdict.outcome().term(), verdict.reason());
    assertEquals(told, verdict.measured());
    assertEquals(declared.term(), verdict.declared());
  }

  @ParameterizedTest
  @MethodSource("memories")
  void memory(String declared, MemoryFinding found, Outcome outcome, String told, String reason) {
    MemoryQuantity quantity = MemoryQuantity.parse(declared);
    assertNotNull(quantity);
    assertEquals(
        List.of(
            new Verdict(Subject.MEMORY, declared, told.isEmpty() ? null : told, outcome, reason)),
        Verdicts.of(new Declared(null, quantity, Map.of()), null, found));
  }

  static List<Arguments> memories() {
    return List.of(
        Arguments.of(
            "256Mi",
            measured(612 << 20),
            Outcome.CONTRADICTED,
            "612Mi",
            "declared 256Mi; measured 612Mi, which with 5 % to spare needs 643Mi"),
        Arguments.of(
            "1Gi",
            measured(612 << 20),
            Outcome.VERIFIED,
            "612Mi",
            "declared 1Gi; measured 612Mi, which with 5 % to spare needs 643Mi"),
        // 612 and a twentieth is 642.6.
        Arguments.of(
            "642Mi",
            measured(612 << 20),
            Outcome.CONTRADICTED,
            "612Mi",
            "declared 642Mi; measured 612Mi, which with 5 % to spare needs 643Mi"),
        Arguments.of(
            "643Mi",
            measured(612 << 20),
            Outcome.VERIFIED,
            "612Mi",
            "declared 643Mi; measured 612Mi, which with 5 % to spare needs 643Mi"),
        Arguments.of(
            "8Gi",
            measured(612 << 20),
            Outcome.VERIFIED,
            "612Mi",
            "declared 8Gi; measured 612Mi, which with 5 % to spare needs 643Mi, less than half of"
                + " what is declared"),
        Arguments.of("105", measured(100), Outcome.VERIFIED, "100", enough("105", "100", "105")),
        Arguments.of(
            "104", measured(100), Outcome.CONTRADICTED, "100", enough("104", "100", "105")),
        Arguments.of(
            "106", measured(101), Outcome.CONTRADICTED, "101", enough("106", "101", "107")),
        Arguments.of(
            "8Gi",
            NOT_RUN,
            Outcome.UNKNOWN,
            "",
            "declared 8Gi; not measured: it was not to be run"),
        // What it had taken when it was stopped can only be too much.
        Arguments.of(
            "256Mi",
            new NotMeasured("it was stopped beyond the ceiling of 300 MiB", 307 << 20),
            Outcome.CONTRADICTED,
            "more than 307Mi",
            "declared 256Mi; it had taken 307Mi when it was stopped beyond the ceiling of 300 MiB"),
        Arguments.of(
            "1Gi",
            new NotMeasured("its time was up", 307 << 20),
            Outcome.UNKNOWN,
            "",
            "declared 1Gi; not measured: its time was up"));
  }

  private static String enough(String declared, String measured, String needed) {
    return "declared "
        + declared
        + "; measured "
        + measured
        + ", which with 5 % to spare needs "
        + needed;
  }

  @Test
  void theReasonNamesAllShares() {
    assertEquals(
        "declared fp16; stored are fp32 (66.66 %), fp16 (22.22 %), other formats (11.11 %)",
        Verdicts.of(
                new Declared(FP16, null, Map.of()), stored(FP16, 2, FP32, 6, "other", 1), NOT_RUN)
            .getFirst()
            .reason());
  }

  @Test
  void nothingIsJudgedThatIsNotDeclared() {
    assertEquals(
        List.of(), Verdicts.of(new Declared(null, null, Map.of()), stored(FP16, 1), measured(1)));
  }
}
