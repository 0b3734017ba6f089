package dev.assay.webhook.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.review.Deadline;
import dev.assay.engine.review.Decision;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import dev.assay.webhook.service.AdmissionEndpoint.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The webhook without a server: every kind of input that the contract names. */
final class AdmissionEndpointTest {
  private final List<String> told = new ArrayList<>();
  private final AdmissionObserver observer =
      new AdmissionObserver() {
        @Override
        public void decided(ReviewRequest request, Decision decision, Duration took) {
          told.add(decision.verdict() + " " + request.label());
        }

        @Override
        public void failed(ReviewRequest request, Throwable cause, Duration took) {
          told.add("FAILED " + request.label());
        }

        @Override
        public void refused(Refusal refusal) {
          told.add(refusal.reason().name());
        }
      };
  private final AdmissionEndpoint endpoint = Samples.endpoint(observer);

  @Test
  void aGoodPodIsAllowed() {
    ObjectValue response = response(answer(Samples.podReview("u-1", "{}", "{}")));

    assertEquals(Value.of(true), Samples.at(response, "allowed"));
    assertEquals("u-1", Samples.text(response, "uid"));
    assertEquals(List.of("ALLOW Pod team-a/train"), told);
  }

  @Test
  void aBadPodIsDeniedWithTheWholeMessage() {
    ObjectValue response =
        response(answer(Samples.podReview("u-2", "{\"labels\":{\"bad\":\"x\"}}", "{}")));

    assertEquals(Value.of(false), Samples.at(response, "allowed"));
    assertEquals("u-2", Samples.text(response, "uid"));
    assertEquals(Value.of(403), Samples.at(response, "status", "code"));
    assertEquals(
        """
        Pod team-a/train has 1 violation:
        - nothing-bad/no-bad-label: the label bad is not allowed
            metadata.labels.bad is "x"
            fix: remove it\
        """,
        Samples.text(response, "status", "message"));
    assertEquals(List.of("DENY Pod team-a/train"), told);
  }

  @Test
  void aDeploymentIsDeniedForThePodsItWillMake() {
    ObjectValue response =
        response(
            answer(
                Samples.review(
                    "u-3",
                    """
                    "kind":{"group":"apps","version":"v1","kind":"Deployment"},
                    "resource":{"group":"apps","version":"v1","resource":"deployments"},
                    "name":"serve","namespace":"team-a","operation":"CREATE",
                    "object":{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"serve"},
                      "spec":{"template":{"metadata":{"labels":{"bad":"x"}},
                        "spec":{"containers":[]}}}}
                    """)));

    assertEquals(Value.of(false), Samples.at(response, "allowed"));
    assertTrue(
        Samples.text(response, "status", "message").contains("in the Pod of Deployment/serve"));
  }

  @Test
  void deleteIsJudgedByWhatIsThere() {
    ObjectValue response =
        response(
            answer(
                Samples.review(
                    "u-4",
                    """
                    "kind":{"group":"","version":"v1","kind":"Pod"},
                    "resource":{"group":"","version":"v1","resource":"pods"},
                    "name":"train","namespace":"team-a","operation":"DELETE","object":null,
                    "oldObject":{"apiVersion":"v1","kind":"Pod","metadata":{"labels":{"bad":"1"}}}
                    """)));

    assertEquals(Value.of(false), Samples.at(response, "allowed"));
  }

  @ParameterizedTest
  @CsvSource({
    "PodExecOptions, '', v1, pods, exec, CONNECT",
    "PodAttachOptions, '', v1, pods, attach, CONNECT",
    "PodPortForwardOptions, '', v1, pods, portforward, CONNECT",
    "PodProxyOptions, '', v1, pods, proxy, CONNECT",
    "Scale, autoscaling, v1, deployments, scale, UPDATE",
    "Deployment, apps, v1, deployments, status, UPDATE",
    "Pod, '', v1, pods, ephemeralcontainers, UPDATE",
    "Pod, '', v1, pods, resize, UPDATE",
    "Eviction, policy, v1, pods, eviction, CREATE",
    "Binding, '', v1, pods, binding, CREATE"
  })
  void aSubresourceWhoseKindDiffersIsJudged(
      String kind,
      String group,
      String version,
      String resource,
      String subresource,
      String operation) {
    ObjectValue response =
        response(
            answer(
                Samples.review(
                    "u-5",
                    """
                    "kind":{"group":"%s","version":"%s","kind":"%s"},
                    "resource":{"group":"","version":"v1","resource":"%s"},
                    "subResource":"%s","name":"x","namespace":"team-a","operation":"%s",
                    "object":{"kind":"%s","metadata":{"name":"x"}},"oldObject":{"kind":"%s"}
                    """
                        .formatted(
                            group, version, kind, resource, subresource, operation, kind, kind))));

    assertEquals(Value.of(true), Samples.at(response, "allowed"));
  }

  @Test
  void aNamespaceIsInItself() {
    answer(
        Samples.review(
            "u-6",
            """
            "kind":{"group":"","version":"v1","kind":"Namespace"},
            "resource":{"group":"","version":"v1","resource":"namespaces"},
            "name":"team-a","namespace":"team-a","operation":"CREATE",
            "object":{"kind":"Namespace","metadata":{"name":"team-a"}}
            """));

    assertEquals(List.of("ALLOW Namespace team-a"), told);
  }

  @Test
  void twoObjectsOfThreeMebibytesAreJudged() {
    String large = "{\"metadata\":{\"annotations\":{\"a\":\"" + "x".repeat(3 << 20) + "\"}}}";
    Answer answer =
        answer(
            Samples.review(
                "u-7",
                """
                "kind":{"group":"","version":"v1","kind":"Pod"},
                "resource":{"group":"","version":"v1","resource":"pods"},
                "operation":"UPDATE","object":%s,"oldObject":%s
                """
                    .formatted(large, large)));

    assertEquals(Value.of(true), Samples.at(response(answer), "allowed"));
  }

  @Test
  void largeIntegersAreJudged() {
    ObjectValue response =
        response(
            answer(
                Samples.podReview("u-8", "{\"generation\":123456789012345678901234567890}", "{}")));

    assertEquals(Value.of(true), Samples.at(response, "allowed"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | 400 | EMPTY_BODY | the body is empty",
        "{ | 400 | MALFORMED_JSON | cannot be read as JSON",
        "{\"a\":1,\"a\":1} | 400 | MALFORMED_JSON | cannot be read as JSON",
        "{\"a\":NaN} | 400 | MALFORMED_JSON | cannot be read as JSON",
        "[] | 400 | INVALID_REVIEW | no object",
        "{} | 400 | UNSUPPORTED_VERSION | supported is admission.k8s.io/v1 alone",
        "{\"apiVersion\":\"admission.k8s.io/v1beta1\"} | 400 | UNSUPPORTED_VERSION | supported is admission.k8s.io/v1 alone",
        "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"X\"} | 400 | INVALID_REVIEW | expected AdmissionReview",
        "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":null} | 400 | INVALID_REVIEW | request is missing or null"
      })
  void whatIsNoReviewIsRefusedWithASentence(
      String body, int status, String reason, String sentence) {
    Answer answer = answer(body);
    ObjectValue json = Samples.json(answer.body());

    assertEquals(status, answer.status());
    assertEquals("Status", Samples.text(json, "kind"));
    assertEquals("Failure", Samples.text(json, "status"));
    assertEquals(Value.of(status), Samples.at(json, "code"));
    assertTrue(Samples.text(json, "message").contains(sentence), json.toString());
    assertEquals(List.of(reason), told);
  }

  @Test
  void deepNestingIsRefused() {
    assertEquals(400, answer("[".repeat(1_000_000)).status());
  }

  @Test
  void aBodyBeyondTheLimitIsRefused() {
    assertEquals(413, answer(" ".repeat(InputLimits.DEFAULT.bytes() + 1)).status());
    assertEquals(List.of("TOO_LARGE"), told);
  }

  @Test
  void aDefectOfTheEngineDeniesAndIsNotAViolation() {
    for (Throwable defect :
        List.of(new IllegalStateException("secret detail"), new StackOverflowError())) {
      AdmissionEndpoint failing =
          new AdmissionEndpoint(_ -> sneak(defect), InputLimits.DEFAULT, observer);

      Answer answer =
          failing.answer(Samples.utf8(Samples.podReview("u-9", "{}", "{}")), Deadline.NONE);
      ObjectValue response = response(answer);

      assertEquals("u-9", Samples.text(response, "uid"));
      assertEquals(Value.of(false), Samples.at(response, "allowed"));
      assertEquals(Value.of(500), Samples.at(response, "status", "code"));
      assertEquals("InternalError", Samples.text(response, "status", "reason"));
      assertTrue(!Samples.text(response, "status", "message").contains("secret detail"));
    }
    assertEquals(List.of("FAILED Pod team-a/train", "FAILED Pod team-a/train"), told);
  }

  @Test
  void aDeadlineThatPassedDenies() {
    Deadline passed = Deadline.after(Duration.ofSeconds(-1), () -> 0);

    ObjectValue response =
        response(endpoint.answer(Samples.utf8(Samples.podReview("u-10", "{}", "{}")), passed));

    assertEquals(Value.of(false), Samples.at(response, "allowed"));
    assertEquals(Value.of(500), Samples.at(response, "status", "code"));
    assertTrue(Samples.text(response, "status", "message").contains("DEADLINE_EXCEEDED"));
  }

  private static Decision sneak(Throwable defect) {
    if (defect instanceof RuntimeException runtime) {
      throw runtime;
    }
    throw (Error) defect;
  }

  private Answer answer(String body) {
    return endpoint.answer(Samples.utf8(body), Deadline.NONE);
  }

  private static ObjectValue response(Answer answer) {
    assertEquals(200, answer.status());
    ObjectValue review = Samples.json(answer.body());
    assertEquals("admission.k8s.io/v1", Samples.text(review, "apiVersion"));
    assertEquals("AdmissionReview", Samples.text(review, "kind"));
    assertEquals(NullValue.NULL, Samples.at(review, "response", "patch"));
    return (ObjectValue) Samples.at(review, "response");
  }
}
