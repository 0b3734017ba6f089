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
import dev.assay.engine.value.FieldPath;
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
    RecordingCelCompiler expressions =
        new RecordingCelCompiler(new JavaCelCompiler(CelDialect.KUBERNETES));
    Group always = new Group(new ArrayList<>(), new ArrayList<>());
    Group onEvidence = new Group(new ArrayList<>(), new ArrayList<>());
    PolicyLoader loader = new PolicyLoader(expressions);
    for (Path rule : rules(folder)) {
      List<SourceFile> files = read(rule);
      loader.addPolicies(files);
      Group group = requiresEvidence(files) ? onEvidence : always;
      for (SourceFile file : files) {
        List<Value> documents = file.documents().stream().map(SourceDocument::value).toList();
        group.files().add(file);
        group
            .values()
            .add(
                ObjectValue.builder()
                    .put(
                        ShippedPolicies.NAME,
                        Value.of(folder.relativize(Path.of(file.name())).toString()))
                    .put(ShippedPolicies.DOCUMENTS, ArrayValue.copyOf(documents))
                    .build());
      }
    }
    loader.load();
    Value table = expressions.table();
    ObjectValue content =
        ObjectValue.builder()
            .put(ShippedPolicies.FILES, ArrayValue.copyOf(always.values()))
            .put(ShippedPolicies.REVISION, revision(always, table))
            .put(ShippedPolicies.EVIDENCE_FILES, ArrayValue.copyOf(onEvidence.values()))
            .put(ShippedPolicies.EVIDENCE_REVISION, revision(onEvidence, table))
            .put(ShippedPolicies.EXPRESSIONS, table)
            .build();
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

  /** Policies that are put into force together. */
  private record Group(List<SourceFile> files, List<Value> values) {}

  private static Value revision(Group group, Value expressions) {
    Value all = ArrayValue.copyOf(List.of(ArrayValue.copyOf(group.values()), expressions));
    return Value.of(sha256(PackedWriter.pack(all)));
  }

  private static boolean requiresEvidence(List<SourceFile> files) throws InputException {
    FieldPath requires = FieldPath.ROOT.key("spec").key("requires");
    for (SourceFile file : files) {
      for (SourceDocument document : file.documents()) {
        if (Value.of("evidence").equals(requires.find(document.value()))) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Path> rules(Path folder) throws IOException {
    try (Stream<Path> rules = Files.list(folder)) {
      return rules
          .filter(rule -> Files.isRegularFile(rule.resolve("policy.yaml")))
          .sorted()
          .toList();
    }
  }

  private static List<SourceFile> read(Path rule) throws PolicyLoadException {
    List<Path> paths = PARTS.stream().map(rule::resolve).filter(Files::isRegularFile).toList();
    SourceFiles read = SourceFiles.read(paths, YamlDialect.KUBECTL, InputLimits.DEFAULT);
    if (!read.problems().isEmpty()) {
      throw new PolicyLoadException(read.problems());
    }
    return read.files();
  }
}
