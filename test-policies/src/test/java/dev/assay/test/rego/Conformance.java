package dev.assay.test.rego;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;

/** Runs all cases of a suite, and tells how many of each file passed. */
final class Conformance {
  private Conformance() {}

  /** The cases of a folder of the outside suites; where there is none the test is skipped. */
  static List<RegoCase> cases(String folder) throws IOException {
    String root = System.getProperty("assay.conformance");
    Path path = root == null ? null : Path.of(root, folder);
    if (path == null || !Files.isDirectory(path)) {
      String reason = "the outside suite " + folder + " is not at " + path;
      System.out.println("skipped: " + reason);
      Assumptions.abort(reason);
      return List.of();
    }
    return RegoCase.read(path);
  }

  /**
   * Runs the cases.
   *
   * @param run what differs from what a case asks for, or an empty text
   * @param exceptions cases that are believed to be wrong, by note, with the reason
   */
  static void run(
      String suite,
      List<RegoCase> cases,
      Function<RegoCase, String> run,
      Map<String, String> exceptions) {
    Map<String, int[]> counts = new LinkedHashMap<>();
    List<String> failed = new ArrayList<>();
    List<String> needless = new ArrayList<>();
    for (RegoCase regoCase : cases) {
      int[] count = counts.computeIfAbsent(regoCase.folder(), _ -> new int[2]);
      count[1]++;
      String difference = run.apply(regoCase);
      boolean excepted = exceptions.containsKey(regoCase.note());
      if (difference.isEmpty()) {
        count[0]++;
        if (excepted) {
          needless.add(regoCase.note());
        }
      } else if (!excepted) {
        failed.add(regoCase.folder() + ": " + regoCase.note() + ": " + difference);
      }
    }
    int passed = counts.values().stream().mapToInt(count -> count[0]).sum();
    counts.forEach((folder, count) ->
        System.out.println(suite + " " + folder + " " + count[0] + " of " + count[1]));
    System.out.println(suite + ": " + passed + " of " + cases.size() + " cases passed");
    assertEquals(List.of(), failed);
    assertEquals(List.of(), needless, "these pass, so that they are no exceptions");
  }
}
