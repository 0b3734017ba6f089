package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.RegoVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A module and what it is formatted to.
 *
 * @param differs why OPA's output is another; empty where it is the same
 */
record FormatCase(String name, String mode, String differs, String input, String expected) {
  private static final String START = "==== ";
  private static final String DOTS = "....\n";

  static List<FormatCase> read() throws IOException {
    String text;
    try (InputStream in =
        Objects.requireNonNull(FormatCase.class.getResourceAsStream("cases.txt"))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<FormatCase> cases = new ArrayList<>();
    for (String part : text.substring(text.indexOf("\n" + START) + 1).split("(?m)^" + START, -1)) {
      if (!part.isEmpty()) {
        cases.add(parse(part));
      }
    }
    return cases;
  }

  private static FormatCase parse(String text) {
    int end = text.indexOf('\n');
    String[] title = text.substring(0, end).split(" \\| ", 2);
    String rest = text.substring(end + 1);
    String differs = "";
    if (rest.startsWith("! ")) {
      int line = rest.indexOf('\n');
      differs = rest.substring(2, line);
      rest = rest.substring(line + 1);
    }
    int dots = rest.indexOf(DOTS);
    return new FormatCase(
        title[0], title[1], differs, rest.substring(0, dots), rest.substring(dots + DOTS.length()));
  }

  FormatOptions options() {
    return options(mode);
  }

  static FormatOptions options(String mode) {
    return switch (mode) {
      case "v0" -> FormatOptions.V0;
      case "v1" -> FormatOptions.V1;
      case "v0v1" -> FormatOptions.V0_TO_V1;
      case "v1both" -> new FormatOptions(RegoVersion.V1, Dialect.V0_AND_V1, false, true);
      case "v1drop" -> new FormatOptions(RegoVersion.V1, Dialect.V1, true, true);
      default -> throw new IllegalArgumentException("unknown mode: " + mode);
    };
  }

  /** What {@code opa fmt} is told to do the same. */
  static List<String> flags(String mode) {
    return switch (mode) {
      case "v0" -> List.of("--v0-compatible");
      case "v1" -> List.of();
      case "v0v1" -> List.of("--v0-v1");
      case "v1both" -> List.of("--v0-v1", "--v1-compatible");
      case "v1drop" -> List.of("--drop-v0-imports");
      default -> throw new IllegalArgumentException("unknown mode: " + mode);
    };
  }
}
