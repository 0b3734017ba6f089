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
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ConstantDescs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compiles the rule folders into the class {@link ShippedText}, which {@link ShippedPolicies}
 * reads. Run by the build; a folder that does not load fails it.
 */
final class ShippedPolicyCompiler {
  private static final List<String> PARTS = List.of("policy.yaml", "params.yaml", "metadata.yaml");

  /** Characters of a constant: its form in a class file takes up to two bytes for each of them. */
  private static final int PART = 0xffff / 2;

  private ShippedPolicyCompiler() {}

  /**
   * Compiles.
   *
   * @param arguments the folder of the rule folders, and the class file to fill
   */
  public static void main(String[] arguments)
      throws IOException, InputException, PolicyLoadException {
    Path folder = Path.of(arguments[0]);
    List<Path> always = new ArrayList<>();
    List<Path> onEvidence = new ArrayList<>();
    for (Path rule : rules(folder)) {
      (requiresEvidence(read(rule)) ? onEvidence : always).add(rule);
    }
    Path target = Path.of(arguments[1]);
    byte[] classFile = Files.readAllBytes(target);
    classFile = filled(classFile, "parts", PackedWriter.pack(compiled(always, folder)));
    classFile = filled(classFile, "evidenceParts", PackedWriter.pack(compiled(onEvidence, folder)));
    Files.write(target, classFile);
  }

  /** Rules that are put into force together, with their expressions and their revision. */
  private static ObjectValue compiled(List<Path> rules, Path folder)
      throws InputException, PolicyLoadException {
    RecordingCelCompiler expressions =
        new RecordingCelCompiler(new JavaCelCompiler(CelDialect.KUBERNETES));
    PolicyLoader loader = new PolicyLoader(expressions);
    List<Value> written = new ArrayList<>();
    for (Path rule : rules) {
      List<SourceFile> files = read(rule);
      loader.addPolicies(files);
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
    }
    loader.load();
    ObjectValue content =
        ObjectValue.builder()
            .put(ShippedPolicies.FILES, ArrayValue.copyOf(written))
            .put(ShippedPolicies.EXPRESSIONS, expressions.table())
            .build();
    return content.with(ShippedPolicies.REVISION, Value.of(sha256(PackedWriter.pack(content))));
  }

  /** The class with its text in the method of that name. */
  private static byte[] filled(byte[] classFile, String name, byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    ClassFile format = ClassFile.of();
    return format.transformClass(
        format.parse(classFile),
        ClassTransform.transformingMethods(
            method -> method.methodName().equalsString(name),
            MethodTransform.dropping(CodeModel.class::isInstance)
                .andThen(
                    MethodTransform.endHandler(
                        method -> method.withCode(code -> parts(text, code))))));
  }

  /** Code that returns the parts of a text as an array. */
  private static void parts(String text, CodeBuilder code) {
    int count = Math.ceilDiv(text.length(), PART);
    code.loadConstant(count).anewarray(ConstantDescs.CD_String);
    for (int i = 0; i < count; i++) {
      code.dup().loadConstant(i);
      code.loadConstant(text.substring(i * PART, Math.min(text.length(), (i + 1) * PART)));
      code.aastore();
    }
    code.areturn();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
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
