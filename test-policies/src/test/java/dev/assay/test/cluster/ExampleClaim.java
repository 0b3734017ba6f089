package dev.assay.test.cluster;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A document of {@code examples/claims-*.yaml}, and what the evidence has against it.
 *
 * @param messages of the violations; none where the claims are true
 */
record ExampleClaim(String file, int document, String yaml, List<String> messages) {

  /** Those whose kind a plain API server knows. */
  static List<ExampleClaim> all(Path examples, List<String> kinds)
      throws IOException, InputException {
    Value expected =
        JsonReader.read(
            Files.readAllBytes(examples.resolve(".expected-evidence.json")), InputLimits.DEFAULT);
    List<ExampleClaim> claims = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(examples, "claims-*.yaml")) {
      for (Path path : files) {
        String file = String.valueOf(path.getFileName());
        String[] documents = Files.readString(path).split("\n---\n", -1);
        for (int i = 0; i < documents.length; i++) {
          String yaml = documents[i];
          if (kinds.stream().anyMatch(kind -> yaml.contains("\nkind: " + kind + "\n"))) {
            claims.add(new ExampleClaim(file, i, yaml, messages((ArrayValue) expected, file, i)));
          }
        }
      }
    }
    return claims;
  }

  private static List<String> messages(ArrayValue expected, String file, int document) {
    List<String> messages = new ArrayList<>();
    for (Value one : expected.asList()) {
      ObjectValue fault = (ObjectValue) one;
      if (Value.of(file).equals(fault.get("file"))
          && Value.of(document).equals(fault.get("document"))
          && fault.get("message") instanceof StringValue message) {
        messages.add(message.string());
      }
    }
    return messages;
  }

  /** The document in another namespace. */
  String manifest(String namespace) {
    return yaml.replaceFirst("\n  namespace: [a-z]+\n", "\n  namespace: " + namespace + "\n");
  }
}
