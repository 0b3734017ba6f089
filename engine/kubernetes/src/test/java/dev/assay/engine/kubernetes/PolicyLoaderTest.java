package dev.assay.engine.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.cel.compile.CelDialect;
import dev.assay.engine.cel.compile.JavaCelCompiler;
import dev.assay.engine.review.PolicyInfo;
import dev.assay.engine.review.Severity;
import dev.assay.engine.source.SourceFile;
import dev.assay.engine.source.SourceProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyLoaderTest {
  private static final String POLICY =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata:
        name: test
      spec:
        matchConstraints:
          resourceRules:
            - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
        validations:
          - expression: has(object.spec)
      """;

  private static final String BINDING =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: {name: test}
      spec: {policyName: test, validationActions: [Deny]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "has(object.spec) | object.spec.x == | policy.yaml:10:19 | ",
        "has(object.spec) | unheard(object) | policy.yaml:10:19 | undeclared reference",
        "has(object.spec) | 1 + 1 | policy.yaml:10:19 | bool",
        "- expression | - expresion | policy.yaml:10:18 | unknown field \"expresion\"",
        "validations: | validation: | policy.yaml:10:5 | unknown field \"validation\"",
        "name: test | nam: test | policy.yaml:4:3 | metadata.name is missing",
        "k8s.io/v1 | k8s.io/v2 | policy.yaml:1:13 | the version is v2; expected v1 or v1beta1",
        "apiGroups: [\"\"] | apiGroups: [] | policy.yaml:8:21 | apiGroups is missing",
        "[CREATE] | [PATCH] | policy.yaml:8:59 | the operation is \"PATCH\""
      })
  void tellsWhatIsWrongAndWhere(String replace, String by, String place, String message) {
    PolicyLoadException e =
        assertThrows(
            PolicyLoadException.class,
            () -> load(file("policy.yaml", POLICY.replace(replace, by))));

    assertTrue(
        e.problems().stream()
            .anyMatch(problem ->
                problem.toString().startsWith(place)
                    && problem.message().contains(message == null ? "" : message)),
        () -> String.valueOf(e.getMessage()));
  }

  @Test
  void tellsAllProblemsAtOnce() {
    PolicyLoadException e =
        assertThrows(
            PolicyLoadException.class,
            () ->
                load(
                    file("a.yaml", POLICY.replace("has(object.spec)", "no(")),
                    file("b.yaml", BINDING.replace("[Deny]", "[Refuse]")),
                    file("c.yaml", "a: [")));

    assertEquals(
        List.of("a.yaml", "b.yaml", "c.yaml"),
        e.problems().stream().map(SourceProblem::file).sorted().toList());
  }

  @Test
  void refusesPoliciesThatItWouldNotEnforce() {
    for (String kind :
        List.of(
            "{apiVersion: templates.gatekeeper.sh/v1, kind: ConstraintTemplate}",
            "{apiVersion: admissionregistration.k8s.io/v1, kind: MutatingAdmissionPolicy}")) {
      PolicyLoadException e =
          assertThrows(PolicyLoadException.class, () -> load(file("p.yaml", kind)));
      assertTrue(e.problems().getFirst().message().contains("not supported yet"));
    }
  }

  @Test
  void notesWhatIsSurelyNotMeant() throws PolicyLoadException {
    assertEquals(
        "policy.yaml:1:1: policy test has no binding, so it judges nothing",
        load(file("policy.yaml", POLICY)).notes().getFirst().toString());
    assertEquals(
        "binding test names the policy test, which was not given",
        load(file("policy.yaml", BINDING)).notes().getFirst().message());
  }

  @Test
  void metadataGivesNamesAndSeverity() throws PolicyLoadException {
    String metadata =
        """
        apiVersion: policy.assay.dev/v1alpha1
        kind: PolicyMetadata
        metadata: {name: test}
        spec:
          title: Pods have a spec
          severity: high
          rules: [{name: spec-present, fix: add a spec}]
          controls: [{framework: NIST AI RMF 1.0, id: MANAGE 3.1, relation: supports, rationale: r}]
        """;
    PolicyInfo info =
        load(file("a.yaml", POLICY), file("m.yaml", metadata))
            .policies()
            .policies()
            .getFirst()
            .info();

    assertEquals("Pods have a spec", info.title());
    assertEquals(Severity.HIGH, info.severity());
    assertEquals("MANAGE 3.1", info.controls().getFirst().id());
  }

  @Test
  void samplesBesideASuiteAreNoPolicies() throws PolicyLoadException {
    String suite = "{apiVersion: test.gatekeeper.sh/v1alpha1, kind: Suite, tests: []}";

    assertEquals(
        1,
        load(
                file("rules/test/policy.yaml", POLICY),
                file("rules/test/suite.yaml", suite),
                file("rules/test/samples/again.yaml", POLICY))
            .policies()
            .policies()
            .size());
    assertThrows(
        PolicyLoadException.class,
        () ->
            load(
                file("rules/test/policy.yaml", POLICY),
                file("rules/test/samples/again.yaml", POLICY)));
  }

  @Test
  void theRevisionIsThatOfTheContent() throws PolicyLoadException {
    String revision = load(file("a.yaml", POLICY)).policies().revision();

    assertEquals(revision, load(file("a.yaml", POLICY)).policies().revision());
    assertNotEquals(
        revision, load(file("a.yaml", POLICY.replace("CREATE", "UPDATE"))).policies().revision());
    assertEquals(64, revision.length());
  }

  private static SourceFile file(String name, String text) {
    return Yaml.file(name, text);
  }

  private static LoadedPolicies load(SourceFile... files) throws PolicyLoadException {
    PolicyLoader loader = new PolicyLoader(new JavaCelCompiler(CelDialect.KUBERNETES));
    loader.addPolicies(List.of(files));
    return loader.load();
  }
}
