package dev.assay.test.rego;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import dev.assay.engine.value.YamlDialect;
import dev.assay.engine.value.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the policies of Gatekeeper's library, each as a package of its own, with two tests for
 * each case of their suites: one that always passes, for coverage, and one that asks for a
 * violation.
 */
final class GatekeeperTests {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package (\\S+)");

  private final Path target;
  private int count;

  private GatekeeperTests(Path target) {
    this.target = target;
  }

  /** Gives how many policies were written. */
  static int write(Path suites, Path target) throws IOException {
    GatekeeperTests tests = new GatekeeperTests(target);
    List<Path> files;
    try (Stream<Path> all = Files.walk(suites)) {
      files = all.filter(file -> file.endsWith("suite.yaml")).sorted().toList();
    }
    for (Path file : files) {
      for (Value suite : array(read(file).getFirst(), "tests")) {
        tests.policy(file.resolveSibling("."), (ObjectValue) suite);
      }
    }
    return tests.count;
  }

  private void policy(Path folder, ObjectValue suite) throws IOException {
    Value template = read(folder.resolve(text(suite, "template"))).getFirst();
    Value of = array(at(template, "spec"), "targets").getFirst();
    Value source = of;
    for (Value code : array(of, "code")) {
      if (text(code, "engine").equals("Rego")) {
        source = at(code, "source");
      }
    }
    String rego = text(source, "rego");
    if (rego.isEmpty()) {
      return;
    }
    String name = "g" + count++;
    Path own = Files.createDirectories(target.resolve(name));
    Files.writeString(
        own.resolve("src.rego"),
        PACKAGE.matcher(rego).replaceFirst("package " + name).replace("data.lib.", library(name)));
    int number = 0;
    for (Value library : array(source, "libs")) {
      String text = ((StringValue) library).string().replace("data.lib.", library(name));
      Matcher header = PACKAGE.matcher(text);
      Files.writeString(
          own.resolve("lib" + number++ + ".rego"),
          header.replaceFirst(found -> "package " + found.group(1).replace("lib.", name + "lib.")));
    }
    Files.writeString(own.resolve("src_test.rego"), tests(folder, suite, name));
  }

  private static String library(String name) {
    return "data." + name + "lib.";
  }

  private static String tests(Path folder, ObjectValue suite, String name) throws IOException {
    List<Value> constraints = read(folder.resolve(text(suite, "constraint")));
    Value parameters = at(at(constraints.getFirst(), "spec"), "parameters");
    StringBuilder tests =
        new StringBuilder("package ").append(name).append("_test\n\nparameters = ");
    tests.append(JsonWriter.compact(parameters)).append("\n\n");
    int number = 0;
    for (Value one : array(suite, "cases")) {
      Value object = read(folder.resolve(text(one, "object"))).getFirst();
      Value review =
          text(object, "kind").equals("AdmissionReview")
              ? at(object, "request")
              : ObjectValue.builder()
                  .put("object", object)
                  .put("kind", ObjectValue.of("kind", Value.of(text(object, "kind"))))
                  .put("operation", Value.of("CREATE"))
                  .build();
      tests.append("case_").append(number).append(" = ").append(JsonWriter.compact(review));
      for (String test : List.of("any_%d {\n\tcount(%s) >= 0", "violates_%d {\n\tcount(%s) > 0")) {
        tests
            .append("\n\ntest_")
            .append(test.formatted(number, "data." + name + ".violation"))
            .append(" with input as {\"review\": case_")
            .append(number)
            .append(", \"parameters\": parameters}\n}");
      }
      tests.append("\n\n");
      number++;
    }
    return tests.toString();
  }

  private static List<Value> read(Path file) throws IOException {
    try {
      return YamlReader.readAll(Files.readAllBytes(file), YamlDialect.KUBECTL, InputLimits.DEFAULT)
          .stream()
          .map(YamlReader.YamlDocument::value)
          .toList();
    } catch (InputException e) {
      throw new IOException(file.toString(), e);
    }
  }

  private static Value at(@Nullable Value of, String key) {
    Value value = of instanceof ObjectValue object ? object.get(key) : null;
    return value == null ? ObjectValue.EMPTY : value;
  }

  private static List<Value> array(Value of, String key) {
    return at(of, key) instanceof ArrayValue array ? array.asList() : List.of();
  }

  private static String text(Value of, String key) {
    return at(of, key) instanceof StringValue string ? string.string() : "";
  }
}
