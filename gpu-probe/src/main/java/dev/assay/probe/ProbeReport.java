package dev.assay.probe;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was declared of a model, what a probe found, and what follows. The JSON form is that of
 * {@code probe-report.schema.json}: what was not found is left out. Immutable.
 *
 * @param assay the version that made it
 * @param stored null where the model has no weights
 * @param executed null where this was not found out
 * @param memory null where it was not measured
 */
public record ProbeReport(
    String assay,
    Model model,
    Declared declared,
    @Nullable StoredWeights stored,
    @Nullable ExecutedOperators executed,
    @Nullable MemoryFigures memory,
    Environment environment,
    List<Verdict> verdicts) {
  /** Names the form, in the report itself. */
  public static final String FORMAT = "assay.probe/1";

  /** The type of the statement that a report is the predicate of. */
  public static final String PREDICATE_TYPE = "https://assay.dev/probe/v1";

  /** Stands for formats that {@link Precision} has no name for. */
  static final String OTHER = "other";

  public ProbeReport {
    verdicts = List.copyOf(verdicts);
  }

  /**
   * Which model it is about.
   *
   * @param name of its file or folder, for people
   * @param digest {@code sha256:} and hex; of a file that of its bytes, of a folder that over the
   *     digests of its files in the order of their names, as OpenSSF Model Signing has it
   * @param bytes of all of them
   * @param format {@code onnx}
   * @param parameters elements of its weights
   */
  public record Model(String name, String digest, long bytes, String format, long parameters) {}

  /**
   * Where it was probed.
   *
   * @param cpu as it names itself
   * @param cores that the probe could use
   * @param runtime that ran the model, with its version; null where it was not run
   * @param java the version
   * @param sandbox the bounds that were in force for the process that ran the model
   */
  public record Environment(
      String os,
      String cpu,
      int cores,
      @Nullable String runtime,
      String java,
      List<String> sandbox) {
    public Environment {
      sandbox = List.copyOf(sandbox);
    }
  }

  /**
   * The report that a JSON document holds.
   *
   * @throws ProbeReportException where it is none, or contradicts itself
   */
  public static ProbeReport read(Value json) throws ProbeReportException {
    return ProbeReportReader.read(new ReportMember("", json));
  }

  /** The JSON form. */
  public ObjectValue toValue() {
    ObjectValue.Builder report =
        ObjectValue.builder()
            .put("format", Value.of(FORMAT))
            .put("assay", Value.of(assay))
            .put("model", modelValue())
            .put("declared", declaredValue())
            .put("precision", precisionValue())
            .put("environment", environmentValue())
            .put("verdicts", list(verdicts.stream().map(ProbeReport::verdictValue).toList()));
    if (memory != null) {
      report.put("memory", memoryValue(memory));
    }
    return report.build();
  }

  private Value modelValue() {
    return ObjectValue.builder()
        .put("name", Value.of(model.name()))
        .put("digest", Value.of(model.digest()))
        .put("bytes", Value.of(model.bytes()))
        .put("format", Value.of(model.format()))
        .put("parameters", Value.of(model.parameters()))
        .build();
  }

  private Value declaredValue() {
    ObjectValue.Builder value = ObjectValue.builder();
    if (declared.precision() != null) {
      value.put("precision", Value.of(declared.precision().term()));
    }
    if (declared.memory() != null) {
      value.put("memoryBytes", Value.of(declared.memory().bytes()));
    }
    if (!declared.shapes().isEmpty()) {
      value.put("shapes", shapesValue(declared.shapes()));
    }
    return value.build();
  }

  private Value precisionValue() {
    ObjectValue.Builder value = ObjectValue.builder();
    if (stored != null) {
      value.put("stored", storedValue(stored));
    }
    if (executed != null) {
      value.put("executed", executedValue(executed));
    }
    return value.build();
  }

  private static Value storedValue(StoredWeights stored) {
    List<Value> weights = new ArrayList<>();
    for (StoredWeights.Part part : stored.parts()) {
      weights.add(
          ObjectValue.builder()
              .put("precision", Value.of(term(part.precision())))
              .put("elements", Value.of(part.elements()))
              .put("bytes", Value.of(part.bytes()))
              .build());
    }
    return mixed(stored.mix()).put("weights", list(weights)).build();
  }

  private static String term(@Nullable Precision precision) {
    return precision == null ? OTHER : precision.term();
  }

  private static Value executedValue(ExecutedOperators executed) {
    List<Value> operators = new ArrayList<>();
    for (ExecutedOperators.Part part : executed.parts()) {
      operators.add(
          ObjectValue.builder()
              .put("precision", Value.of(part.precision().term()))
              .put("operators", Value.of(part.operators()))
              .put("elements", Value.of(part.elements()))
              .build());
    }
    return mixed(executed.mix())
        .put("device", Value.of(executed.device()))
        .put("operators", list(operators))
        .build();
  }

  private static ObjectValue.Builder mixed(PrecisionMix mix) {
    Precision largest = mix.largest();
    BigDecimal share = largest == null ? BigDecimal.ZERO : mix.share(largest);
    return ObjectValue.builder()
        .put("precision", Value.of(mix.term()))
        .put("share", NumberValue.of(share));
  }

  private static Value memoryValue(MemoryFigures memory) {
    ObjectValue.Builder value =
        ObjectValue.builder()
            .put("device", Value.of(memory.device()))
            .put("shapes", shapesValue(memory.shapes()))
            .put("runs", Value.of(memory.runs()))
            .put("baseBytes", Value.of(memory.baseBytes()))
            .put("loadPeakBytes", Value.of(memory.loadPeakBytes()))
            .put("asDeployedBytes", Value.of(memory.asDeployedBytes()));
    if (memory.minimumBytes() != null) {
      value.put("minimumBytes", Value.of(memory.minimumBytes()));
    }
    return value.build();
  }

  private Value environmentValue() {
    ObjectValue.Builder value =
        ObjectValue.builder()
            .put("os", Value.of(environment.os()))
            .put("cpu", Value.of(environment.cpu()))
            .put("cores", Value.of(environment.cores()))
            .put("java", Value.of(environment.java()));
    if (environment.runtime() != null) {
      value
          .put("runtime", Value.of(environment.runtime()))
          .put("sandbox", list(environment.sandbox().stream().map(Value::of).toList()));
    }
    return value.build();
  }

  private static Value verdictValue(Verdict verdict) {
    ObjectValue.Builder value =
        ObjectValue.builder()
            .put("declaration", Value.of(verdict.subject().term()))
            .put("declared", Value.of(verdict.declared()))
            .put("verdict", Value.of(verdict.outcome().term()))
            .put("reason", Value.of(verdict.reason()));
    if (verdict.measured() != null) {
      value.put("measured", Value.of(verdict.measured()));
    }
    return value.build();
  }

  private static Value shapesValue(Map<String, List<Long>> shapes) {
    ObjectValue.Builder value = ObjectValue.builder();
    shapes.forEach(
        (name, lengths) -> value.put(name, list(lengths.stream().map(Value::of).toList())));
    return value.build();
  }

  private static ArrayValue list(List<? extends Value> values) {
    return ArrayValue.copyOf(values);
  }
}
