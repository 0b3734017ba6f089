package dev.assay.engine.kubernetes.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.review.Deadline;
import dev.assay.engine.review.Decision;
import dev.assay.engine.review.EnforcementAction;
import dev.assay.engine.review.Engine;
import dev.assay.engine.review.Facts;
import dev.assay.engine.review.FailureCode;
import dev.assay.engine.review.GroupVersionKind;
import dev.assay.engine.review.GroupVersionResource;
import dev.assay.engine.review.Operation;
import dev.assay.engine.review.Policy;
import dev.assay.engine.review.PolicyFailure;
import dev.assay.engine.review.PolicyInfo;
import dev.assay.engine.review.PolicyResult;
import dev.assay.engine.review.PolicySet;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.review.Severity;
import dev.assay.engine.review.UserInfo;
import dev.assay.engine.review.Violation;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answer to a request, read back by our own reader. */
final class ReviewResponseTest {
  private static final FieldPath IMAGE =
      FieldPath.ROOT.key("spec").key("containers").index(0).key("image");

  @Test
  void anAllowedRequestHasNothingBesidesItsUid() {
    ObjectValue response = response(List.of(), List.of());

    assertEquals(
        ObjectValue.builder().put("uid", Value.of("u-1")).put("allowed", Value.of(true)).build(),
        response);
  }

  @Test
  void theAnswerIsAnAdmissionReviewOfTheSameVersion() {
    ObjectValue review = review(request("Pod"), decision(List.of(), List.of()));

    assertEquals(Value.of("admission.k8s.io/v1"), review.get("apiVersion"));
    assertEquals(Value.of("AdmissionReview"), review.get("kind"));
    assertNull(review.get("request"));
  }

  @Test
  void aRefusalTellsEveryViolationInOneMessage() {
    ObjectValue response =
        response(
            List.of(
                deny("image-digest", "by-digest", IMAGE, Value.of("nginx:latest")),
                deny(
                    "image-digest",
                    "by-digest",
                    FieldPath.ROOT.key("spec").key("containers").index(1).key("image"),
                    Value.of("redis")),
                deny("labels", "ai-job-type", FieldPath.ROOT.key("metadata").key("labels"), null),
                deny("whole", "object", null, null)),
            List.of());

    assertEquals(Value.of(false), response.get("allowed"));
    assertNull(response.get("patch"));
    assertNull(response.get("patchType"));
    assertEquals(
        """
        Pod team-a/train has 4 violations:
        - image-digest/by-digest: image-digest is not met
            spec.containers[0].image is "nginx:latest"
            spec.containers[1].image is "redis"
            fix: mend image-digest
        - labels/ai-job-type: labels is not met
            metadata.labels is missing
            fix: mend labels
        - whole/object: whole is not met
            fix: mend whole\
        """,
        message(response));
  }

  @Test
  void derivedPodsAreNamedAndTheSameFindingIsToldOnce() {
    Violation own = deny("p", "r", IMAGE, Value.of("a"));
    Violation derived = derived(own, "Deployment/train");

    String message = message(response(List.of(own, derived, derived), List.of()));

    assertEquals(
        """
        Pod team-a/train has 2 violations:
        - p/r: p is not met
            spec.containers[0].image is "a"
            fix: mend p
        - p/r, in the Pod of Deployment/train: p is not met
            spec.containers[0].image is "a"
            fix: mend p\
        """,
        message);
  }

  @ParameterizedTest
  @CsvSource({
    "Invalid, Invalid, 422, Invalid",
    "Forbidden, Forbidden, 403, Forbidden",
    "Unauthorized, Unauthorized, 401, Unauthorized",
    "RequestEntityTooLarge, RequestEntityTooLarge, 413, RequestEntityTooLarge",
    "Invalid, Forbidden, 403, Forbidden",
    "Strange, Strange, 403, Forbidden"
  })
  void theStatusFollowsTheReasons(String first, String second, int code, String reason) {
    ObjectValue status =
        status(
            response(
                List.of(
                    withReason(deny("a", "r", IMAGE, Value.of("x")), first),
                    withReason(deny("b", "r", IMAGE, Value.of("x")), second)),
                List.of()));

    assertEquals(Value.of(code), status.get("code"));
    assertEquals(Value.of(reason), status.get("reason"));
  }

  @Test
  void aFailureThatDeniesIsAnErrorOfTheServer() {
    ObjectValue response =
        response(
            List.of(),
            List.of(
                new PolicyFailure(
                    "slow", "r", FailureCode.DEADLINE_EXCEEDED, "the deadline passed", true)));

    assertEquals(Value.of(false), response.get("allowed"));
    assertEquals(Value.of(500), status(response).get("code"));
    assertEquals(Value.of("InternalError"), status(response).get("reason"));
    assertEquals(
        """
        Pod team-a/train: a policy could not judge, so the request is denied:
        - slow/r: the deadline passed (DEADLINE_EXCEEDED)\
        """,
        message(response));
  }

  @Test
  void violationsAndFailuresAreToldTogetherAndViolationsDecideTheStatus() {
    ObjectValue response =
        response(
            List.of(deny("p", "r", IMAGE, Value.of("a"))),
            List.of(
                new PolicyFailure("q", "", FailureCode.BUDGET_EXCEEDED, "too costly", true),
                new PolicyFailure("s", "", FailureCode.EVALUATION_ERROR, "no such key", true)));

    assertEquals(Value.of(422), status(response).get("code"));
    assertTrue(
        message(response)
            .endsWith(
                """
                fix: mend p
                2 policies could not judge, so the request is denied:
                - q: too costly (BUDGET_EXCEEDED)
                - s: no such key (EVALUATION_ERROR)\
                """),
        message(response));
  }

  @Test
  void aLongMessageIsCutAndSaysHowManyAreLeftOut() {
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      violations.add(
          deny(
              "policy-" + i % 10,
              "r",
              FieldPath.ROOT.key("spec").index(i),
              Value.of("x".repeat(i))));
    }

    String message = message(response(violations, List.of()));

    assertTrue(message.length() <= DenialMessage.MAX_LENGTH, () -> "" + message.length());
    assertTrue(message.startsWith("Pod team-a/train has 1000 violations:\n"));
    long told = message.lines().filter(line -> line.startsWith("    spec[")).count();
    assertTrue(told > 50, () -> "told " + told);
    assertTrue(
        message.endsWith(
            "\n… and "
                + (1_000 - told)
                + " more that do not fit here; assay review of the manifest tells all"),
        () -> message.substring(message.length() - 200));
  }

  @Test
  void whatASecretHoldsIsNotTold() {
    Decision decision =
        decision(
            List.of(deny("p", "r", FieldPath.ROOT.key("data").key("token"), Value.of("c2VjcmV0"))),
            List.of());

    String message = message(responseOf(review(request("Secret"), decision)));

    assertFalse(message.contains("c2VjcmV0"), message);
    assertTrue(message.contains("    data.token\n"), message);
  }

  @Test
  void charactersThatMoveTheCursorAreShownInstead() {
    String hostile = "a\u001b[2J\r\nfake: line\u202eb\u0007\ud800";

    String message =
        message(
            response(
                List.of(
                    new Violation(
                        hostile,
                        hostile,
                        EnforcementAction.DENY,
                        Severity.HIGH,
                        hostile,
                        FieldPath.ROOT.key(hostile),
                        Value.of(hostile),
                        hostile,
                        "Invalid",
                        hostile)),
                List.of()));

    assertEquals(4, message.lines().count(), message);
    assertTrue(
        message.chars().allMatch(c -> c == '\n' || (c >= ' ' && c != 0x202e && c != 0xd800)),
        message);
  }

  @Test
  void warningsAreShortAndSaidOnce() {
    Violation warning =
        new Violation(
            "labels",
            "team",
            EnforcementAction.WARN,
            Severity.LOW,
            "a team label is missing",
            FieldPath.ROOT.key("metadata").key("labels"),
            null,
            "add it",
            "Invalid",
            null);
    ObjectValue response =
        response(
            List.of(warning, warning),
            List.of(
                new PolicyFailure("lax", "r", FailureCode.EVALUATION_ERROR, "no such key", false)));

    assertEquals(Value.of(true), response.get("allowed"));
    assertEquals(
        List.of(
            "labels/team: a team label is missing (metadata.labels)",
            "lax/r could not judge: no such key (EVALUATION_ERROR)"),
        warnings(response));
  }

  @Test
  void warningsStayWithinWhatTheApiServerKeeps() {
    List<PolicyFailure> failures = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      failures.add(
          new PolicyFailure("p" + i, "", FailureCode.EVALUATION_ERROR, "x".repeat(500), false));
    }

    List<String> warnings = warnings(response(List.of(), failures));

    assertTrue(warnings.stream().allMatch(w -> w.length() <= AdmissionWarnings.MAX_LENGTH));
    assertTrue(warnings.stream().mapToInt(String::length).sum() <= AdmissionWarnings.MAX_TOTAL);
    assertEquals("… and " + (100 - (warnings.size() - 1)) + " more warnings", warnings.getLast());
  }

  @Test
  void auditViolationsBecomeAnnotations() throws InputException {
    Violation audit =
        new Violation(
            "gpu-limit.assay.dev",
            "at-most",
            EnforcementAction.AUDIT,
            Severity.HIGH,
            "too many",
            IMAGE,
            Value.of("x"),
            "",
            "Invalid",
            "Job/train");

    ObjectValue response = response(List.of(audit), List.of());

    assertEquals(Value.of(true), response.get("allowed"));
    ObjectValue annotations = object(response.get("auditAnnotations"));
    String json = string(annotations.get("gpu-limit.assay.dev"));
    assertEquals(
        JsonReader.read(
            """
            [{"policy": "gpu-limit.assay.dev", "rule": "at-most", "severity": "HIGH",
              "message": "too many", "path": "spec.containers[0].image",
              "derivedFrom": "Job/train"}]
            """
                .getBytes(StandardCharsets.UTF_8),
            InputLimits.DEFAULT),
        JsonReader.read(json.getBytes(StandardCharsets.UTF_8), InputLimits.DEFAULT));
  }

  @ParameterizedTest
  @CsvSource({
    "gpu-limit, gpu-limit",
    "a.b_c-d, a.b_c-d",
    "a/b c, a-b-c",
    "-a-, xa",
    "..., x",
    "'', unnamed"
  })
  void keysOfAnnotationsAreValid(String policy, String key) {
    assertEquals(key, AuditAnnotations.key(policy));
  }

  @Test
  void keysOfAnnotationsAreCut() {
    assertEquals("a".repeat(63), AuditAnnotations.key("a".repeat(200)));
  }

  @Test
  void aFailureOfTheProgramDeniesAsAnErrorOfTheServer() throws InputException {
    ObjectValue response =
        responseOf(object(read(AdmissionReviews.failure("u-1", "the engine failed"))));

    assertEquals(Value.of("u-1"), response.get("uid"));
    assertEquals(Value.of(false), response.get("allowed"));
    assertEquals(Value.of(500), status(response).get("code"));
    assertEquals("the engine failed", message(response));
  }

  private static Violation deny(
      String policy, String rule, @Nullable FieldPath path, @Nullable Value found) {
    return new Violation(
        policy,
        rule,
        EnforcementAction.DENY,
        Severity.HIGH,
        policy + " is not met",
        path,
        found,
        "mend " + policy,
        "Invalid",
        null);
  }

  private static Violation withReason(Violation violation, String reason) {
    return new Violation(
        violation.policy(),
        violation.rule(),
        violation.action(),
        violation.severity(),
        violation.message(),
        violation.path(),
        violation.found(),
        violation.fix(),
        reason,
        violation.derivedFrom());
  }

  private static Violation derived(Violation violation, String from) {
    return new Violation(
        violation.policy(),
        violation.rule(),
        violation.action(),
        violation.severity(),
        violation.message(),
        violation.path(),
        violation.found(),
        violation.fix(),
        violation.reason(),
        from);
  }

  private static ReviewRequest request(String kind) {
    return new ReviewRequest(
        "u-1",
        Operation.CREATE,
        new GroupVersionKind("", "v1", kind),
        new GroupVersionResource("", "v1", "pods"),
        "",
        "train",
        "team-a",
        UserInfo.NONE,
        ObjectValue.EMPTY,
        null,
        null,
        false,
        Deadline.NONE,
        null);
  }

  /** The decision of a policy that answers just this. */
  private static Decision decision(List<Violation> violations, List<PolicyFailure> failures) {
    PolicyInfo info = new PolicyInfo("test", "", "", Severity.LOW, List.of(), "test");
    Policy policy =
        new Policy() {
          @Override
          public PolicyInfo info() {
            return info;
          }

          @Override
          public PolicyResult review(ReviewRequest request, Facts facts) {
            return new PolicyResult(true, violations, failures, List.of());
          }
        };
    return Engine.decide(new PolicySet(List.of(policy), "rev"), request("Pod"), Facts.NONE);
  }

  private static ObjectValue response(List<Violation> violations, List<PolicyFailure> failures) {
    return responseOf(review(request("Pod"), decision(violations, failures)));
  }

  private static ObjectValue review(ReviewRequest request, Decision decision) {
    try {
      return object(read(AdmissionReviews.response(request, decision)));
    } catch (InputException e) {
      throw new AssertionError("the response is no JSON", e);
    }
  }

  private static Value read(byte[] json) throws InputException {
    return JsonReader.read(json, InputLimits.DEFAULT);
  }

  private static ObjectValue responseOf(ObjectValue review) {
    return object(review.get("response"));
  }

  private static ObjectValue status(ObjectValue response) {
    return object(response.get("status"));
  }

  private static String message(ObjectValue response) {
    return string(status(response).get("message"));
  }

  private static List<String> warnings(ObjectValue response) {
    return response.get("warnings") instanceof ArrayValue array
        ? array.asList().stream().map(ReviewResponseTest::string).toList()
        : List.of();
  }

  private static ObjectValue object(@Nullable Value value) {
    assertNotNull(value);
    return (ObjectValue) value;
  }

  private static String string(@Nullable Value value) {
    assertNotNull(value);
    return ((StringValue) value).string();
  }
}
