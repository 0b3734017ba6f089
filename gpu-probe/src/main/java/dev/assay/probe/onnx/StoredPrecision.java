package dev.assay.probe.onnx;

import dev.assay.probe.Precision;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * In which precision a model's weights are stored. It is told by the elements of each precision,
 * and not by tensors or bytes: by tensors a hundred biases would outvote the weights, by bytes the
 * wider format would always seem to be more than it is.
 *
 * <p>What counts as a weight follows from its type and from what the graph does with it:
 *
 * <ul>
 *   <li>Floating numbers count always. An ONNX graph has few that were not learned, and those are
 *       small.
 *   <li>Integers of 8 and 4 bits count where they are quantised numbers: where they reach, through
 *       whatever only moves values, an operator that computes with quantised numbers (QLinear…,
 *       …Integer, DynamicQuantize…, MatMulNBits), one that makes floating numbers of them
 *       (DequantizeLinear), or a cast to a floating type, as quantisation by hand has it. It does
 *       not matter that the product is computed in floats then: how a weight is stored and what
 *       computes with it are two facts. A mask or an index that is only asked is no weight.
 *   <li>A byte that holds two numbers of 4 bits (MatMulNBits and others with {@code bits=4}) counts
 *       as two of {@link Precision#INT4}.
 *   <li>Scales and zero points of quantised numbers, and biases in the 32 bits of their sums,
 *       belong to the numbers that they go with and do not count: a model of 4-bit weights with a
 *       16-bit scale for each block of 32 is one of 4 bits. That holds for one scale to 8 numbers
 *       at most. No runtime has smaller blocks than 16, so that more of them are weights which
 *       somebody calls scales; they count by their own type.
 *   <li>Integers of 64 and 32 bits are shapes, indices and such biases, and do not count; but those
 *       of two axes and more that are dequantised are weights in a format that {@link Precision}
 *       has no name for. So are those of 16 and 2 bits, FP6 and complex numbers, and integers of 8
 *       and 4 bits that an operator takes of which it is not known what it makes of them. They
 *       count as {@link #other}: they are in the total, and no declaration is verified by them.
 *   <li>A weight that no output of the model needs does not count, for a runtime drops it: a file
 *       could be padded with weights of the declared precision. Neither do a sparse tensor's
 *       default values, for they are not stored.
 * </ul>
 *
 * @param weights those that count; precisions that there are none of are left out
 * @param other weights in a format that is no {@link Precision}
 * @param unused tensors that no output needs, of whatever type
 */
public record StoredPrecision(Map<Precision, Amount> weights, Amount other, Amount unused) {
  /** The share from which on a model is of one precision is 19/20, and the rest one part of 20. */
  private static final int PARTS = 20;

  private static final int NUMBERS_PER_SCALE = 8;

  private static final int QUANTISED =
      Use.QUANTISED.bit()
          | Use.PACKED_2.bit()
          | Use.PACKED_4.bit()
          | Use.PACKED_8.bit()
          | Use.PACKED_FP4.bit();

  private static final int NUMBERS = QUANTISED | Use.TO_FLOAT.bit();

  /** What may be done with a scale besides: it is moved, or widened before it is used. */
  private static final int OF_A_SCALE =
      Use.SCALE.bit() | Use.ZERO_POINT.bit() | Use.ASKED.bit() | Use.TO_FLOAT.bit();

  private static final String MIXED = "mixed";

  public StoredPrecision {
    weights = Collections.unmodifiableMap(new EnumMap<>(weights));
  }

  /**
   * So many numbers.
   *
   * @param bytes that they take in the file, or would packed as raw data
   */
  public record Amount(long elements, long bytes) {
    static final Amount NONE = new Amount(0, 0);

    Amount plus(Amount more) {
      return new Amount(
          UnfoldedFunctions.saturated(elements, more.elements),
          UnfoldedFunctions.saturated(bytes, more.bytes));
    }
  }

  /** How a declared precision stands to the stored one. */
  public enum Standing {
    /** At least 95 % of the elements are stored in it. */
    VERIFIED,
    /** At least half of them are stored in one other. */
    CONTRADICTED,
    /** Neither, or there are no weights. */
    UNKNOWN
  }

  /** Counts the weights of a model. */
  public static StoredPrecision of(OnnxModel model) {
    Count count = new Count();
    ValueFlow.of(model).forEach(count::add);
    return count.result();
  }

  /** All that counts. */
  public Amount total() {
    Amount total = other;
    for (Amount amount : weights.values()) {
      total = total.plus(amount);
    }
    return total;
  }

  /** The elements in a precision, as a part of 1; 0 where there are no weights. */
  public double share(Precision precision) {
    long total = total().elements();
    return total == 0 ? 0 : (double) elements(precision) / total;
  }

  /** The one that at least 95 % of the elements are in; null where there is none. */
  public @Nullable Precision precision() {
    for (Precision precision : weights.keySet()) {
      if (isNearlyAll(precision)) {
        return precision;
      }
    }
    return null;
  }

  /** {@code fp16}; {@code mixed} where no precision has nearly all. */
  public String term() {
    Precision precision = precision();
    return precision == null ? MIXED : precision.term();
  }

  /** Holds a declaration against what is stored. */
  public Standing standing(Precision declared) {
    if (isNearlyAll(declared)) {
      return Standing.VERIFIED;
    }
    long total = total().elements();
    for (Precision precision : weights.keySet()) {
      if (precision != declared && elements(precision) >= total - elements(precision)) {
        return Standing.CONTRADICTED;
      }
    }
    return Standing.UNKNOWN;
  }

  private boolean isNearlyAll(Precision precision) {
    long elements = elements(precision);
    long total = total().elements();
    return elements > 0 && total - elements <= total / PARTS;
  }

  private long elements(Precision precision) {
    Amount amount = weights.get(precision);
    return amount == null ? 0 : amount.elements();
  }

  /** The sums while they are made. */
  private static final class Count {
    private final Map<Precision, Amount> weights = new EnumMap<>(Precision.class);
    private final Map<Precision, Amount> scales = new EnumMap<>(Precision.class);
    private Amount other = Amount.NONE;
    private Amount otherScales = Amount.NONE;
    private Amount unused = Amount.NONE;
    private long quantised;

    void add(ValueFlow.Used used) {
      Weight weight = used.weight();
      Amount amount = new Amount(weight.elements(), weight.bytes());
      int uses = used.uses();
      if (uses == 0) {
        unused = unused.plus(amount);
        return;
      }
      switch (weight.type()) {
        case FLOAT,
            FLOAT16,
            DOUBLE,
            BFLOAT16,
            FLOAT8E4M3FN,
            FLOAT8E4M3FNUZ,
            FLOAT8E5M2,
            FLOAT8E5M2FNUZ,
            FLOAT8E8M0,
            FLOAT6E2M3,
            FLOAT6E3M2,
            FLOAT4E2M1 ->
            addFloating(weight, amount, uses);
        case INT8, UINT8 -> addQuantised(Precision.INT8, weight, uses);
        case INT4, UINT4 -> addQuantised(Precision.INT4, weight, uses);
        case INT2, UINT2 -> addQuantised(null, weight, uses);
        case INT16, UINT16 -> addOther(amount, (uses & NUMBERS) != 0);
        case INT32, UINT32, INT64, UINT64 ->
            addOther(amount, (uses & QUANTISED) != 0 && weight.dims().size() > 1);
        case COMPLEX64, COMPLEX128 -> addOther(amount, true);
        case BOOL, STRING -> {}
      }
    }

    private void addOther(Amount amount, boolean counts) {
      if (counts) {
        other = other.plus(amount);
      }
    }

    private void addFloating(Weight weight, Amount amount, int uses) {
      Precision precision = weight.type().precision();
      boolean scale = (uses & ~OF_A_SCALE) == 0 && (Use.SCALE.in(uses) || Use.ZERO_POINT.in(uses));
      if (precision == null) {
        otherScales = scale ? otherScales.plus(amount) : otherScales;
        addOther(amount, !scale);
        return;
      }
      (scale ? scales : weights).merge(precision, amount, Amount::plus);
      if (!scale && Use.QUANTISED.in(uses)) {
        quantised = UnfoldedFunctions.saturated(quantised, amount.elements());
      }
    }

    private void addQuantised(@Nullable Precision own, Weight weight, int uses) {
      Precision precision = own;
      long perElement = 1;
      int bits = weight.type().bits();
      if ((uses & NUMBERS) == 0) {
        addOther(
            new Amount(weight.elements(), weight.bytes()),
            Use.PLAIN.in(uses) || Use.UNKNOWN.in(uses));
        return;
      }
      // Where one tensor is taken in two ways, the one of more bits tells less of it.
      if (Use.QUANTISED.in(uses) || Use.TO_FLOAT.in(uses) || Use.PACKED_8.in(uses)) {
        precision = own;
      } else if (Use.PACKED_4.in(uses)) {
        precision = bits >= 4 ? Precision.INT4 : null;
        perElement = Math.max(1, bits / 4);
      } else if (Use.PACKED_FP4.in(uses)) {
        precision = bits >= 4 ? Precision.FP4 : null;
        perElement = Math.max(1, bits / 4);
      } else {
        precision = null;
        perElement = Math.max(1, bits / 2);
      }
      Amount amount =
          new Amount(
              weight.elements() > Long.MAX_VALUE / perElement
                  ? Long.MAX_VALUE
                  : weight.elements() * perElement,
              weight.bytes());
      quantised = UnfoldedFunctions.saturated(quantised, amount.elements());
      if (precision == null) {
        other = other.plus(amount);
      } else {
        weights.merge(precision, amount, Amount::plus);
      }
    }

    StoredPrecision result() {
      Amount all = otherScales;
      for (Amount amount : scales.values()) {
        all = all.plus(amount);
      }
      if (all.elements() > quantised / NUMBERS_PER_SCALE) {
        scales.forEach((precision, amount) -> weights.merge(precision, amount, Amount::plus));
        other = other.plus(otherScales);
      }
      weights.values().removeIf(amount -> amount.elements() == 0);
      return new StoredPrecision(weights, other, unused);
    }
  }

  /** For messages: the precisions with their elements, most first. */
  @Override
  public String toString() {
    List<String> parts =
        weights.entrySet().stream()
            .sorted(
                Collections.reverseOrder(
                    Map.Entry.comparingByValue((a, b) -> Long.compare(a.elements(), b.elements()))))
            .map(entry -> entry.getKey().term() + "=" + entry.getValue().elements())
            .toList();
    return String.join(" ", parts) + (other.elements() > 0 ? " other=" + other.elements() : "");
  }
}
