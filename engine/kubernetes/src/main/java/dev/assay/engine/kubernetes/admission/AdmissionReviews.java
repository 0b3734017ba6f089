package dev.assay.engine.kubernetes.admission;

import dev.assay.engine.review.Deadline;
import dev.assay.engine.review.Decision;
import dev.assay.engine.review.GroupVersionKind;
import dev.assay.engine.review.GroupVersionResource;
import dev.assay.engine.review.Operation;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.review.UserInfo;
import dev.assay.engine.value.InputError;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and answers AdmissionReviews of {@value #API_VERSION}. Pure functions. */
public final class AdmissionReviews {
  public static final String API_VERSION = "admission.k8s.io/v1";
  public static final String KIND = "AdmissionReview";

  /** The API server's uid has 36 characters; it is repeated in the response and in logs. */
  private static final int MAX_UID = 128;

  private AdmissionReviews() {}

  /**
   * The request that a body asks about. Fields that this version does not know are ignored, as the
   * API server may be newer.
   *
   * @param body UTF-8 JSON, as it came
   * @param deadline the moment by which the decision must be there; handed on in the request
   * @throws AdmissionException where the body cannot be answered
   */
  public static ReviewRequest read(byte[] body, InputLimits limits, Deadline deadline)
      throws AdmissionException {
    ReviewFields review = new ReviewFields(parse(body, limits), "");
    checkType(review);
    ReviewFields request = review.object("request");
    if (request == null) {
      throw new AdmissionException(
          AdmissionError.INVALID_REVIEW, "request is missing or null; expected what is asked");
    }
    String uid = request.requiredString("uid");
    if (uid.length() > MAX_UID) {
      throw new AdmissionException(
          AdmissionError.INVALID_REVIEW,
          "request.uid has " + uid.length() + " characters; expected at most " + MAX_UID);
    }
    Operation operation = operation(request);
    Value object = value(request.object("object"));
    Value oldObject = value(request.object("oldObject"));
    if (object == null && (operation == Operation.CREATE || operation == Operation.UPDATE)) {
      throw request.missing("object", "the object, for the operation is " + operation);
    }
    ReviewFields kind = request.requiredObject("kind");
    ReviewFields resource = request.requiredObject("resource");
    return new ReviewRequest(
        uid,
        operation,
        new GroupVersionKind(
            kind.string("group"), kind.requiredString("version"), kind.requiredString("kind")),
        new GroupVersionResource(
            resource.string("group"),
            resource.requiredString("version"),
            resource.requiredString("resource")),
        request.string("subResource"),
        request.string("name"),
        request.string("namespace"),
        user(request.object("userInfo")),
        object,
        oldObject,
        value(request.object("options")),
        request.bool("dryRun"),
        deadline,
        null);
  }

  /**
   * The body that answers a request with a decision: allowed or not; on a refusal a status with all
   * violations in one message; warnings; what is only to be recorded as audit annotations.
   */
  public static byte[] response(ReviewRequest request, Decision decision) {
    return bytes(AdmissionResponse.of(request, decision));
  }

  /**
   * The body that refuses a request because this program failed, which is no violation: status 500,
   * InternalError. It denies whatever the webhook's failurePolicy is.
   *
   * @param uid of the request
   * @param message one sentence without secrets
   */
  public static byte[] failure(String uid, String message) {
    return bytes(AdmissionResponse.failed(uid, message));
  }

  private static ObjectValue parse(byte[] body, InputLimits limits) throws AdmissionException {
    if (body.length == 0) {
      throw new AdmissionException(
          AdmissionError.EMPTY_BODY,
          "the body is empty; expected an AdmissionReview of " + API_VERSION + " in JSON");
    }
    Value value;
    try {
      value = JsonReader.read(body, limits);
    } catch (InputException e) {
      AdmissionError error =
          e.error() == InputError.TOO_LARGE
              ? AdmissionError.TOO_LARGE
              : AdmissionError.MALFORMED_JSON;
      throw new AdmissionException(
          error,
          "the body cannot be read as JSON: " + e.getMessage() + " (at " + e.position() + ")");
    }
    if (value instanceof ObjectValue object) {
      return object;
    }
    throw new AdmissionException(
        AdmissionError.INVALID_REVIEW,
        "the body is JSON but no object (found "
            + value.type().term()
            + "); expected an AdmissionReview of "
            + API_VERSION);
  }

  private static void checkType(ReviewFields review) throws AdmissionException {
    String apiVersion = review.string("apiVersion");
    if (!apiVersion.equals(API_VERSION)) {
      throw new AdmissionException(
          AdmissionError.UNSUPPORTED_VERSION,
          (apiVersion.isEmpty()
                  ? "apiVersion is missing"
                  : "apiVersion is " + PlainText.value(Value.of(apiVersion), MAX_UID))
              + "; supported is "
              + API_VERSION
              + " alone: set admissionReviewVersions to [\"v1\"] in the webhook configuration");
    }
    String kind = review.string("kind");
    if (!kind.equals(KIND)) {
      throw review.wrong("kind", Value.of(kind), KIND);
    }
  }

  private static Operation operation(ReviewFields request) throws AdmissionException {
    String word = request.requiredString("operation");
    return switch (word) {
      case "CREATE" -> Operation.CREATE;
      case "UPDATE" -> Operation.UPDATE;
      case "DELETE" -> Operation.DELETE;
      case "CONNECT" -> Operation.CONNECT;
      default ->
          throw request.wrong(
              "operation", Value.of(word), "one of CREATE, UPDATE, DELETE, CONNECT");
    };
  }

  private static UserInfo user(@Nullable ReviewFields user) throws AdmissionException {
    if (user == null) {
      return UserInfo.NONE;
    }
    ReviewFields extra = user.object("extra");
    Map<String, List<String>> lists = extra == null ? Map.of() : extra.stringLists();
    return new UserInfo(user.string("username"), user.string("uid"), user.strings("groups"), lists);
  }

  private static @Nullable Value value(@Nullable ReviewFields fields) {
    return fields == null ? null : fields.object();
  }

  private static byte[] bytes(Value value) {
    return JsonWriter.compact(value).getBytes(StandardCharsets.UTF_8);
  }
}
