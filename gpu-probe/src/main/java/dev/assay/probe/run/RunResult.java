package dev.assay.probe.run;

import dev.assay.probe.ExecutedOperators;
import dev.assay.probe.MemoryFinding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What running a model showed.
 *
 * @param executed null where it was not found out; a note says why
 * @param runtime that ran it, with its version; null where none was started
 * @param sandbox the bounds that were in force
 * @param notes what could not be found out and why, a sentence each
 */
record RunResult(
    MemoryFinding memory,
    @Nullable ExecutedOperators executed,
    @Nullable String runtime,
    List<String> sandbox,
    List<String> notes) {
  RunResult {
    sandbox = List.copyOf(sandbox);
    notes = List.copyOf(notes);
  }

  /** Of a model that is not run. */
  static RunResult none(String reason) {
    return new RunResult(
        new MemoryFinding.NotMeasured(reason, 0), null, null, List.of(), List.of());
  }
}
