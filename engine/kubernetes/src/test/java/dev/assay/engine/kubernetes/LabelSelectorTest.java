package dev.assay.engine.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.source.SourceDocument;
import dev.assay.engine.source.SourceNode;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LabelSelectorTest {
  private final List<SourceProblem> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | true",
        "{matchLabels: {a: x}} | true",
        "{matchLabels: {a: z}} | false",
        "{matchLabels: {a: x, b: w}} | false",
        "{matchExpressions: [{key: a, operator: In, values: [w, x]}]} | true",
        "{matchExpressions: [{key: b, operator: In, values: [w, x]}]} | false",
        "{matchExpressions: [{key: a, operator: NotIn, values: [x]}]} | false",
        "{matchExpressions: [{key: b, operator: NotIn, values: [x]}]} | true",
        "{matchExpressions: [{key: a, operator: Exists}]} | true",
        "{matchExpressions: [{key: b, operator: Exists}]} | false",
        "{matchExpressions: [{key: a, operator: DoesNotExist}]} | false",
        "{matchLabels: {a: x}, matchExpressions: [{key: b, operator: DoesNotExist}]} | true"
      })
  void selectsAsKubernetesDoes(String selector, boolean expected) throws InputException {
    ObjectValue object = Yaml.object("metadata: {labels: {a: x}}");

    assertEquals(expected, read(selector).matches(object));
    assertEquals(List.of(), problems);
  }

  @Test
  void anObjectWithoutLabelsHasNone() throws InputException {
    ObjectValue object = Yaml.object("metadata: {name: x}");

    assertFalse(read("matchLabels: {a: x}").matches(object));
    assertTrue(read("matchExpressions: [{key: a, operator: DoesNotExist}]").matches(object));
    assertFalse(read("matchLabels: {a: x}").matches(null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{matchLabel: {a: x}} | unknown field \"matchLabel\"",
        "{matchExpressions: [{key: a, operator: Is}]} | the operator is \"Is\"",
        "{matchExpressions: [{key: a, operator: In}]} | In needs at least one of values",
        "{matchExpressions: [{key: a, operator: Exists, values: [b]}]} | Exists takes no values",
        "{matchExpressions: [{operator: Exists}]} | key is missing",
        "{matchLabels: [a]} | is an array; expected an object"
      })
  void tellsWhatIsWrong(String selector, String message) throws InputException {
    read(selector);

    assertTrue(
        problems.stream().anyMatch(problem -> problem.message().contains(message)),
        () -> problems.toString());
  }

  private LabelSelector read(String yaml) throws InputException {
    SourceDocument document = Yaml.document(yaml);
    return LabelSelector.read(SourceNode.of(document, FieldPath.ROOT, document.value(), problems));
  }
}
