package dev.assay.probe;

import dev.assay.probe.Verdict.Outcome;
import dev.assay.probe.Verdict.Subject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges declarations by what was found. Pure: the same figures give the same verdicts. */
public final class Verdicts {
  /** From this share on another precision contradicts the declared one, in percent. */
  private static final int CONTRADICTING_PERCENT = 50;

  /** A twentieth of what was measured is to spare. */
  private static final int SPARE = 20;

  private Verdicts() {}

  /**
   * A verdict for each declaration.
   *
   * @param stored null where the model has no weights
   */
  public static List<Verdict> of(
      Declared declared, @Nullable StoredWeights stored, MemoryFinding memory) {
    List<Verdict> verdicts = new ArrayList<>(2);
    if (declared.precision() != null) {
      verdicts.add(precision(declared.precision(), stored));
    }
    if (declared.memory() != null) {
      verdicts.add(memory(declared.memory(), memory));
    }
    return List.copyOf(verdicts);
  }

  private static Verdict precision(Precision declared, @Nullable StoredWeights stored) {
    if (stored == null) {
      return new Verdict(
          Subject.PRECISION,
          declared.term(),
          null,
          Outcome.UNKNOWN,
          "declared " + declared.term() + "; the model has no weights");
    }
    PrecisionMix mix = stored.mix();
    Precision largest = mix.largest();
    String term = declared.term();
    if (mix.isAtLeast(PrecisionMix.WHOLE_PERCENT, declared)) {
      return new Verdict(
          Subject.PRECISION,
          term,
          mix.term(),
          Outcome.VERIFIED,
          percent(mix.share(declared)) + " of the weights are stored as " + term);
    }
    String found = "declared " + term + "; stored are " + shares(mix);
    if (largest != null && largest != declared && mix.isAtLeast(CONTRADICTING_PERCENT, largest)) {
      return new Verdict(Subject.PRECISION, term, mix.term(), Outcome.CONTRADICTED, found);
    }
    return new Verdict(
        Subject.PRECISION,
        term,
        mix.term(),
        Outcome.UNKNOWN,
        found + ", which is neither nearly all as declared nor mostly something else");
  }

  private static String shares(PrecisionMix mix) {
    List<String> shares =
        new ArrayList<>(
            mix.elements().entrySet().stream()
                .sorted(Map.Entry.<Precision, Long>comparingByValue().reversed())
                .map(part -> part.getKey().term() + " (" + percent(mix.share(part.getKey())) + ")")
                .toList());
    if (mix.other() > 0) {
      shares.add("other formats (" + percent(mix.otherShare()) + ")");
    }
    return String.join(", ", shares);
  }

  private static String percent(BigDecimal share) {
    return share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }

  private static Verdict memory(MemoryQuantity declared, MemoryFinding finding) {
    return switch (finding) {
      case MemoryFinding.Measured measured -> measured(declared, measured.figures());
      case MemoryFinding.NotMeasured none -> notMeasured(declared, none);
    };
  }

  private static Verdict measured(MemoryQuantity declared, MemoryFigures figures) {
    long bytes = figures.asDeployedBytes();
    long needed = withSpare(bytes);
    boolean enough = declared.bytes() >= needed;
    String reason =
        "declared "
            + declared.text()
            + "; measured "
            + declared.like(bytes)
            + ", which with 5 % to spare needs "
            + declared.like(needed)
            + (declared.bytes() / 2 > needed ? ", less than half of what is declared" : "");
    return new Verdict(
        Subject.MEMORY,
        declared.text(),
        declared.like(bytes),
        enough ? Outcome.VERIFIED : Outcome.CONTRADICTED,
        reason);
  }

  /** What it took until it was stopped can only have been too much, never enough. */
  private static Verdict notMeasured(MemoryQuantity declared, MemoryFinding.NotMeasured none) {
    long bytes = none.atLeastBytes();
    boolean tooMuch = bytes > 0 && withSpare(bytes) > declared.bytes();
    String start = "declared " + declared.text() + "; ";
    return tooMuch
        ? new Verdict(
            Subject.MEMORY,
            declared.text(),
            "more than " + declared.atLeast(bytes),
            Outcome.CONTRADICTED,
            start + "it had taken " + declared.atLeast(bytes) + " when " + none.reason())
        : new Verdict(
            Subject.MEMORY,
            declared.text(),
            null,
            Outcome.UNKNOWN,
            start + "not measured: " + none.reason());
  }

  /** What has to be declared for a measured peak: that, and 5 % of it. */
  static long withSpare(long bytes) {
    return bytes + Math.ceilDiv(bytes, SPARE);
  }
}
