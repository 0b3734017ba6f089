package dev.assay.policies;

import dev.assay.engine.cel.compile.CelDialect;
import dev.assay.engine.cel.compile.JavaCelCompiler;
import dev.assay.engine.cel.precompiled.RecordingCelCompiler;
import dev.assay.engine.kubernetes.PolicyLoadException;
import dev.assay.engine.kubernetes.PolicyLoader;
import dev.assay.engine.source.SourceDocument;
import dev.assay.engine.source.SourceFile;
import dev.assay.engine.source.SourceFiles;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.PackedWriter;
import dev.assay.engine.value.Value;
import dev.assay.engine.value.YamlDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compiles the rule folders into the resource that {@link ShippedPolicies} reads. Run by the build;
 * a folder that does not load fails it.
 */
final class ShippedPolicyCompiler {
  private static final List<String> PARTS = List.of("policy.yaml", "params.yaml", "metadata.yaml");

  private ShippedPolicyCompiler() {}

  /**
   * Compiles.
   *
   * @param arguments the folder of the rule folders, and the file to write
   */
  public static void main(String[] arguments)
      throws IOException, InputException, PolicyLoadException {
    Path folder = Path.of(arguments[0]);
    List<SourceFile> files = files(folder);
    RecordingCelCompiler expressions =
        new RecordingCelCompiler(new JavaCelCompiler(CelDialect.KUBERNETES));
    PolicyLoader loader = new PolicyLoader(expressions);
    loader.addPolicies(files);
    loader.load();

    List<Value> written = new ArrayList<>();
    for (SourceFile file : files) {
      List<Value> documents = file.documents().stream().map(SourceDocument::value).toList();
      written.add(
          ObjectValue.builder()
              .put(
                  ShippedPolicies.NAME,
                  Value.of(folder.relativize(Path.of(file.name())).toString()))
              .put(ShippedPolicies.DOCUMENTS, ArrayValue.copyOf(documents))
              .build());
    }
    ObjectValue content =
        ObjectValue.builder()
            .put(ShippedPolicies.FILES, ArrayValue.copyOf(written))
            .put(ShippedPolicies.EXPRESSIONS, expressions.table())
            .build();
    content = content.with(ShippedPolicies.REVISION, Value.of(sha256(PackedWriter.pack(content))));
    Path target = Path.of(arguments[1]);
    Files.createDirectories(target.toAbsolutePath().getParent());
    Files.write(target, PackedWriter.pack(content));
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static List<SourceFile> files(Path folder) throws IOException, PolicyLoadException {
    List<Path> paths = new ArrayList<>();
    try (Stream<Path> rules = Files.list(folder)) {
      for (Path rule : rules.sorted().toList()) {
        if (Files.isRegularFile(rule.resolve("policy.yaml"))) {
          PARTS.stream().map(rule::resolve).filter(Files::isRegularFile).forEach(paths::add);
        }
      }
    }
    SourceFiles read = SourceFiles.read(paths, YamlDialect.KUBECTL, InputLimits.DEFAULT);
    if (!read.problems().isEmpty()) {
      throw new PolicyLoadException(read.problems());
    }
    return read.files();
  }
}
