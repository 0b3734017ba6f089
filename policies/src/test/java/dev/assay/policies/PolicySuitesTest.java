package dev.assay.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.cel.CelCompiler;
import dev.assay.engine.cel.compile.CelDialect;
import dev.assay.engine.cel.compile.JavaCelCompiler;
import dev.assay.engine.kubernetes.suite.CaseResult;
import dev.assay.engine.kubernetes.suite.Suite;
import dev.assay.engine.kubernetes.suite.SuiteReader;
import dev.assay.engine.kubernetes.suite.SuiteRunner;
import dev.assay.engine.source.SourceFile;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.YamlDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule folder is complete, and its suite passes. */
final class PolicySuitesTest {
  private static final Path POLICIES =
      Path.of(System.getProperty("assay.root")).resolve("policies");

  private static final CelCompiler COMPILER = new JavaCelCompiler(CelDialect.KUBERNETES);

  @TestFactory
  Stream<DynamicTest> everyCaseOfEverySuite() throws IOException {
    SuiteRunner runner = new SuiteRunner(COMPILER, InputLimits.DEFAULT);
    List<DynamicTest> tests = new ArrayList<>();
    for (Path rule : rules()) {
      List<SourceProblem> problems = new ArrayList<>();
      Path file = rule.resolve("suite.yaml");
      Suite suite =
          SuiteReader.read(
                  SourceFile.of(
                      file.toString(),
                      Files.readAllBytes(file),
                      YamlDialect.GATOR,
                      InputLimits.DEFAULT),
                  problems)
              .orElseThrow();
      assertEquals(List.of(), problems);
      for (CaseResult result : runner.run(suite)) {
        tests.add(
            DynamicTest.dynamicTest(
                rule.getFileName() + ": " + result.test() + ": " + result.name(),
                () -> assertTrue(result.passed(), () -> String.join("\n", result.failures()))));
      }
    }
    assertFalse(tests.isEmpty());
    return tests.stream();
  }

  @Test
  void everyFolderHasAllItsParts() throws IOException {
    for (Path rule : rules()) {
      for (String part :
          List.of("policy.yaml", "metadata.yaml", "suite.yaml", "README.md", "samples")) {
        assertTrue(Files.exists(rule.resolve(part)), () -> rule.getFileName() + " lacks " + part);
      }
    }
  }

  private static List<Path> rules() throws IOException {
    try (Stream<Path> folders = Files.list(POLICIES)) {
      List<Path> rules =
          folders.filter(folder -> Files.exists(folder.resolve("policy.yaml"))).sorted().toList();
      assertTrue(rules.size() >= 7, rules::toString);
      return rules;
    }
  }
}
