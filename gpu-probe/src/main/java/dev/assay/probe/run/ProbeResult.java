package dev.assay.probe.run;

import dev.assay.probe.ProbeReport;
import java.util.List;

/**
 * A report, and what it cannot say.
 *
 * @param notes what was not found out and why, a sentence each
 */
public record ProbeResult(ProbeReport report, List<String> notes) {
  public ProbeResult {
    notes = List.copyOf(notes);
  }
}
