package dev.assay.engine.kubernetes.admission;

import dev.assay.engine.review.Decision;
import dev.assay.engine.review.EnforcementAction;
import dev.assay.engine.review.Violation;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Violations of action AUDIT for the API server's audit log: a key for each policy, its value a
 * JSON array of findings. The API server puts the webhook's name and a slash before the key, so the
 * key is the name part of a label: at most 63 characters.
 */
final class AuditAnnotations {
  static final int MAX_KEY = 63;

  /** Findings of one policy that are recorded; the number of the others is. */
  private static final int MAX_FINDINGS = 20;

  /** Policies that are recorded. */
  private static final int MAX_KEYS = 50;

  private static final int MAX_TEXT = 300;

  private AuditAnnotations() {}

  static Map<String, String> of(Decision decision) {
    Map<String, List<Violation>> byKey = new LinkedHashMap<>();
    for (Violation violation : decision.violations()) {
      if (violation.action() != EnforcementAction.AUDIT) {
        continue;
      }
      String key = key(violation.policy());
      if (byKey.containsKey(key) || byKey.size() < MAX_KEYS) {
        byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(violation);
      }
    }
    Map<String, String> annotations = new LinkedHashMap<>();
    byKey.forEach((key, violations) -> annotations.put(key, findings(violations)));
    return annotations;
  }

  /** The policy's name with every character that a key may not have replaced. */
  static String key(String policy) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < policy.length() && key.length() < MAX_KEY; i++) {
      char c = policy.charAt(i);
      boolean inner = key.length() > 0 && (c == '-' || c == '_' || c == '.');
      key.append(isAlphanumeric(c) || inner ? c : key.isEmpty() ? 'x' : '-');
    }
    while (!key.isEmpty() && !isAlphanumeric(key.charAt(key.length() - 1))) {
      key.setLength(key.length() - 1);
    }
    return key.isEmpty() ? "unnamed" : key.toString();
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static String findings(List<Violation> violations) {
    List<Value> findings = new ArrayList<>();
    for (Violation violation : violations) {
      if (findings.size() == MAX_FINDINGS) {
        findings.add(ObjectValue.of("more", Value.of(violations.size() - MAX_FINDINGS)));
        break;
      }
      findings.add(finding(violation));
    }
    return JsonWriter.compact(ArrayValue.copyOf(findings));
  }

  private static Value finding(Violation violation) {
    ObjectValue.Builder finding =
        ObjectValue.builder()
            .put("policy", text(violation.policy()))
            .put("rule", text(violation.rule()))
            .put("severity", text(violation.severity().name()))
            .put("message", text(violation.message()));
    FieldPath path = violation.path();
    if (path != null) {
      finding.put("path", text(path.toString()));
    }
    String derivedFrom = violation.derivedFrom();
    if (derivedFrom != null) {
      finding.put("derivedFrom", text(derivedFrom));
    }
    return finding.build();
  }

  private static Value text(String text) {
    return Value.of(PlainText.line(text, MAX_TEXT));
  }
}
