package dev.assay.cli;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.check.Capabilities;
import dev.assay.engine.rego.check.CheckOptions;
import dev.assay.engine.rego.check.SchemaSet;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What options say that policies are checked against: schemas and capabilities. */
final class RegoChecks {
  private RegoChecks() {}

  static void addOptions(CommandSpec spec) {
    spec.addOption(
        Options.one(
                "PATH",
                "JSON schema of the input, or folder of schemas that annotations name.",
                "-s",
                "--schema")
            .build());
    spec.addOption(
        Options.one(
                "FILE",
                "Builtins and features that policies may use, as 'assay capabilities' prints them.",
                "--capabilities")
            .build());
  }

  /** The checks without options; schemas in annotations count. */
  static CheckOptions usual() {
    return CheckOptions.DEFAULT.withSchemas(SchemaSet.EMPTY, true);
  }

  /** The usual checks with what the options say. */
  static CheckOptions options(ParseResult arguments) throws CommandFailure {
    CheckOptions options = usual().withSchemas(schemas(arguments), true);
    String file = arguments.matchedOptionValue("--capabilities", "");
    if (file.isEmpty()) {
      return options;
    }
    Capabilities capabilities = capabilities(file);
    if (RegoInputs.version(arguments) == RegoVersion.V1 && !capabilities.allowsVersion1()) {
      throw new CommandFailure(
          file
              + ": the feature rego_v1 is not among its features, and policies are of Rego v1;"
              + " add it, or give --v0-compatible");
    }
    return options
        .withBuiltins(capabilities.allowed(BuiltinDeclarations.standard()))
        .withFeatures(capabilities.features());
  }

  static Capabilities capabilities(String file) throws CommandFailure {
    try {
      return Capabilities.of(RegoInputs.document(Options.path(file)));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(file + ": " + e.getMessage());
    }
  }

  private static SchemaSet schemas(ParseResult arguments) throws CommandFailure {
    String name = arguments.matchedOptionValue("--schema", "");
    if (name.isEmpty()) {
      return SchemaSet.EMPTY;
    }
    Path path = Options.path(name);
    if (!Files.isDirectory(path)) {
      return SchemaSet.ofInput(RegoInputs.document(path));
    }
    Map<List<String>, Value> schemas = new HashMap<>();
    for (Path file : RegoInputs.files(path, RegoInputs.DOCUMENTS)) {
      List<String> key = new ArrayList<>();
      path.relativize(file).forEach(part -> key.add(part.toString()));
      String last = key.removeLast();
      int dot = last.lastIndexOf('.');
      if (dot > 0) {
        key.add(last.substring(0, dot));
        schemas.put(key, RegoInputs.document(file));
      }
    }
    return new SchemaSet(schemas);
  }
}
