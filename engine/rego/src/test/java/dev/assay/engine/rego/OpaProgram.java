package dev.assay.engine.rego;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The real OPA, where it is found: in the folder that ASSAY_REAL names, else in the user's cache,
 * or on the PATH.
 */
public final class OpaProgram {
  /** Where it is, or would be. */
  public static final Path PATH = find();

  private OpaProgram() {}

  private static Path find() {
    Map<String, String> environment = System.getenv();
    String real =
        environment.getOrDefault(
            "ASSAY_REAL", System.getProperty("user.home") + "/.cache/assay-real");
    Path usual = Path.of(real, "bin", "opa");
    return Stream.concat(
            Stream.of(usual),
            Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "opa")))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(usual);
  }

  /** Whether it is there; where it is not, a line is printed, for the test is skipped. */
  public static boolean isThere() {
    boolean there = Files.isExecutable(PATH);
    if (!there) {
      System.out.println(
          "skipped: there is no opa at " + PATH + "; bring it with dev/real-components");
    }
    return there;
  }
}
