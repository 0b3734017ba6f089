package dev.assay.engine.rego.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.engine.rego.OpaProgram;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output is that of the real {@code opa fmt}, byte for byte. */
class OpaFormatTest {
  /**
   * Where it is not, and why. OPA writes what stands between the braces of a further body as the
   * key of its head where the key was written on several lines: no parser takes that.
   */
  private static final List<String> DIFFERENT = List.of("noupdateserviceaccount");

  @TempDir private Path folder;
  private int runs;

  @BeforeEach
  void needsOpa() {
    assumeTrue(OpaProgram.isThere());
  }

  private Map<String, String> opa(Map<String, String> modules, String mode)
      throws IOException, InterruptedException {
    Path own = Files.createDirectories(folder.resolve(Integer.toString(runs++)));
    return OpaFmt.format(modules, FormatCase.flags(mode), own);
  }

  private static @Nullable String ours(String text, FormatOptions options) {
    try {
      return RegoFormatter.format(new SourceText("p.rego", text), options);
    } catch (RegoException _) {
      return null;
    }
  }

  private void compare(String suite, Map<String, String> modules, String mode)
      throws IOException, InterruptedException {
    Map<String, String> expected = opa(modules, mode);
    List<String> different = new ArrayList<>();
    int equal = 0;
    for (Map.Entry<String, String> module : modules.entrySet()) {
      String found = ours(module.getValue(), FormatCase.options(mode));
      String wanted = expected.get(module.getKey());
      if (DIFFERENT.contains(module.getKey())) {
        different.add(module.getKey());
      } else {
        assertEquals(wanted, found, module.getKey());
        equal++;
      }
    }
    System.out.println(
        "opa fmt, " + suite + " (" + mode + "): " + equal + " equal, other: " + different);
  }

  @Test
  void modulesOfTheComplianceSuite() throws Exception {
    assumeTrue(Modules.haveSuites());
    Map<String, String> modules = Modules.ofCompliance();
    assertTrue(modules.size() > 1_000, "found only " + modules.size());
    for (String mode : List.of("v1", "v1drop")) {
      compare("compliance", modules, mode);
    }
  }

  @Test
  void modulesOfGatekeeperTemplates() throws Exception {
    assumeTrue(Modules.haveSuites());
    Map<String, String> modules = Modules.ofTemplates();
    assertTrue(modules.size() > 30, "found only " + modules.size());
    for (String mode : List.of("v0", "v0v1")) {
      compare("templates", modules, mode);
    }
  }

  @Test
  void ownCases() throws Exception {
    Map<String, Map<String, String>> byMode = new LinkedHashMap<>();
    for (FormatCase one : FormatCase.read()) {
      byMode.computeIfAbsent(one.mode(), _ -> new LinkedHashMap<>()).put(one.name(), one.input());
    }
    for (Map.Entry<String, Map<String, String>> mode : byMode.entrySet()) {
      Map<String, String> expected = opa(mode.getValue(), mode.getKey());
      for (FormatCase one : FormatCase.read()) {
        if (one.mode().equals(mode.getKey())) {
          String opa = String.valueOf(expected.get(one.name()));
          assertEquals(one.differs().isEmpty(), opa.equals(one.expected()), one.name() + opa);
        }
      }
    }
  }

  /**
   * Where OPA loses nothing of what was written, nor writes it twice; and once more of the result.
   */
  @Test
  void commentsAnywhere() throws Exception {
    for (String mode : List.of("v0", "v1")) {
      Map<String, String> modules = FormatPropertiesTest.named(FormatPropertiesTest.mutants(mode));
      Map<String, String> once = compareOdd(modules, mode, "odd comments");
      compareOdd(once, mode, "odd comments, once more");
    }
  }

  private Map<String, String> compareOdd(Map<String, String> modules, String mode, String what)
      throws Exception {
    Map<String, String> expected = opa(modules, mode);
    FormatOptions options = FormatCase.options(mode);
    Map<String, String> equal = new LinkedHashMap<>();
    int lost = 0;
    for (Map.Entry<String, String> module : modules.entrySet()) {
      String found = ours(module.getValue(), options);
      String wanted = expected.get(module.getKey());
      if (found != null && found.equals(wanted)) {
        equal.put(module.getKey(), found);
      } else if (found != null || wanted != null) {
        assertTrue(
            wanted != null && changes(module.getValue(), wanted, options),
            () -> module.getValue() + "\nOPA:\n" + wanted + "\nAssay:\n" + found);
        lost++;
      }
    }
    assertTrue(equal.size() > lost, equal.size() + " equal, " + lost + " not");
    System.out.println(
        "opa fmt, " + what + " (" + mode + "): " + equal.size() + " equal, lost by OPA: " + lost);
    return equal;
  }

  private static boolean changes(String before, String after, FormatOptions options)
      throws RegoException {
    var module =
        RegoParser.parseWithoutAnnotations(
            new SourceText("p.rego", before), ParserOptions.of(options.read()));
    return !new ResultCheck(module, options).isSame(after)
        || after.split("#", -1).length > before.split("#", -1).length;
  }
}
