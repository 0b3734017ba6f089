package dev.assay.engine.kubernetes;

import dev.assay.engine.source.SourceDocument;
import dev.assay.engine.source.SourceFile;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.YamlDialect;
import java.nio.charset.StandardCharsets;

/** Reads the texts of tests. */
final class Yaml {
  private Yaml() {}

  static SourceFile file(String name, String text) {
    return SourceFile.of(
        name, text.getBytes(StandardCharsets.UTF_8), YamlDialect.KUBECTL, InputLimits.DEFAULT);
  }

  static SourceDocument document(String text) throws InputException {
    return file("test.yaml", text).documents().getFirst();
  }

  static ObjectValue object(String text) throws InputException {
    return (ObjectValue) document(text).value();
  }
}
