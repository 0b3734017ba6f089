package dev.assay.engine.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.cel.compile.CelDialect;
import dev.assay.engine.cel.compile.JavaCelCompiler;
import dev.assay.engine.review.ConsultedFact;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.review.Decision;
import dev.assay.engine.review.EnforcementAction;
import dev.assay.engine.review.Fact;
import dev.assay.engine.review.Facts;
import dev.assay.engine.review.FailureCode;
import dev.assay.engine.review.GroupVersionKind;
import dev.assay.engine.review.Operation;
import dev.assay.engine.review.PolicySet;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.review.UserInfo;
import dev.assay.engine.review.Verdict;
import dev.assay.engine.review.Violation;
import dev.assay.engine.source.SourceFile;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Policies as manifests, and what they say of objects. */
final class ValidatingPolicyTest {
  private static final String NO_PRIVILEGED =
      """
      variables:
        - name: containers
          expression: >-
            object.spec.containers + (has(object.spec.initContainers) ? object.spec.initContainers : [])
      validations:
        - expression: >-
            variables.containers.all(c, !has(c.securityContext) || !has(c.securityContext.privileged) || !c.securityContext.privileged)
          message: no container may be privileged
      """;

  private static final String BAD_SPEC =
      "{containers: [{name: a}, {name: b, securityContext: {privileged: on}}], initContainers: [{name: i, securityContext: {privileged: yes}}]}";

  @Test
  void tellsEachFieldThatMadeAValidationFalse() throws Exception {
    Decision decision = decide(policy(NO_PRIVILEGED, "[Deny]"), pod(BAD_SPEC));

    assertEquals(Verdict.DENY, decision.verdict());
    assertEquals(
        List.of(
            "spec.containers[1].securityContext.privileged = true: no container may be privileged",
            "spec.initContainers[0].securityContext.privileged = true: no container may be privileged"),
        told(decision));
  }

  @Test
  void tellsTheFieldOfAControllerWhosePodIsWrong() throws Exception {
    Decision decision =
        decide(
            policy(NO_PRIVILEGED, "[Deny]"),
            request("apps/v1", "Deployment", "{template: {spec: " + BAD_SPEC + "}}"));

    assertEquals(
        List.of(
            "spec.template.spec.containers[1].securityContext.privileged = true: no container may be privileged",
            "spec.template.spec.initContainers[0].securityContext.privileged = true: no container may be privileged"),
        told(decision));
    assertEquals("Deployment/train", decision.violations().getFirst().derivedFrom());
  }

  @Test
  void allowsWhatIsRightAndPassesOverWhatItIsNotAbout() throws Exception {
    PolicySet policies = policy(NO_PRIVILEGED, "[Deny]");

    Decision clean = decide(policies, pod("{containers: [{name: a}]}"));
    assertEquals(Verdict.ALLOW, clean.verdict());
    assertEquals(List.of("test"), clean.matchedPolicies());
    Decision other = decide(policies, request("v1", "Service", "{}"));
    assertEquals(List.of(), other.matchedPolicies());
  }

  @Test
  void actionsOfTheBindingDecideTheVerdict() throws Exception {
    for (var expected :
        List.of(
            List.of("[Deny]", Verdict.DENY, EnforcementAction.DENY),
            List.of("[Warn]", Verdict.WARN, EnforcementAction.WARN),
            List.of("[Audit]", Verdict.ALLOW, EnforcementAction.AUDIT),
            List.of("[Deny, Audit]", Verdict.DENY, EnforcementAction.DENY),
            List.of("[Warn, Audit]", Verdict.WARN, EnforcementAction.WARN))) {
      Decision decision = decide(policy(NO_PRIVILEGED, (String) expected.get(0)), pod(BAD_SPEC));

      assertEquals(expected.get(1), decision.verdict());
      assertEquals(expected.get(2), decision.violations().getFirst().action());
    }
  }

  @Test
  void anErrorIsNoAllow() throws Exception {
    String policy = "validations: [{expression: object.spec.absent == 1}]";

    Decision failing = decide(policy(policy, "[Deny]"), pod("{}"));
    assertEquals(Verdict.DENY, failing.verdict());
    assertEquals(FailureCode.EVALUATION_ERROR, failing.failures().getFirst().code());
    assertTrue(failing.failures().getFirst().message().contains("no such key: absent"));
    assertEquals(List.of(), failing.violations());

    Decision ignoring = decide(policy("failurePolicy: Ignore\n" + policy, "[Deny]"), pod("{}"));
    assertEquals(Verdict.WARN, ignoring.verdict());
    assertEquals(1, ignoring.failures().size());
  }

  @Test
  void choosesTheMessageAsTheApiServerDoes() throws Exception {
    assertEquals(
        List.of("spec.size = 3: 3 is too large"),
        told(
            decide(
                policy(
                    "validations: [{expression: object.spec.size < 2, message: m, messageExpression: \"string(object.spec.size) + ' is too large'\"}]",
                    "[Deny]"),
                pod("{size: 3}"))));
    assertEquals(
        List.of("spec.size = 3: m"),
        told(
            decide(
                policy(
                    "validations: [{expression: object.spec.size < 2, message: m, messageExpression: string(object.spec.absent)}]",
                    "[Deny]"),
                pod("{size: 3}"))));
    assertEquals(
        List.of("spec.size = 3: failed expression: object.spec.size < 2"),
        told(
            decide(
                policy("validations: [{expression: object.spec.size < 2}]", "[Deny]"),
                pod("{size: 3}"))));
  }

  @Test
  void oneFalseMatchConditionIsEnoughToPassOver() throws Exception {
    String conditions =
        "matchConditions: [{name: broken, expression: object.spec.absent == 1}, {name: never, expression: 'false'}]\n";

    Decision decision = decide(policy(conditions + NO_PRIVILEGED, "[Deny]"), pod(BAD_SPEC));

    assertEquals(Verdict.ALLOW, decision.verdict());
    assertEquals(List.of(), decision.failures());
  }

  @Test
  void aFailingMatchConditionIsAFailure() throws Exception {
    String conditions = "matchConditions: [{name: broken, expression: object.spec.absent == 1}]\n";

    Decision decision = decide(policy(conditions + NO_PRIVILEGED, "[Deny]"), pod(BAD_SPEC));

    assertEquals("matchConditions[broken]", decision.failures().getFirst().rule());
    assertEquals(Verdict.DENY, decision.verdict());
  }

  @Test
  void readsParametersByNameAndPrefersThoseOfTheTeam() throws Exception {
    String policy =
        """
        paramKind: {apiVersion: example.com/v1, kind: Most}
        validations: [{expression: object.spec.size <= params.most, message: too large}]
        """;
    String shipped = "{apiVersion: example.com/v1, kind: Most, metadata: {name: default}, most: 2}";
    String team = "{apiVersion: example.com/v1, kind: Most, metadata: {name: default}, most: 5}";
    String binding = binding("[Deny]", "{name: default, parameterNotFoundAction: Deny}");

    assertEquals(
        Verdict.DENY,
        decide(load(manifest(policy) + binding + "\n---\n" + shipped, null), pod("{size: 3}"))
            .verdict());
    assertEquals(
        Verdict.ALLOW,
        decide(load(manifest(policy) + binding + "\n---\n" + shipped, team), pod("{size: 3}"))
            .verdict());

    Decision without = decide(load(manifest(policy) + binding, null), pod("{size: 3}"));
    assertEquals(FailureCode.PARAMETER_NOT_FOUND, without.failures().getFirst().code());
    assertEquals(Verdict.DENY, without.verdict());
    String lenient = binding("[Deny]", "{name: default, parameterNotFoundAction: Allow}");
    assertEquals(
        Verdict.ALLOW, decide(load(manifest(policy) + lenient, null), pod("{size: 3}")).verdict());
  }

  @Test
  void selectedParametersAreAllApplied() throws Exception {
    String policy =
        """
        paramKind: {apiVersion: example.com/v1, kind: Most}
        validations: [{expression: object.spec.size <= params.most, messageExpression: "'at most ' + string(params.most)"}]
        """;
    String params =
        """
        ---
        {apiVersion: example.com/v1, kind: Most, metadata: {name: a, labels: {on: x}}, most: 2}
        ---
        {apiVersion: example.com/v1, kind: Most, metadata: {name: b, labels: {on: x}}, most: 1}
        ---
        {apiVersion: example.com/v1, kind: Most, metadata: {name: c}, most: 0}
        """;
    String binding =
        binding("[Deny]", "{selector: {matchLabels: {on: x}}, parameterNotFoundAction: Deny}");

    assertEquals(
        List.of("spec.size = 3: at most 2", "spec.size = 3: at most 1"),
        told(decide(load(manifest(policy) + binding + "\n" + params, null), pod("{size: 3}"))));
  }

  @Test
  void anUnknownNamespaceIsNoReasonToAllow() throws Exception {
    String manifest = manifest(NO_PRIVILEGED, "namespaceSelector: {matchLabels: {team: red}},");
    PolicySet policies = load(manifest + binding("[Deny]", null), null);

    Decision unknown = decide(policies, pod(BAD_SPEC));
    assertEquals(FailureCode.FACT_UNAVAILABLE, unknown.failures().getFirst().code());
    assertEquals(Verdict.DENY, unknown.verdict());

    assertEquals(Verdict.ALLOW, reviewWithNamespace(policies, "blue").verdict());
    assertEquals(Verdict.DENY, reviewWithNamespace(policies, "red").verdict());
  }

  /** Only what is known lets a request through; what is not known is no reason to allow. */
  @Test
  void readsEvidence() throws Exception {
    PolicySet policies =
        policy(
            """
            validations:
              - expression: >-
                  evidence.fact('model.signature', object.spec.model).hasValue()
                  && evidence.fact('model.signature', object.spec.model).value().signer == 'team'
                messageExpression: >-
                  "the model is not signed: " + evidence.reason('model.signature', object.spec.model)
            """,
            "[Deny]");
    ReviewRequest request = pod("{model: m1}");
    Facts signedByTeam =
        (name, subject, _) ->
            name.equals("model.signature") && subject.equals("m1")
                ? new Fact.Known(ObjectValue.of("signer", Value.of("team")), "test")
                : new Fact.Absent("only m1 is known");

    Decision signed = ManifestReview.decide(policies, request, signedByTeam);
    assertEquals(Verdict.ALLOW, signed.verdict());
    assertEquals(
        List.of(
            new ConsultedFact(
                signed.matchedPolicies().getFirst(),
                "model.signature",
                "m1",
                new Fact.Known(ObjectValue.of("signer", Value.of("team")), "test"))),
        signed.facts());
    assertEquals(
        List.of("spec.model = \"m2\": the model is not signed: only m1 is known"),
        told(ManifestReview.decide(policies, pod("{model: m2}"), signedByTeam)));
    Decision unknown = decide(policies, request);
    assertEquals(Verdict.DENY, unknown.verdict());
    assertEquals(FailureCode.FACT_UNAVAILABLE, unknown.failures().getFirst().code());
    assertEquals(
        "the fact model.signature of m1 is not known: no source of facts is configured",
        unknown.failures().getFirst().message());
  }

  @Test
  void theNameOfANamespaceIsAlwaysKnown() throws Exception {
    String constraint =
        "namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [team]}]},";
    PolicySet policies = load(manifest(NO_PRIVILEGED, constraint) + binding("[Deny]", null), null);

    Decision decision = decide(policies, pod(BAD_SPEC));

    assertEquals(Verdict.ALLOW, decision.verdict());
    assertEquals(List.of(), decision.failures());
    assertEquals(Verdict.DENY, reviewWithNamespace(policies, "red").verdict());
  }

  @Test
  void aFieldThatIsNullIsAbsent() throws Exception {
    PolicySet policies = policy(NO_PRIVILEGED, "[Deny]");

    Decision decision =
        decide(
            policies,
            pod(
                "{containers: [{name: a, securityContext: }, {name: b, securityContext: {privileged: true}}], initContainers: }"));

    assertEquals(
        List.of(
            "spec.containers[1].securityContext.privileged = true: no container may be privileged"),
        told(decision));
    assertEquals(
        List.of(
            "spec.template.spec.containers[0].securityContext.privileged = true: no container may be privileged"),
        told(
            decide(
                policies,
                request(
                    "apps/v1",
                    "Deployment",
                    "{template: {spec: {initContainers: , containers: [{securityContext: {privileged: true}}]}}}"))));
  }

  @Test
  void whatSeveralPodsShareIsToldOnce() throws Exception {
    PolicySet policies =
        policy(
            "validations: [{expression: \"has(object.metadata.labels) && 'team' in object.metadata.labels\"}]",
            "[Deny]");

    Decision decision =
        decide(
            policies,
            request(
                "serving.kserve.io/v1beta1",
                "InferenceService",
                "{predictor: {model: {}}, transformer: {containers: []}}"));

    assertEquals(1, decision.violations().size());
  }

  @Test
  void aContainerThatAnAliasRepeatsIsToldInBothPlaces() throws Exception {
    Decision decision =
        decide(
            policy(NO_PRIVILEGED, "[Deny]"),
            pod("{containers: [&c {securityContext: {privileged: true}}], initContainers: [*c]}"));

    assertEquals(
        List.of("spec.containers[0].securityContext", "spec.initContainers[0].securityContext"),
        decision.violations().stream()
            .map(v -> String.valueOf(v.path()).replace(".privileged", ""))
            .toList());
  }

  private static Decision reviewWithNamespace(PolicySet policies, String team)
      throws InputException {
    ManifestReview review = new ManifestReview();
    for (var document :
        Yaml.file(
                "t.yaml",
                "{apiVersion: v1, kind: Namespace, metadata: {name: work, labels: {team: "
                    + team
                    + "}}}\n---\n"
                    + "{apiVersion: v1, kind: Pod, metadata: {name: train, namespace: work}, spec: "
                    + BAD_SPEC
                    + "}")
            .documents()) {
      review.add(document);
    }
    return review.review(1, policies, Facts.NONE).decision();
  }

  @Test
  void aPassedDeadlineIsAFailure() throws Exception {
    ReviewRequest pod = pod(BAD_SPEC);
    long[] now = {0};
    Deadline deadline = Deadline.after(Duration.ofMillis(1), () -> now[0]);
    now[0] = 2_000_000;
    ReviewRequest late =
        new ReviewRequest(
            "u",
            Operation.CREATE,
            pod.kind(),
            pod.resource(),
            "",
            "train",
            "team",
            UserInfo.NONE,
            pod.object(),
            null,
            null,
            false,
            deadline,
            null);

    Decision decision = decide(policy(NO_PRIVILEGED, "[Deny]"), late);

    assertEquals(FailureCode.DEADLINE_EXCEEDED, decision.failures().getFirst().code());
    assertEquals(Verdict.DENY, decision.verdict());
  }

  @Test
  void onDeleteTheOldObjectIsThere() throws Exception {
    ReviewRequest pod = pod("{size: 1}");
    ReviewRequest delete =
        new ReviewRequest(
            "u",
            Operation.DELETE,
            pod.kind(),
            pod.resource(),
            "",
            "train",
            "team",
            UserInfo.NONE,
            null,
            pod.object(),
            null,
            false,
            Deadline.NONE,
            null);

    Decision decision =
        decide(
            policy(
                "validations: [{expression: object == null && oldObject.spec.size == 2, message: m}]",
                "[Deny]"),
            delete);

    assertEquals(1, decision.violations().size());
  }

  private static PolicySet policy(String spec, String actions) throws PolicyLoadException {
    return load(manifest(spec) + binding(actions, null), null);
  }

  private static String manifest(String spec) {
    return manifest(spec, "");
  }

  private static String manifest(String spec, String constraints) {
    return """
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingAdmissionPolicy
    metadata: {name: test}
    spec:
      matchConstraints: {%s resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: ["*"], resources: [pods]}]}
    %s
    ---
    """
        .formatted(constraints, spec.indent(2));
  }

  private static String binding(String actions, @Nullable String paramRef) {
    return """
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingAdmissionPolicyBinding
    metadata: {name: test}
    spec:
      policyName: test
      validationActions: %s
      %s
    """
        .formatted(actions, paramRef == null ? "" : "paramRef: " + paramRef);
  }

  private static PolicySet load(String manifests, @Nullable String parameters)
      throws PolicyLoadException {
    PolicyLoader loader = new PolicyLoader(new JavaCelCompiler(CelDialect.KUBERNETES));
    loader.addPolicies(List.of(Yaml.file("policy.yaml", manifests)));
    List<SourceFile> files = new ArrayList<>();
    if (parameters != null) {
      files.add(Yaml.file("team.yaml", parameters));
    }
    loader.addParameters(files);
    return loader.load().policies();
  }

  private static ReviewRequest pod(String spec) throws InputException {
    return request("v1", "Pod", spec);
  }

  private static ReviewRequest request(String apiVersion, String kind, String spec)
      throws InputException {
    ObjectValue object =
        Yaml.object(
            "{apiVersion: "
                + apiVersion
                + ", kind: "
                + kind
                + ", metadata: {name: train, namespace: team}, spec: "
                + spec
                + "}");
    return ManifestReview.request(GroupVersionKind.of(apiVersion, kind), object);
  }

  private static Decision decide(PolicySet policies, ReviewRequest request) {
    return ManifestReview.decide(policies, request, Facts.NONE);
  }

  private static List<String> told(Decision decision) {
    assertEquals(List.of(), decision.failures());
    return decision.violations().stream().map(ValidatingPolicyTest::told).toList();
  }

  private static String told(Violation violation) {
    return violation.path() + " = " + violation.found() + ": " + violation.message();
  }
}
