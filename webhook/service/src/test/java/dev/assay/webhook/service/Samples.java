package dev.assay.webhook.service;

import dev.assay.engine.kubernetes.ManifestReview;
import dev.assay.engine.review.DerivedFrom;
import dev.assay.engine.review.EnforcementAction;
import dev.assay.engine.review.Facts;
import dev.assay.engine.review.Policy;
import dev.assay.engine.review.PolicyInfo;
import dev.assay.engine.review.PolicyResult;
import dev.assay.engine.review.PolicySet;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.review.Severity;
import dev.assay.engine.review.Violation;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests, a policy, and answers read back by our own reader. */
final class Samples {
  static final String DIGEST =
      "@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  /** Denies whatever has a metadata.labels.bad. */
  static final PolicySet NOTHING_BAD =
      new PolicySet(
          List.of(
              new Policy() {
                private final PolicyInfo info =
                    new PolicyInfo("nothing-bad", "", "", Severity.HIGH, List.of(), "test");

                @Override
                public PolicyInfo info() {
                  return info;
                }

                @Override
                public PolicyResult review(ReviewRequest request, Facts facts) {
                  DerivedFrom maker = request.derivedFrom();
                  Value object = request.object() == null ? request.oldObject() : request.object();
                  FieldPath path = FieldPath.ROOT.key("metadata").key("labels").key("bad");
                  Value found = object == null ? null : path.find(object);
                  return found == null
                      ? PolicyResult.CLEAN
                      : new PolicyResult(
                          true,
                          List.of(
                              new Violation(
                                  info.name(),
                                  "no-bad-label",
                                  EnforcementAction.DENY,
                                  Severity.HIGH,
                                  "the label bad is not allowed",
                                  path,
                                  found,
                                  "remove it",
                                  "Forbidden",
                                  maker == null ? null : maker.label())),
                          List.of(),
                          List.of());
                }
              }),
          "test");

  private Samples() {}

  static AdmissionEndpoint endpoint(AdmissionObserver observer) {
    return new AdmissionEndpoint(
        request -> ManifestReview.decide(NOTHING_BAD, request, Facts.NONE),
        InputLimits.DEFAULT,
        observer);
  }

  /** A review of a request; {@code fields} come after its uid. */
  static String review(String uid, String fields) {
    return "{\"kind\":\"AdmissionReview\",\"apiVersion\":\"admission.k8s.io/v1\",\"request\":"
        + "{\"uid\":\""
        + uid
        + "\","
        + fields
        + "}}";
  }

  /** CREATE of a Pod with this spec, in JSON. */
  static String podReview(String uid, String metadata, String spec) {
    return review(
        uid,
        """
        "kind":{"group":"","version":"v1","kind":"Pod"},
        "resource":{"group":"","version":"v1","resource":"pods"},
        "name":"train","namespace":"team-a","operation":"CREATE",
        "object":{"apiVersion":"v1","kind":"Pod","metadata":%s,"spec":%s}
        """
            .formatted(metadata, spec));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static ObjectValue json(byte[] body) {
    try {
      return (ObjectValue) JsonReader.read(body, InputLimits.DEFAULT);
    } catch (InputException e) {
      throw new AssertionError("no JSON: " + new String(body, StandardCharsets.UTF_8), e);
    }
  }

  /** The value at a path, or null's value where there is none. */
  static Value at(ObjectValue root, String... keys) {
    FieldPath path = FieldPath.ROOT;
    for (String key : keys) {
      path = path.key(key);
    }
    Value found = path.find(root);
    return found == null ? NullValue.NULL : found;
  }

  static String text(ObjectValue root, String... keys) {
    return at(root, keys) instanceof StringValue string ? string.string() : "";
  }
}
