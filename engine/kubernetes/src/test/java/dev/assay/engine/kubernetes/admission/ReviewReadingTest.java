package dev.assay.engine.kubernetes.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.review.Deadline;
import dev.assay.engine.review.GroupVersionKind;
import dev.assay.engine.review.GroupVersionResource;
import dev.assay.engine.review.Operation;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.review.UserInfo;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.Value;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading an AdmissionReview: every field, and every way of not being one. */
final class ReviewReadingTest {
  private static final String CREATE =
      """
      {
        "kind": "AdmissionReview",
        "apiVersion": "admission.k8s.io/v1",
        "request": {
          "uid": "705ab4f5-6393-11e8-b7cc-42010a800002",
          "kind": {"group": "apps", "version": "v1", "kind": "Deployment"},
          "resource": {"group": "apps", "version": "v1", "resource": "deployments"},
          "subResource": "scale",
          "requestKind": {"group": "apps", "version": "v1", "kind": "Deployment"},
          "requestResource": {"group": "apps", "version": "v1", "resource": "deployments"},
          "requestSubResource": "scale",
          "name": "train",
          "namespace": "team-a",
          "operation": "CREATE",
          "userInfo": {
            "username": "ada", "uid": "7", "groups": ["dev", "system:authenticated"],
            "extra": {"scopes": ["a", "b"]}
          },
          "object": {"apiVersion": "apps/v1", "kind": "Deployment", "spec": {"replicas": 3}},
          "oldObject": null,
          "dryRun": true,
          "options": {"kind": "CreateOptions", "apiVersion": "meta.k8s.io/v1"},
          "newerField": [1]
        }
      }
      """;

  @Test
  void readsEveryField() throws AdmissionException {
    Deadline deadline = Deadline.after(Duration.ofSeconds(1), () -> 0);

    ReviewRequest request = AdmissionReviews.read(utf8(CREATE), InputLimits.DEFAULT, deadline);

    assertEquals("705ab4f5-6393-11e8-b7cc-42010a800002", request.uid());
    assertEquals(new GroupVersionKind("apps", "v1", "Deployment"), request.kind());
    assertEquals(new GroupVersionResource("apps", "v1", "deployments"), request.resource());
    assertEquals("scale", request.subResource());
    assertEquals("train", request.name());
    assertEquals("team-a", request.namespace());
    assertEquals(Operation.CREATE, request.operation());
    assertEquals(
        new UserInfo(
            "ada",
            "7",
            List.of("dev", "system:authenticated"),
            Map.of("scopes", List.of("a", "b"))),
        request.user());
    assertEquals(Value.of(3), at(request.object(), "spec", "replicas"));
    assertNull(request.oldObject());
    assertEquals(Value.of("CreateOptions"), at(request.options(), "kind"));
    assertTrue(request.dryRun());
    assertSame(deadline, request.deadline());
    assertNull(request.derivedFrom());
  }

  @Test
  void deleteHasNoObject() throws AdmissionException {
    ReviewRequest request =
        read(
            with("operation", "\"DELETE\"")
                .replace("\"oldObject\": null", "\"oldObject\": {\"kind\": \"Deployment\"}")
                .replaceFirst("\"object\": \\{.*\\n", "\"object\": null,\n"));

    assertEquals(Operation.DELETE, request.operation());
    assertNull(request.object());
    assertEquals(Value.of("Deployment"), at(request.oldObject(), "kind"));
  }

  @Test
  void connectSendsTheOptionsOfTheSubresourceAsObject() throws AdmissionException {
    ReviewRequest request =
        read(
            """
            {"kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1", "request": {
              "uid": "1", "operation": "CONNECT", "name": "train", "namespace": "team-a",
              "kind": {"group": "", "version": "v1", "kind": "PodExecOptions"},
              "resource": {"group": "", "version": "v1", "resource": "pods"},
              "subResource": "exec",
              "object": {"kind": "PodExecOptions", "apiVersion": "v1", "command": ["sh"]}}}
            """);

    assertEquals("PodExecOptions", request.kind().kind());
    assertEquals("pods", request.resource().resource());
    assertEquals("exec", request.subResource());
    assertEquals(UserInfo.NONE, request.user());
  }

  @Test
  void namesThatTheServerWillMakeAreEmpty() throws AdmissionException {
    ReviewRequest request = read(with("name", "\"\""));

    assertEquals("", request.name());
  }

  @Test
  void largeIntegersKeepTheirDigits() throws AdmissionException {
    BigInteger large = BigInteger.TWO.pow(80).add(BigInteger.ONE);
    ReviewRequest request = read(CREATE.replace("\"replicas\": 3", "\"replicas\": " + large));

    assertEquals(large.toString(), String.valueOf(at(request.object(), "spec", "replicas")));
  }

  @Test
  void anEmptyBodyIsRefused() {
    AdmissionException refused = refused("");

    assertEquals(AdmissionError.EMPTY_BODY, refused.error());
    assertEquals(400, refused.error().httpStatus());
    assertTrue(refused.getMessage().startsWith("the body is empty"), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "{",
        "{\"apiVersion\": \"admission.k8s.io/v1\"",
        "nonsense",
        "{\"a\": NaN}",
        "{\"a\": 1, \"a\": 2}",
        "{} {}",
        "\u0000"
      })
  void malformedJsonIsRefusedWithItsPlace(String body) {
    AdmissionException refused = refused(body);

    assertEquals(AdmissionError.MALFORMED_JSON, refused.error());
    assertEquals(400, refused.error().httpStatus());
    assertTrue(refused.getMessage().contains("(at 1:"), refused.getMessage());
  }

  @Test
  void badUtf8IsMalformed() {
    byte[] body = {'{', '"', (byte) 0xc3, '"', ':', '1', '}'};
    AdmissionException refused =
        assertThrows(
            AdmissionException.class,
            () -> AdmissionReviews.read(body, InputLimits.DEFAULT, Deadline.NONE));

    assertEquals(AdmissionError.MALFORMED_JSON, refused.error());
  }

  @Test
  void deepNestingIsMalformed() {
    assertEquals(AdmissionError.MALFORMED_JSON, refused("[".repeat(100_000)).error());
  }

  @Test
  void aBodyBeyondTheLimitIsTooLarge() {
    AdmissionException refused =
        assertThrows(
            AdmissionException.class,
            () ->
                AdmissionReviews.read(
                    utf8(CREATE), InputLimits.DEFAULT.withBytes(100), Deadline.NONE));

    assertEquals(AdmissionError.TOO_LARGE, refused.error());
    assertEquals(413, refused.error().httpStatus());
  }

  @Test
  void anObjectAndItsOldVersionOfThreeMebibytesEachAreAccepted() throws AdmissionException {
    String padding = "x".repeat(3 << 20);
    String large = "{\"kind\": \"ConfigMap\", \"data\": {\"a\": \"" + padding + "\"}}";
    ReviewRequest request =
        read(
            with("operation", "\"UPDATE\"")
                .replace("\"oldObject\": null", "\"oldObject\": " + large)
                .replaceFirst("\"object\": \\{.*\\n", "\"object\": " + large + ",\n"));

    assertEquals(Value.of(padding), at(request.oldObject(), "data", "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "7", "\"AdmissionReview\""})
  void jsonThatIsNoObjectIsRefused(String body) {
    AdmissionException refused = refused(body);

    assertEquals(AdmissionError.INVALID_REVIEW, refused.error());
    assertTrue(refused.getMessage().contains("no object"), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"admission.k8s.io/v1beta1\"",
        "\"admission.k8s.io/v2\"",
        "\"v1\"",
        "\"\"",
        "null"
      })
  void otherVersionsAreRefusedAndTheSupportedOneIsNamed(String version) {
    AdmissionException refused = refused(CREATE.replace("\"admission.k8s.io/v1\"", version));

    assertEquals(AdmissionError.UNSUPPORTED_VERSION, refused.error());
    assertEquals(400, refused.error().httpStatus());
    assertTrue(refused.getMessage().contains("supported is admission.k8s.io/v1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"kind\": \"AdmissionReview\" | \"kind\": \"Pod\" | kind is \"Pod\"; expected AdmissionReview",
        "\"kind\": \"AdmissionReview\" | \"kind\": 7 | kind is 7; expected a string",
        "\"request\": { | \"request\": null, \"was\": { | request is missing or null",
        "\"request\": { | \"request\": [], \"was\": { | request is an array; expected an object",
        "\"uid\": \"705ab4f5-6393-11e8-b7cc-42010a800002\", | `` | request.uid is missing or empty",
        "\"705ab4f5-6393-11e8-b7cc-42010a800002\" | \"\" | request.uid is missing or empty",
        "\"705ab4f5-6393-11e8-b7cc-42010a800002\" | {} | request.uid is an object; expected a string",
        "\"CREATE\" | \"PATCH\" | request.operation is \"PATCH\"; expected one of CREATE, UPDATE, DELETE, CONNECT",
        "\"CREATE\" | \"\" | request.operation is missing or empty",
        "\"CREATE\" | \"create\" | request.operation is \"create\"",
        "\"object\": { | \"object\": null, \"was\": { | request.object is missing or empty; expected the object, for the operation is CREATE",
        "\"object\": { | \"object\": \"x\", \"was\": { | request.object is \"x\"; expected an object",
        "\"oldObject\": null | \"oldObject\": [] | request.oldObject is an array; expected an object",
        "\"kind\": {\"group\" | \"was\": {\"group\" | request.kind is missing",
        "\"kind\": \"Deployment\"}, | \"was\": 1}, | request.kind.kind is missing",
        "\"resource\": {\"group\" | \"was\": {\"group\" | request.resource is missing",
        "\"resource\": \"deployments\"}, | \"resource\": 1}, | request.resource.resource is 1; expected a string",
        "\"subResource\": \"scale\" | \"subResource\": true | request.subResource is true; expected a string",
        "\"namespace\": \"team-a\" | \"namespace\": [] | request.namespace is an array",
        "\"groups\": [\"dev\" | \"groups\": [7 | request.userInfo.groups is 7; expected strings only",
        "\"groups\": [\"dev\", \"system:authenticated\"] | \"groups\": \"dev\" | request.userInfo.groups is \"dev\"; expected an array of strings",
        "[\"a\", \"b\"] | \"a\" | request.userInfo.extra.scopes is \"a\"; expected an array of strings",
        "\"userInfo\": { | \"userInfo\": 7, \"was\": { | request.userInfo is 7; expected an object",
        "\"dryRun\": true | \"dryRun\": \"yes\" | request.dryRun is \"yes\"; expected true or false",
        "\"options\": { | \"options\": 1, \"was\": { | request.options is 1; expected an object"
      })
  void whatIsWrongIsToldWithItsPlace(String original, String changed, String message) {
    assertTrue(CREATE.contains(original), original);
    AdmissionException refused = refused(CREATE.replaceFirst(quote(original), changed));

    assertEquals(AdmissionError.INVALID_REVIEW, refused.error());
    assertEquals(400, refused.error().httpStatus());
    assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
  }

  @Test
  void aUidOfAnyLengthIsNotRepeated() {
    AdmissionException refused =
        refused(CREATE.replace("705ab4f5-6393-11e8-b7cc-42010a800002", "u".repeat(129)));

    assertTrue(refused.getMessage().contains("129 characters"), refused.getMessage());
  }

  @Test
  void longFoundValuesAreCutAndControlCharactersShown() {
    String operation = "\\u001b[31m" + "x".repeat(500);
    AdmissionException refused = refused(with("operation", "\"" + operation + "\""));

    assertTrue(refused.getMessage().length() < 250, refused.getMessage());
    assertTrue(refused.getMessage().chars().allMatch(c -> c >= ' '), refused.getMessage());
  }

  private static String quote(String text) {
    return java.util.regex.Pattern.quote(text);
  }

  private static String with(String field, String json) {
    return CREATE.replaceFirst(
        "\"" + field + "\": \"[^\"]*\"", "\"" + field + "\": " + json.replace("\\", "\\\\"));
  }

  private static Value at(@org.jspecify.annotations.Nullable Value root, String... keys) {
    FieldPath path = FieldPath.ROOT;
    for (String key : keys) {
      path = path.key(key);
    }
    Value found = root == null ? null : path.find(root);
    if (found == null) {
      throw new AssertionError(path + " is missing in " + root);
    }
    return found;
  }

  private static AdmissionException refused(String body) {
    return assertThrows(AdmissionException.class, () -> read(body));
  }

  private static ReviewRequest read(String body) throws AdmissionException {
    return AdmissionReviews.read(utf8(body), InputLimits.DEFAULT, Deadline.NONE);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
