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
    Files.write(target, filled(Files.readAllBytes(target), PackedWriter.pack(content)));
  }

  /** The class with its text. */
  private static byte[] filled(byte[] classFile, byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    ClassFile format = ClassFile.of();
    return format.transformClass(
        format.parse(classFile),
        ClassTransform.transformingMethods(
            method -> method.methodName().equalsString("parts"),
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
