package dev.assay.engine.kubernetes.admission;

import dev.assay.engine.review.Decision;
import dev.assay.engine.review.EnforcementAction;
import dev.assay.engine.review.PolicyFailure;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.review.Violation;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says why a request is refused: every violation that denies, the findings of one rule together,
 * and every policy that could not judge. Of several webhooks' refusals the API server shows one, so
 * nothing is left for a second message. kubectl prints it after {@code admission webhook "…" denied
 * the request: } with its line breaks.
 *
 * <pre>
 * Deployment default/train has 2 violations:
 * - gpu-limit/gpu-count, in the Pod of Deployment/train: A container uses more than 4 GPUs.
 *     spec.template.spec.containers[0].resources.limits[nvidia.com/gpu] is "8"
 *     fix: lower the limit to 4
 * </pre>
 */
final class DenialMessage {
  /** Characters of the whole message. */
  static final int MAX_LENGTH = 16_000;

  /** Room for the sentence that says what does not fit. */
  private static final int TAIL = 160;

  private static final int MAX_LABEL = 300;
  private static final int MAX_NAME = 260;
  private static final int MAX_TEXT = 600;
  private static final int MAX_PATH = 400;
  private static final int MAX_FOUND = 200;

  private final StringBuilder out = new StringBuilder();
  private final boolean secret;
  private int left;

  private DenialMessage(boolean secret) {
    this.secret = secret;
  }

  static String of(ReviewRequest request, Decision decision) {
    // What a Secret holds is not to be read in logs and events.
    boolean secret = request.kind().kind().equals("Secret") && request.kind().group().isEmpty();
    return new DenialMessage(secret).write(request, decision);
  }

  /** What findings have in common that are told together. */
  private record Group(
      String policy, String rule, String message, String fix, @Nullable String derivedFrom) {
    static Group of(Violation violation) {
      return new Group(
          violation.policy(),
          violation.rule(),
          violation.message(),
          violation.fix(),
          violation.derivedFrom());
    }

    String headline() {
      String where =
          derivedFrom == null ? "" : ", in the Pod of " + PlainText.line(derivedFrom, MAX_LABEL);
      return "- " + name(policy, rule) + where + ": " + PlainText.line(message, MAX_TEXT);
    }
  }

  /** One field that is wrong; equal for the same field found by way of several Pods. */
  private record Finding(@Nullable FieldPath path, @Nullable Value found) {}

  private String write(ReviewRequest request, Decision decision) {
    Map<Group, Set<Finding>> groups = new LinkedHashMap<>();
    for (Violation violation : decision.violations()) {
      if (violation.action() == EnforcementAction.DENY) {
        groups
            .computeIfAbsent(Group.of(violation), _ -> new LinkedHashSet<>())
            .add(new Finding(violation.path(), violation.found()));
      }
    }
    List<PolicyFailure> failures =
        decision.failures().stream().filter(PolicyFailure::denies).distinct().toList();
    int violations = groups.values().stream().mapToInt(Set::size).sum();
    left = violations + failures.size();

    String label = PlainText.line(request.label(), MAX_LABEL);
    if (violations > 0) {
      out.append(label).append(" has ").append(count(violations, "violation")).append(':');
      groups.forEach(this::group);
    }
    if (!failures.isEmpty() && fits(0)) {
      out.append(violations > 0 ? "\n" : label + ": ")
          .append(failures.size() == 1 ? "a policy" : failures.size() + " policies")
          .append(" could not judge, so the request is denied:");
      failures.forEach(this::failure);
    }
    if (left > 0) {
      out.append("\n… and ").append(left).append(" more that do not fit here; ");
      out.append("assay review of the manifest tells all");
    }
    return out.toString();
  }

  private void group(Group group, Set<Finding> findings) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : findings) {
      line(finding, lines);
    }
    String headline = group.headline();
    String fix = group.fix().isEmpty() ? "" : "    fix: " + PlainText.line(group.fix(), MAX_TEXT);
    int frame = headline.length() + fix.length() + 2;
    if (!fits(frame + (lines.isEmpty() ? 0 : lines.getFirst().length() + 1))) {
      return;
    }
    out.append('\n').append(headline);
    int told = findings.size() - lines.size();
    for (String line : lines) {
      if (!fits(line.length() + fix.length() + 2)) {
        break;
      }
      out.append('\n').append(line);
      told++;
    }
    if (!fix.isEmpty()) {
      out.append('\n').append(fix);
    }
    left -= told;
  }

  private void line(Finding finding, List<String> lines) {
    FieldPath path = finding.path();
    if (path == null) {
      return;
    }
    String where = path.equals(FieldPath.ROOT) ? "the object" : path.toString();
    Value found = finding.found();
    String is =
        found == null ? " is missing" : secret ? "" : " is " + PlainText.value(found, MAX_FOUND);
    lines.add("    " + PlainText.line(where, MAX_PATH) + is);
  }

  private void failure(PolicyFailure failure) {
    String line =
        "- "
            + name(failure.policy(), failure.rule())
            + ": "
            + PlainText.line(failure.message(), MAX_TEXT)
            + " ("
            + failure.code()
            + ")";
    if (fits(line.length() + 1)) {
      out.append('\n').append(line);
      left--;
    }
  }

  private boolean fits(int more) {
    return out.length() + more <= MAX_LENGTH - TAIL;
  }

  static String name(String policy, String rule) {
    return PlainText.line(rule.isEmpty() ? policy : policy + "/" + rule, MAX_NAME);
  }

  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
