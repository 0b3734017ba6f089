package dev.assay.engine.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.review.Deadline;
import dev.assay.engine.review.GroupVersionKind;
import dev.assay.engine.review.GroupVersionResource;
import dev.assay.engine.review.Operation;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.review.UserInfo;
import dev.assay.engine.source.SourceDocument;
import dev.assay.engine.source.SourceNode;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rules against an UPDATE of a Pod or of one of its subresources. That {@code pods/*} takes in the
 * Pod itself is what the API server does, whatever its documentation says.
 */
final class ResourceRuleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pods | '' | true",
        "pods | status | false",
        "pods/status | status | true",
        "pods/* | status | true",
        "pods/* | '' | true",
        "'*' | '' | true",
        "'*' | status | false",
        "'*/*' | status | true",
        "'*/status' | status | true",
        "services | '' | false"
      })
  void matchesResourcesAndSubresources(String resource, String subResource, boolean expected)
      throws InputException {
    ResourceRule rule = rule("resources: [\"" + resource + "\"], operations: [\"*\"]");

    assertEquals(expected, rule.matches(request(Operation.UPDATE, subResource, "team")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "operations: [CREATE] | false",
        "operations: [CREATE, UPDATE] | true",
        "operations: ['*'] | true",
        "operations: ['*'], resourceNames: [other] | false",
        "operations: ['*'], resourceNames: [train] | true",
        "operations: ['*'], scope: Cluster | false",
        "operations: ['*'], scope: Namespaced | true"
      })
  void matchesOperationsNamesAndScope(String fields, boolean expected) throws InputException {
    assertEquals(
        expected,
        rule("resources: [pods], " + fields).matches(request(Operation.UPDATE, "", "team")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resources: [pods], operations: [PATCH] | the operation is \"PATCH\"; expected CREATE, UPDATE, DELETE, CONNECT or *",
        "operations: ['*'] | resources is missing; expected a list",
        "resources: [pods], operations: ['*'], scope: All | scope is \"All\"; expected one of *, Cluster, Namespaced",
        "resources: [pods], operations: ['*'], resource: [x] | unknown field \"resource\""
      })
  void tellsWhatIsWrong(String fields, String message) throws InputException {
    List<SourceProblem> problems = new ArrayList<>();
    read(fields, problems);

    assertEquals(1, problems.size(), problems::toString);
    assertEquals(true, problems.getFirst().message().contains(message), problems::toString);
  }

  private static ResourceRule rule(String fields) throws InputException {
    List<SourceProblem> problems = new ArrayList<>();
    ResourceRule rule = read(fields, problems);
    assertEquals(List.of(), problems);
    return rule;
  }

  private static ResourceRule read(String fields, List<SourceProblem> problems)
      throws InputException {
    SourceDocument document =
        Yaml.document("{apiGroups: [\"\"], apiVersions: [v1], " + fields + "}");
    return ResourceRule.read(SourceNode.of(document, FieldPath.ROOT, document.value(), problems));
  }

  private static ReviewRequest request(Operation operation, String subResource, String namespace) {
    return new ReviewRequest(
        "u",
        operation,
        new GroupVersionKind("", "v1", "Pod"),
        new GroupVersionResource("", "v1", "pods"),
        subResource,
        "train",
        namespace,
        UserInfo.NONE,
        ObjectValue.EMPTY,
        ObjectValue.EMPTY,
        null,
        false,
        Deadline.NONE,
        null);
  }
}
