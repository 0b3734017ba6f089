package dev.assay.engine.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;

/** Reads small YAML texts for the tests. */
final class YamlTexts {
  private YamlTexts() {}

  static List<YamlReader.YamlDocument> documents(String yaml, YamlDialect dialect) {
    try {
      return YamlReader.readAll(yaml.getBytes(UTF_8), dialect, InputLimits.DEFAULT);
    } catch (InputException refused) {
      throw new AssertionError(
          yaml + "\n" + refused.error() + " " + refused.position() + " " + refused.getMessage(),
          refused);
    }
  }

  /** The documents as JSON, one after the other. */
  static String json(String yaml, YamlDialect dialect) {
    return documents(yaml, dialect).stream()
        .map(document -> JsonWriter.compact(document.value()))
        .collect(Collectors.joining(" "));
  }

  static InputException refusal(byte[] yaml, YamlDialect dialect, InputLimits limits) {
    InputException refused =
        assertThrows(InputException.class, () -> YamlReader.readAll(yaml, dialect, limits));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("; "), () -> "no way to mend it is told: " + message);
    return refused;
  }

  static InputException refusal(String yaml, YamlDialect dialect) {
    return refusal(yaml.getBytes(UTF_8), dialect, InputLimits.DEFAULT);
  }

  /** The error, its place and its message on one line. */
  static String refused(String yaml, YamlDialect dialect) {
    InputException refused = refusal(yaml, dialect);
    return refused.error() + " " + refused.position() + " " + refused.getMessage();
  }
}
