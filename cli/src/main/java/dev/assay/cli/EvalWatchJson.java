package dev.assay.cli;

import dev.assay.engine.rego.PlainValues;
import dev.assay.engine.rego.trace.Profile;
import dev.assay.engine.rego.trace.TraceEvent;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Steps and profiles for machines. */
final class EvalWatchJson {
  private EvalWatchJson() {}

  static ArrayValue explanation(List<TraceEvent> events) {
    List<Value> all = new ArrayList<>(events.size());
    for (TraceEvent event : events) {
      ObjectValue.Builder entry =
          ObjectValue.builder()
              .put("op", Value.of(event.op().label()))
              .put("depth", Value.of(event.depth()))
              .put("location", RegoJson.place(event.location()))
              .put("text", Value.of(event.text()));
      if (!event.values().isEmpty()) {
        ObjectValue.Builder values = ObjectValue.builder();
        event.values().forEach(b -> values.put(b.name(), PlainValues.toJson(b.value())));
        entry.put("values", values.build());
      }
      all.add(entry.build());
    }
    return ArrayValue.copyOf(all);
  }

  static ArrayValue profile(List<Profile.OfLine> lines) {
    List<Value> all = new ArrayList<>(lines.size());
    for (Profile.OfLine line : lines) {
      all.add(
          ObjectValue.builder()
              .put("total_time_ns", Value.of(line.nanos()))
              .put("num_eval", Value.of(line.evaluated()))
              .put("num_redo", Value.of(line.held()))
              .put("num_gen_expr", Value.of(line.expressions()))
              .put("location", RegoJson.place(line.location()))
              .build());
    }
    return ArrayValue.copyOf(all);
  }

  static ArrayValue rules(List<Profile.RuleTime> rules) {
    List<Value> all = new ArrayList<>(rules.size());
    for (Profile.RuleTime rule : rules) {
      all.add(
          ObjectValue.builder()
              .put("rule", Value.of(rule.rule()))
              .put("total_time_ns", Value.of(rule.nanos()))
              .put("num_enter", Value.of(rule.entered()))
              .put("num_exit", Value.of(rule.answered()))
              .put("location", RegoJson.place(rule.location()))
              .build());
    }
    return ArrayValue.copyOf(all);
  }
}
