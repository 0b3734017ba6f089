package dev.assay.engine.cel.spec;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.assay.engine.cel.spec.TextProto.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs google/cel-spec's simple tests file by file. What passes may only become more: the numbers
 * stand in minimums.properties.
 */
class CelSpecTest {
  /**
   * Files of features that are left out: messages and their fields, unknown values, and the
   * extensions that Kubernetes lacks or that a later issue brings.
   */
  private static final List<String> LEFT_OUT =
      List.of(
          "bindings_ext",
          "block_ext",
          "encoders_ext",
          "enums",
          "macros2",
          "math_ext",
          "network_ext",
          "proto2",
          "proto2_ext",
          "proto3",
          "unknowns",
          "wrappers");

  /** Cases that ask for what Kubernetes does otherwise, or that judge cel-java's checker. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "optionals/map_null_entry_no_such_key",
          "Kubernetes leaves cel-go's errors on bad presence tests switched off",
          "optionals/map_present_key_invalid_field",
          "Kubernetes leaves cel-go's errors on bad presence tests switched off",
          "legacy_nullable_types/null_assignable_to_abstract_parameter_candidate",
          "the type that cel-java's checker finds");

  private static Path folder() {
    return Path.of(System.getProperty("assay.conformance", "")).resolve("cel-spec");
  }

  @TestFactory
  Stream<DynamicTest> files() throws IOException {
    assumeTrue(
        Files.isDirectory(folder()),
        () -> "skipped: the cel-spec suite is absent at " + folder() + " (-Dassay.conformance)");
    Properties minimums = new Properties();
    try (InputStream in = CelSpecTest.class.getResourceAsStream("minimums.properties")) {
      minimums.load(in);
    }
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(file -> file.toString().endsWith(".textproto"))
          .sorted()
          .map(file -> test(file, minimums))
          .toList()
          .stream();
    }
  }

  private static DynamicTest test(Path file, Properties minimums) {
    String name = file.getFileName().toString().replace(".textproto", "");
    return dynamicTest(
        name,
        () -> {
          List<SpecCase> cases = cases(file);
          if (LEFT_OUT.contains(name)) {
            System.out.printf("cel-spec %-16s left out (%d cases)%n", name, cases.size());
            return;
          }
          int passed = 0;
          List<String> failures = new ArrayList<>();
          TreeMap<String, Integer> outOfScope = new TreeMap<>();
          for (SpecCase spec : cases) {
            switch (spec.run()) {
              case SpecCase.Passed _ -> passed++;
              case SpecCase.OutOfScope(String why) -> outOfScope.merge(why, 1, Integer::sum);
              case SpecCase.Failed(String why) ->
                  failures.add(
                      spec.name()
                          + ": "
                          + why
                          + (KNOWN.containsKey(spec.name())
                              ? " (known: " + KNOWN.get(spec.name()) + ")"
                              : ""));
            }
          }
          System.out.printf(
              "cel-spec %-16s %d passed of %d, out of scope %s%n",
              name, passed, cases.size(), outOfScope);
          failures.forEach(failure -> System.out.println("  failed " + failure));
          int minimum = Integer.parseInt(minimums.getProperty(name, "0"));
          int count = passed;
          assertTrue(
              count >= minimum,
              () -> name + ": " + count + " passed, expected at least " + minimum + failures);
        });
  }

  private static List<SpecCase> cases(Path file) {
    Message root;
    try {
      root = TextProto.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<SpecCase> cases = new ArrayList<>();
    for (Message section : root.messages("section")) {
      for (Message test : section.messages("test")) {
        cases.add(new SpecCase(section.string("name") + "/" + test.string("name"), test));
      }
    }
    return cases;
  }
}
