package dev.assay.test.rego;

import dev.assay.engine.rego.PlainValues;
import dev.assay.engine.rego.run.EvaluationException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Whether what came out is what a case asks for. */
final class RegoOutcome {
  private RegoOutcome() {}

  /** What differs, or an empty text. */
  static String ofResults(RegoCase wanted, List<Value> results) {
    if (wanted.wanted() == null) {
      return wanted.wantedError() == null && wanted.wantedErrorCode() == null
          ? ""
          : "gave "
              + results
              + ", wanted the error "
              + wanted.wantedErrorCode()
              + " "
              + wanted.wantedError();
    }
    SetValue expected = bindings(wanted, wanted.wanted().asList());
    SetValue found = bindings(wanted, results);
    return expected.equals(found) ? "" : "gave " + found + ", wanted " + expected;
  }

  static String ofError(RegoCase wanted, EvaluationException e) {
    if (wanted.wantedError() == null && wanted.wantedErrorCode() == null) {
      return "ended with " + e.getMessage();
    }
    if (wanted.wantedErrorCode() != null && !wanted.wantedErrorCode().equals(e.code().toString())) {
      return "ended with " + e.getMessage() + ", wanted " + wanted.wantedErrorCode();
    }
    return wanted.wantedError() == null
            || String.valueOf(e.getMessage()).contains(wanted.wantedError())
        ? ""
        : "ended with " + e.getMessage() + ", wanted " + wanted.wantedError();
  }

  private static SetValue bindings(RegoCase wanted, List<Value> results) {
    List<Value> bindings = new ArrayList<>();
    for (Value result : results) {
      ObjectValue.Builder binding = ObjectValue.builder();
      ObjectValue object = (ObjectValue) result;
      for (int i = 0; i < object.size(); i++) {
        Value value = PlainValues.toJson(object.valueAt(i));
        if (wanted.sortBindings() && value instanceof ArrayValue array) {
          value = ArrayValue.copyOf(array.asList().stream().sorted().toList());
        }
        binding.put(object.keyAt(i), value);
      }
      bindings.add(binding.build());
    }
    return SetValue.copyOf(bindings);
  }
}
