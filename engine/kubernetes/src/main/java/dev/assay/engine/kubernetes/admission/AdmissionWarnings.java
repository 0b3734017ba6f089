package dev.assay.engine.kubernetes.admission;

import dev.assay.engine.review.Decision;
import dev.assay.engine.review.EnforcementAction;
import dev.assay.engine.review.PolicyFailure;
import dev.assay.engine.review.Violation;
import dev.assay.engine.value.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the sender of a request is told although it does not lead to a refusal: violations of action
 * WARN, and policies that could not judge and do not deny. The API server sends each as an HTTP
 * warning header; it advises 120 characters, cuts at 256 and drops what goes beyond 4,096 in total.
 */
final class AdmissionWarnings {
  static final int MAX_LENGTH = 256;
  static final int MAX_TOTAL = 4_096;

  private AdmissionWarnings() {}

  static List<String> of(Decision decision) {
    Set<String> all = new LinkedHashSet<>();
    for (Violation violation : decision.violations()) {
      if (violation.action() == EnforcementAction.WARN) {
        all.add(PlainText.line(text(violation), MAX_LENGTH));
      }
    }
    for (PolicyFailure failure : decision.failures()) {
      if (!failure.denies()) {
        all.add(PlainText.line(text(failure), MAX_LENGTH));
      }
    }
    return fitting(List.copyOf(all));
  }

  private static String text(Violation violation) {
    String name = DenialMessage.name(violation.policy(), violation.rule());
    FieldPath path = violation.path();
    String where = path == null || path.equals(FieldPath.ROOT) ? "" : " (" + path + ")";
    return name + ": " + violation.message() + where;
  }

  private static String text(PolicyFailure failure) {
    return DenialMessage.name(failure.policy(), failure.rule())
        + " could not judge: "
        + failure.message()
        + " ("
        + failure.code()
        + ")";
  }

  private static List<String> fitting(List<String> all) {
    List<String> kept = new ArrayList<>();
    int room = MAX_TOTAL;
    for (int i = 0; i < all.size(); i++) {
      String warning = all.get(i);
      String rest = "… and " + DenialMessage.count(all.size() - i, "more warning");
      boolean last = i == all.size() - 1;
      if (warning.length() + (last ? 0 : rest.length()) > room) {
        kept.add(rest);
        return kept;
      }
      kept.add(warning);
      room -= warning.length();
    }
    return kept;
  }
}
