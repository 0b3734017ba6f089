package dev.assay.engine.rego.format;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import dev.assay.engine.value.YamlDialect;
import dev.assay.engine.value.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The modules of outside suites, each once, by where they were found first. */
final class Modules {
  private static final InputLimits LIMITS =
      new InputLimits(1 << 28, 1_000, 100_000, 100_000, 10_000_000);

  private final Map<String, String> byText = new LinkedHashMap<>();

  private Modules() {}

  static boolean haveSuites() {
    boolean found = Files.isDirectory(root());
    if (!found) {
      System.out.println("skipped: no outside suites at " + root() + " (-Dassay.conformance)");
    }
    return found;
  }

  private static Path root() {
    return Path.of(System.getProperty("assay.conformance", ""));
  }

  /** Those of OPA's compliance suite; names to texts. */
  static Map<String, String> ofCompliance() throws IOException, InputException {
    Modules modules = new Modules();
    for (Path file : files("rego", ".json")) {
      ObjectValue document = (ObjectValue) JsonReader.read(Files.readAllBytes(file), LIMITS);
      if (!(document.get("cases") instanceof ArrayValue cases)) {
        continue;
      }
      for (int i = 0; i < cases.size(); i++) {
        if (((ObjectValue) cases.asList().get(i)).get("modules") instanceof ArrayValue found) {
          for (Value module : found.asList()) {
            modules.add(file.getFileName() + "-" + i, ((StringValue) module).string());
          }
        }
      }
    }
    return modules.byName();
  }

  /** Those inside Gatekeeper's templates; names to texts. */
  static Map<String, String> ofTemplates() throws IOException, InputException {
    Modules modules = new Modules();
    for (Path file : files("gatekeeper-library", "template.yaml")) {
      String name = String.valueOf(file.getName(file.getNameCount() - 2));
      for (YamlReader.YamlDocument document :
          YamlReader.readAll(Files.readAllBytes(file), YamlDialect.KUBECTL, LIMITS)) {
        modules.search(name, document.value());
      }
    }
    return modules.byName();
  }

  private static List<Path> files(String folder, String suffix) throws IOException {
    try (Stream<Path> found = Files.walk(root().resolve(folder))) {
      return found.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private void search(String name, Value value) {
    switch (value) {
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          String key = ((StringValue) object.keyAt(i)).string();
          Value inner = object.valueAt(i);
          if (key.equals("rego") && inner instanceof StringValue module) {
            add(name, module.string());
          } else if (key.equals("libs") && inner instanceof ArrayValue libraries) {
            libraries.asList().forEach(library -> addLibrary(name, library));
          } else {
            search(name, inner);
          }
        }
      }
      case ArrayValue array -> array.asList().forEach(element -> search(name, element));
      default -> {}
    }
  }

  private void addLibrary(String name, Value library) {
    if (library instanceof StringValue module) {
      add(name, module.string());
    }
  }

  private void add(String name, String text) {
    byText.putIfAbsent(text, name);
  }

  private Map<String, String> byName() {
    Map<String, String> named = new LinkedHashMap<>();
    byText.forEach((text, name) -> {
      String unique = name;
      for (int i = 2; named.containsKey(unique); i++) {
        unique = name + "-" + i;
      }
      named.put(unique, text);
    });
    return named;
  }
}
