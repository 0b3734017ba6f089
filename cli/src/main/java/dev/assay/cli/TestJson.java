package dev.assay.cli;

import dev.assay.engine.rego.PlainValues;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.tests.SubResult;
import dev.assay.engine.rego.tests.TestResult;
import dev.assay.engine.rego.trace.Failure;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Results of tests as OPA's programs write them, with why a test failed under {@code failures}. */
final class TestJson {
  private TestJson() {}

  static ArrayValue results(List<TestResult> results, boolean byDuration) {
    return results(results, byDuration, Map.of(), false);
  }

  /** With the figures of those that were measured. */
  static ArrayValue results(
      List<TestResult> results,
      boolean byDuration,
      Map<TestResult, BenchRun> figures,
      boolean memory) {
    List<TestResult> sorted = new ArrayList<>(results);
    if (byDuration) {
      sorted.sort(Comparator.comparing(TestResult::duration).reversed());
    }
    return ArrayValue.copyOf(
        sorted.stream()
            .map(result -> {
              BenchRun run = figures.get(result);
              ObjectValue json = result(result);
              return run == null ? json : json.with("benchmark_result", run.json(memory));
            })
            .toList());
  }

  private static ObjectValue result(TestResult result) {
    ObjectValue.Builder object =
        ObjectValue.builder()
            .put("location", RegoJson.place(result.test().location()))
            .put("package", Value.of(result.test().packagePath()))
            .put("name", Value.of(result.test().name()))
            .put("duration", Value.of(result.duration().toNanos()));
    switch (result.status()) {
      case FAIL -> object.put("fail", Value.of(true));
      case SKIPPED -> object.put("skip", Value.of(true));
      case PASS, ERROR -> {}
    }
    TestResult.Problem error = result.error();
    if (error != null) {
      ObjectValue.Builder told =
          ObjectValue.builder()
              .put("code", Value.of(error.code()))
              .put("message", Value.of(error.message()));
      Location location = error.location();
      object.put(
          "error",
          (location == null ? told : told.put("location", RegoJson.place(location))).build());
    }
    if (!result.output().isEmpty()) {
      byte[] printed = result.output().getBytes(StandardCharsets.UTF_8);
      object.put("output", Value.of(Base64.getEncoder().encodeToString(printed)));
    }
    if (!result.cases().isEmpty()) {
      object.put("sub_results", cases(result.cases()));
    }
    if (!result.failures().isEmpty()) {
      object.put("failures", failures(result.failures()));
    }
    return object.build();
  }

  private static ObjectValue cases(List<SubResult> cases) {
    ObjectValue.Builder object = ObjectValue.builder();
    for (SubResult one : cases) {
      ObjectValue.Builder entry = ObjectValue.builder().put("name", Value.of(one.name()));
      if (one.failed()) {
        entry.put("fail", Value.of(true));
      }
      if (!one.inner().isEmpty()) {
        entry.put("sub_results", cases(one.inner()));
      }
      object.put(one.name(), entry.build());
    }
    return object.build();
  }

  private static ArrayValue failures(List<Failure> failures) {
    List<Value> all = new ArrayList<>();
    for (Failure failure : failures) {
      ObjectValue.Builder values = ObjectValue.builder();
      failure.values().forEach(b -> values.put(b.name(), PlainValues.toJson(b.value())));
      ObjectValue.Builder entry =
          ObjectValue.builder()
              .put("location", RegoJson.place(failure.location()))
              .put("expression", Value.of(failure.expression()))
              .put("reason", Value.of(failure.reason().words()))
              .put("values", values.build());
      if (!failure.causes().isEmpty()) {
        entry.put("causes", failures(failure.causes()));
      }
      all.add(entry.build());
    }
    return ArrayValue.copyOf(all);
  }
}
