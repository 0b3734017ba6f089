package dev.assay.cli;

import dev.assay.engine.rego.PlainValues;
import dev.assay.engine.rego.RegoResult;
import dev.assay.engine.rego.run.EvaluationException;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Results and errors of Rego as OPA's programs write them. */
final class RegoJson {
  private RegoJson() {}

  static ObjectValue results(List<RegoResult> results) {
    if (results.isEmpty()) {
      return ObjectValue.EMPTY;
    }
    List<Value> all = new ArrayList<>();
    for (RegoResult result : results) {
      List<Value> expressions = new ArrayList<>();
      for (RegoResult.Expression expression : result.expressions()) {
        expressions.add(
            ObjectValue.builder()
                .put("value", PlainValues.toJson(expression.value()))
                .put("text", Value.of(expression.text()))
                .put("location", place(expression.location(), false))
                .build());
      }
      ObjectValue.Builder entry =
          ObjectValue.builder().put("expressions", ArrayValue.copyOf(expressions));
      if (result.bindings().size() > 0) {
        entry.put("bindings", PlainValues.toJson(result.bindings()));
      }
      all.add(entry.build());
    }
    return ObjectValue.of("result", ArrayValue.copyOf(all));
  }

  static ObjectValue errors(RegoException e) {
    List<Value> errors = new ArrayList<>();
    for (RegoError error : e.errors()) {
      ObjectValue.Builder entry =
          ObjectValue.builder()
              .put("message", Value.of(error.message()))
              .put("code", Value.of(error.code().toString()))
              .put("location", place(error.location(), true));
      if (!error.details().isEmpty()) {
        entry.put("details", ArrayValue.copyOf(error.details().stream().map(Value::of).toList()));
      }
      errors.add(entry.build());
    }
    return ObjectValue.of("errors", ArrayValue.copyOf(errors));
  }

  static ObjectValue errors(EvaluationException e) {
    ObjectValue.Builder entry =
        ObjectValue.builder()
            .put("message", Value.of(e.reason()))
            .put("code", Value.of(e.code().toString()));
    @Nullable Location location = e.location();
    if (location != null) {
      entry.put("location", place(location, true));
    }
    return ObjectValue.of("errors", ArrayValue.of(entry.build()));
  }

  private static ObjectValue place(Location location, boolean withFile) {
    ObjectValue.Builder place =
        ObjectValue.builder()
            .put("row", Value.of(location.line()))
            .put("col", Value.of(location.column()));
    return (withFile ? place.put("file", Value.of(location.file())) : place).build();
  }

  /** A place as OPA writes it. */
  static ObjectValue place(Location location) {
    return place(location, true);
  }
}
