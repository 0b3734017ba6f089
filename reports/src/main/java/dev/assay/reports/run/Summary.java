package dev.assay.reports.run;

import dev.assay.engine.review.EnforcementAction;
import dev.assay.engine.review.Severity;
import java.util.EnumMap;
import java.util.Map;

/**
 * A run in numbers.
 *
 * @param objects that were reviewed
 * @param refused objects that would be refused
 * @param unmatched objects that no policy looked at
 * @param bySeverity the violations that refuse, by severity; every severity is there
 * @param warnings violations that warn only
 * @param audits violations that are recorded only
 * @param notJudged inputs that could not be read, and policies that could not judge an object
 */
public record Summary(
    int objects,
    int refused,
    int unmatched,
    Map<Severity, Integer> bySeverity,
    int warnings,
    int audits,
    int notJudged) {

  /** The violations that refuse, of all severities. */
  public int violations() {
    int sum = 0;
    for (int count : bySeverity.values()) {
      sum += count;
    }
    return sum;
  }

  static Summary of(ReviewRun run) {
    int refused = 0;
    int unmatched = 0;
    int warnings = 0;
    int audits = 0;
    int notJudged = run.notJudged().size();
    Map<Severity, Integer> bySeverity = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      bySeverity.put(severity, 0);
    }
    for (ReviewedObject object : run.objects()) {
      boolean refuses = false;
      for (Finding finding : object.findings()) {
        EnforcementAction action = finding.violation().action();
        switch (action) {
          case DENY -> {
            refuses = true;
            bySeverity.merge(finding.violation().severity(), 1, Integer::sum);
          }
          case WARN -> warnings++;
          case AUDIT -> audits++;
        }
      }
      notJudged += object.failures().size();
      refused += refuses ? 1 : 0;
      unmatched += object.matched() ? 0 : 1;
    }
    return new Summary(
        run.objects().size(), refused, unmatched, bySeverity, warnings, audits, notJudged);
  }
}
