package dev.assay.engine.kubernetes.admission;

import dev.assay.engine.review.Decision;
import dev.assay.engine.review.EnforcementAction;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.review.Verdict;
import dev.assay.engine.review.Violation;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.List;
import java.util.Map;

/** The AdmissionReview that answers a request. */
final class AdmissionResponse {
  /**
   * The reasons that a validation may give and the status codes that the API server pairs with them
   * (admissionregistration.k8s.io/v1, Validation.reason).
   */
  private static final Map<String, Integer> CODES =
      Map.of(
          "Unauthorized", 401,
          "Forbidden", 403,
          "Invalid", 422,
          "RequestEntityTooLarge", 413);

  private static final String DEFAULT_REASON = "Forbidden";
  private static final String INTERNAL_ERROR = "InternalError";
  private static final int MAX_FAILURE_MESSAGE = 1_000;

  private AdmissionResponse() {}

  static Value of(ReviewRequest request, Decision decision) {
    ObjectValue.Builder response = response(request.uid());
    boolean allowed = decision.verdict() != Verdict.DENY;
    response.put("allowed", Value.of(allowed));
    if (!allowed) {
      response.put("status", status(request, decision));
    }
    List<String> warnings = AdmissionWarnings.of(decision);
    if (!warnings.isEmpty()) {
      response.put("warnings", ArrayValue.copyOf(warnings.stream().map(StringValue::of).toList()));
    }
    Map<String, String> annotations = AuditAnnotations.of(decision);
    if (!annotations.isEmpty()) {
      ObjectValue.Builder object = ObjectValue.builder();
      annotations.forEach((key, text) -> object.put(key, Value.of(text)));
      response.put("auditAnnotations", object.build());
    }
    return review(response);
  }

  static Value failed(String uid, String message) {
    return review(
        response(uid)
            .put("allowed", Value.of(false))
            .put(
                "status",
                status(500, INTERNAL_ERROR, PlainText.line(message, MAX_FAILURE_MESSAGE))));
  }

  private static Value status(ReviewRequest request, Decision decision) {
    List<String> reasons =
        decision.violations().stream()
            .filter(violation -> violation.action() == EnforcementAction.DENY)
            .map(Violation::reason)
            .distinct()
            .toList();
    String message = DenialMessage.of(request, decision);
    if (reasons.isEmpty()) {
      // Nothing was found wrong with the object: policies that could not judge deny it.
      return status(500, INTERNAL_ERROR, message);
    }
    String reason =
        reasons.size() == 1 && CODES.containsKey(reasons.getFirst())
            ? reasons.getFirst()
            : DEFAULT_REASON;
    return status(CODES.getOrDefault(reason, 403), reason, message);
  }

  private static Value status(int code, String reason, String message) {
    return ObjectValue.builder()
        .put("code", Value.of(code))
        .put("reason", Value.of(reason))
        .put("message", Value.of(message))
        .build();
  }

  private static ObjectValue.Builder response(String uid) {
    return ObjectValue.builder().put("uid", Value.of(uid));
  }

  private static Value review(ObjectValue.Builder response) {
    return ObjectValue.builder()
        .put("apiVersion", Value.of(AdmissionReviews.API_VERSION))
        .put("kind", Value.of(AdmissionReviews.KIND))
        .put("response", response.build())
        .build();
  }
}
