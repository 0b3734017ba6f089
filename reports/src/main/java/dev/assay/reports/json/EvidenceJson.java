package dev.assay.reports.json;

import dev.assay.engine.review.ConsultedFact;
import dev.assay.engine.review.Fact;
import dev.assay.engine.value.Value;
import dev.assay.reports.output.JsonOutput;
import dev.assay.reports.run.ReviewedObject;

/**
 * The evidence of a run's objects. One fact may be about the model of thousands of objects, so that
 * what the values take together is bounded, not only what each of them takes. Not for use by
 * several threads.
 */
final class EvidenceJson {
  /** Of a value, characters of JSON that are written at most. */
  private static final int VALUE_LIMIT = 16_384;

  /** Of all values, characters of JSON that are written at most. */
  private static final int ALL_VALUES_LIMIT = 64 << 20;

  /** Of a value beyond these limits, characters of JSON that are written. */
  private static final int START = 256;

  private int left = ALL_VALUES_LIMIT;

  void write(ReviewedObject object, JsonOutput json) {
    json.key("evidence").open('[');
    for (ConsultedFact consulted : object.evidence()) {
      json.open('{').member("policy", consulted.policy()).member("fact", consulted.name());
      json.member("subject", consulted.subject());
      switch (consulted.fact()) {
        case Fact.Known(Value value, String source) -> {
          json.member("state", "known").member("source", source);
          value(value, json);
        }
        case Fact.Absent(String reason) -> json.member("state", "absent").member("reason", reason);
        case Fact.Unavailable(String reason) ->
            json.member("state", "unavailable").member("reason", reason);
      }
      json.close('}');
    }
    json.close(']');
  }

  private void value(Value value, JsonOutput json) {
    int limit = Math.min(VALUE_LIMIT, left);
    String line = JsonOutput.line(value, limit);
    if (line.length() <= limit) {
      left -= line.length();
      json.key("value").value(value);
    } else {
      json.member("valueStart", line.substring(0, Math.min(START, line.length())));
    }
  }
}
