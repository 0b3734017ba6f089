package dev.assay.test.rego;

import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import dev.assay.engine.value.YamlDialect;
import dev.assay.engine.value.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Modules that belong together.
 *
 * @param name the case or the template that they are of
 * @param query of the case
 */
record ToolProgram(String name, List<String> modules, RegoVersion version, String query) {
  /** Those of the suites, each once. */
  static List<ToolProgram> ofCases(List<RegoCase> cases) {
    Map<List<String>, ToolProgram> programs = new LinkedHashMap<>();
    for (RegoCase regoCase : cases) {
      if (!regoCase.modules().isEmpty()) {
        programs.putIfAbsent(
            regoCase.modules(),
            new ToolProgram(regoCase.note(), regoCase.modules(), RegoVersion.V1, regoCase.query()));
      }
    }
    return List.copyOf(programs.values());
  }

  /** Those of the constraint templates in a folder. */
  static List<ToolProgram> ofTemplates(Path folder) throws IOException {
    List<ToolProgram> programs = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> file.endsWith("template.yaml")).sorted().toList();
    }
    for (Path file : files) {
      try {
        Value template =
            YamlReader.readAll(Files.readAllBytes(file), YamlDialect.KUBECTL, InputLimits.DEFAULT)
                .getFirst()
                .value();
        String name = folder.relativize(file.getParent()).toString();
        for (Value target : list(at(template, "spec", "targets"))) {
          add(name, target, programs);
          for (Value code : list(at(target, "code"))) {
            add(name, at(code, "source"), programs);
          }
        }
      } catch (InputException e) {
        throw new IOException(file + ": " + e.getMessage(), e);
      }
    }
    return programs;
  }

  private static void add(String name, @Nullable Value source, List<ToolProgram> programs) {
    if (at(source, "rego") instanceof StringValue rego) {
      List<String> modules = new ArrayList<>(List.of(rego.string()));
      for (Value library : list(at(source, "libs"))) {
        modules.add(((StringValue) library).string());
      }
      boolean first =
          at(source, "version") instanceof StringValue said && said.string().equals("v1");
      programs.add(new ToolProgram(name, modules, first ? RegoVersion.V1 : RegoVersion.V0, "data"));
    }
  }

  private static @Nullable Value at(@Nullable Value value, String... path) {
    Value at = value;
    for (String key : path) {
      at = at instanceof ObjectValue object ? object.get(key) : null;
    }
    return at;
  }

  private static List<Value> list(@Nullable Value value) {
    return value instanceof ArrayValue array ? array.asList() : List.of();
  }

  boolean isVersion0() {
    return version == RegoVersion.V0;
  }
}
