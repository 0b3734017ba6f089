package dev.assay.test.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import dev.assay.engine.value.YamlDialect;
import dev.assay.test.cluster.Kubectl;
import dev.assay.test.cluster.RealApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The table of odd YAML is what the real programs do: kubectl before a real API server, and the
 * library calls of kubectl and gator. With {@code -Dassay.record=true} it is written anew.
 */
class OddYamlRealTest {
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: odds.odd.assay.dev}
      spec:
        group: odd.assay.dev
        scope: Namespaced
        names: {kind: Odd, listKind: OddList, plural: odds, singular: odd}
        versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec: {type: object, x-kubernetes-preserve-unknown-fields: true}
      """;

  /** Server-side, because otherwise kubectl takes nulls away after it has read them. */
  private static final List<String> DRY_RUN =
      List.of("apply", "--server-side", "--dry-run=server", "-o", "json", "-f");

  @Test
  void kubectlAndARealApiServer(@TempDir Path folder) throws Exception {
    Kubectl kubectl = RealApiServer.shared().kubectl();
    kubectl.apply(DEFINITION);
    Kubectl.Run established =
        kubectl.run(
            List.of(
                "wait", "--for=condition=Established", "--timeout=30s", "crd/odds.odd.assay.dev"));
    if (!established.succeeded()) {
      fail(established.errors());
    }
    if (OddYaml.recording()) {
      OddYaml.record(YamlDialect.KUBECTL, row -> one(kubectl, row));
      return;
    }
    List<OddYaml.Case> rows = OddYaml.cases();
    Map<OddYaml.Case, OddYaml.Outcome> found = new HashMap<>(together(kubectl, rows, folder));
    for (OddYaml.Case row : rows) {
      found.computeIfAbsent(row, missing -> one(kubectl, missing));
    }
    compare(YamlDialect.KUBECTL, rows, found);
  }

  @ParameterizedTest
  @EnumSource
  void theLibrariesOfKubectlAndGator(YamlDialect dialect, @TempDir Path folder) throws Exception {
    YamlOracle oracle = YamlOracle.assume();
    List<OddYaml.Case> rows = OddYaml.cases();
    List<String> texts = rows.stream().map(row -> new String(row.bytes(), UTF_8)).toList();
    List<YamlOracle.Answer> answers = oracle.read(dialect, texts, folder);
    Map<OddYaml.Case, OddYaml.Outcome> found = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      OddYaml.Case row = rows.get(i);
      found.put(
          row,
          switch (answers.get(i)) {
            case YamlOracle.Answer.Documents documents ->
                new OddYaml.Outcome.Json(row.shown(documents.values()));
            case YamlOracle.Answer.Refusal refusal ->
                new OddYaml.Outcome.Refusal(refusal.message());
          });
    }
    if (OddYaml.recording() && dialect == YamlDialect.GATOR) {
      OddYaml.record(dialect, row -> Objects.requireNonNull(found.get(row)));
      return;
    }
    compare(dialect, rows, found);
  }

  private static void compare(
      YamlDialect dialect, List<OddYaml.Case> rows, Map<OddYaml.Case, OddYaml.Outcome> found) {
    List<String> wrong = new ArrayList<>();
    for (OddYaml.Case row : rows) {
      OddYaml.Outcome recorded = row.recorded().get(dialect);
      OddYaml.Outcome now = found.get(row);
      // The wording of an error is the program's own affair.
      boolean equal =
          (recorded instanceof OddYaml.Outcome.Refusal && now instanceof OddYaml.Outcome.Refusal)
              || Objects.equals(recorded, now);
      if (!equal) {
        wrong.add(row + "\n  recorded " + recorded + "\n  found    " + now);
      }
    }
    if (!wrong.isEmpty()) {
      fail(wrong.size() + " differ:\n" + String.join("\n", wrong));
    }
  }

  /** All texts that kubectl takes as one object each, in one run of kubectl. */
  private static Map<OddYaml.Case, OddYaml.Outcome> together(
      Kubectl kubectl, List<OddYaml.Case> rows, Path folder) throws IOException {
    List<OddYaml.Case> taken = new ArrayList<>();
    for (OddYaml.Case row : rows) {
      if (!row.file() && row.recorded().get(YamlDialect.KUBECTL) instanceof OddYaml.Outcome.Json) {
        Files.write(folder.resolve("%04d.yaml".formatted(taken.size())), row.bytes());
        taken.add(row);
      }
    }
    List<String> command = new ArrayList<>(DRY_RUN);
    command.add(folder.toString());
    List<Value> objects = objects(kubectl.run(command));
    Map<OddYaml.Case, OddYaml.Outcome> found = new HashMap<>();
    if (objects.size() == taken.size()) {
      for (int i = 0; i < taken.size(); i++) {
        OddYaml.Case row = taken.get(i);
        found.put(row, new OddYaml.Outcome.Json(row.shown(List.of(objects.get(i)))));
      }
    }
    return found;
  }

  private static OddYaml.Outcome one(Kubectl kubectl, OddYaml.Case row) {
    List<String> command = new ArrayList<>(DRY_RUN);
    command.add("-");
    Kubectl.Run run = kubectl.run(command, row.bytes());
    if (!run.succeeded()) {
      return new OddYaml.Outcome.Refusal(run.errors().strip());
    }
    return new OddYaml.Outcome.Json(row.shown(objects(run)));
  }

  private static List<Value> objects(Kubectl.Run run) {
    if (run.output().isBlank()) {
      return List.of();
    }
    try {
      Value shown = JsonReader.read(run.output().getBytes(UTF_8), InputLimits.DEFAULT);
      return shown instanceof ObjectValue object && object.get("items") instanceof ArrayValue items
          ? items.asList()
          : List.of(shown);
    } catch (InputException e) {
      throw new IllegalStateException("kubectl printed no JSON: " + run, e);
    }
  }
}
