package dev.assay.test.rego;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.builtins.SystemHost;
import dev.assay.engine.rego.builtin.BuiltinTable;
import dev.assay.engine.rego.check.CheckOptions;
import dev.assay.engine.rego.run.EvaluationLimits;
import dev.assay.engine.rego.source.RegoSources;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.rego.tests.RegoTests;
import dev.assay.engine.rego.tests.SubResult;
import dev.assay.engine.rego.tests.TestOptions;
import dev.assay.engine.rego.tests.TestResult;
import dev.assay.engine.rego.tests.TestRun;
import dev.assay.engine.rego.trace.CoverageReport.Kind;
import dev.assay.engine.rego.trace.CoverageReport.Missed;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import dev.assay.test.cluster.RealComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results and coverage of tests beside those of {@code opa test}. */
class RegoTestsTest {
  private static final Path OWN =
      Path.of("src", "test", "resources", "dev", "assay", "test", "rego", "tests");

  /** Policies and tests of Gatekeeper's library whose results and coverage are looked at. */
  private static final int FEWEST = 300;

  @TempDir private Path folder;

  @Test
  void ownTestsGiveWhatOpaGives() throws Exception {
    SortedMap<String, String> theirs = theirs(OWN, false, ".");
    assertEquals(theirs, ours(OWN, RegoVersion.V1, "."));
    assertTrue(theirs.size() > 40, "tests: " + theirs.size());
    System.out.println("own tests: " + theirs.size() + " results as in OPA");
    String passing = "data[.]b_test|test_(ok|print|add|time)";
    assertEquals(coverageOfOpa(OWN, false, passing), coverage(OWN, RegoVersion.V1, passing));
  }

  @Test
  void gatekeepersLibraryGivesWhatOpaGives() throws Exception {
    String root = System.getProperty("assay.conformance", "");
    Path suites = Path.of(root, "gatekeeper-library");
    if (!Files.isDirectory(suites)) {
      String reason = "Gatekeeper's library is not at " + suites;
      System.out.println("skipped: " + reason);
      Assumptions.abort(reason);
    }
    int policies = GatekeeperTests.write(suites, folder);
    SortedMap<String, String> theirs = theirs(folder, true, ".");
    assertEquals(theirs, ours(folder, RegoVersion.V0, "."));
    assertTrue(theirs.size() > FEWEST, "tests: " + theirs.size());
    SortedMap<String, String> covered = coverage(folder, RegoVersion.V0, "test_any");
    SortedMap<String, String> coveredThere = coverageOfOpa(folder, true, "test_any");
    int equal = 0;
    for (String file : coveredThere.keySet()) {
      equal += coveredThere.get(file).equals(covered.get(file)) ? 1 : 0;
    }
    System.out.println(
        "Gatekeeper's library: "
            + policies
            + " policies, "
            + theirs.size()
            + " results as in OPA, coverage of "
            + equal
            + " of "
            + coveredThere.size()
            + " files");
    assertEquals(coveredThere, covered);
  }

  private static RegoTests tests(Path at, RegoVersion version, String only) throws Exception {
    RegoSources sources = RegoSources.read(List.of(at));
    assertEquals(List.of(), sources.problems());
    List<Module> modules = new ArrayList<>();
    for (SourceText source : sources.modules()) {
      modules.add(RegoParser.parseModule(source, ParserOptions.of(version)));
    }
    return RegoTests.of(modules, CheckOptions.DEFAULT.withPrint(true), BuiltinTable.installed())
        .matching(only);
  }

  private static TestOptions options(boolean coverage) {
    return new TestOptions(
        ObjectValue.EMPTY,
        SystemHost.builder().build(),
        System::nanoTime,
        Duration.ofSeconds(30),
        EvaluationLimits.DEFAULT,
        2,
        coverage,
        coverage ? EnumSet.allOf(Kind.class) : Set.of());
  }

  private static SortedMap<String, String> ours(Path at, RegoVersion version, String only)
      throws Exception {
    SortedMap<String, String> results = new TreeMap<>();
    new TestRun(tests(at, version, only), options(false))
        .run(result -> results.put(result.test().fullName(), shown(result)));
    return results;
  }

  private static String shown(TestResult result) {
    return result.status()
        + " line "
        + result.test().location().line()
        + " "
        + cases(result.cases())
        + (result.error() == null ? "" : " " + result.error().code())
        + " "
        + result.output();
  }

  private static String cases(List<SubResult> cases) {
    StringBuilder text = new StringBuilder();
    for (SubResult one : cases) {
      text.append(one.name()).append(one.failed() ? "- " : "+ ");
      if (!one.inner().isEmpty()) {
        text.append("(").append(cases(one.inner())).append(") ");
      }
    }
    return text.toString().strip();
  }

  private static Value opa(Path at, boolean version0, String only, String... more)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(RealComponent.OPA.assume().toString());
    command.addAll(List.of("test", at.toString(), "--run", only, "--timeout", "30s"));
    command.addAll(List.of(more));
    if (version0) {
      command.add("--v0-compatible");
    }
    Path out = Files.createTempFile("opa", ".json");
    try {
      new ProcessBuilder(command)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .redirectOutput(out.toFile())
          .start()
          .waitFor();
      return JsonReader.read(
          Files.readAllBytes(out), new InputLimits(64 << 20, 1_000, 100_000, 100_000, 10_000_000));
    } finally {
      Files.delete(out);
    }
  }

  private static SortedMap<String, String> theirs(Path at, boolean version0, String only)
      throws Exception {
    SortedMap<String, String> results = new TreeMap<>();
    for (Value value : ((ArrayValue) opa(at, version0, only, "--format", "json")).asList()) {
      ObjectValue result = (ObjectValue) value;
      Value error =
          result.get("error") instanceof ArrayValue all ? all.get(0) : result.get("error");
      String status =
          error != null
              ? "ERROR"
              : is(result, "skip") ? "SKIPPED" : is(result, "fail") ? "FAIL" : "PASS";
      results.put(
          text(result.get("package")) + "." + text(result.get("name")),
          status
              + " line "
              + number(object(result, "location"), "row")
              + " "
              + theirCases(result.get("sub_results"))
              + (error instanceof ObjectValue of ? " " + text(of.get("code")) : "")
              + " "
              + decoded(text(result.get("output"))));
    }
    return results;
  }

  private static String decoded(String output) {
    return new String(Base64.getDecoder().decode(output), StandardCharsets.UTF_8);
  }

  private static String theirCases(@Nullable Value cases) {
    StringBuilder text = new StringBuilder();
    if (cases instanceof ObjectValue all) {
      for (String name : new TreeSet<>(all.keys().stream().map(RegoTestsTest::text).toList())) {
        ObjectValue one = object(all, name);
        text.append(name).append(is(one, "fail") ? "- " : "+ ");
        if (one.get("sub_results") != null) {
          text.append("(").append(theirCases(one.get("sub_results"))).append(") ");
        }
      }
    }
    return text.toString().strip();
  }

  private static boolean is(@Nullable ObjectValue object, String key) {
    return object != null && BooleanValue.TRUE.equals(object.get(key));
  }

  private static String text(@Nullable Value value) {
    return value instanceof StringValue string ? string.string() : "";
  }

  private static SortedMap<String, String> coverage(Path at, RegoVersion version, String only)
      throws Exception {
    TestRun run = new TestRun(tests(at, version, only), options(true));
    run.run(
        result -> assertTrue(result.status() == TestResult.Status.PASS, result.test().fullName()));
    SortedMap<String, String> files = new TreeMap<>();
    run.coverage()
        .files()
        .forEach((name, file) -> {
          Set<String> ranges = new TreeSet<>();
          file.covered()
              .forEach(
                  r -> ranges.add("+" + r.startLine() + ":" + r.startColumn() + "-" + r.endLine()));
          for (Missed missed : file.notCovered()) {
            ranges.add(
                "-"
                    + missed.range().startLine()
                    + ":"
                    + missed.range().startColumn()
                    + "-"
                    + missed.range().endLine()
                    + missed.kinds().stream().map(Kind::label).sorted().toList());
          }
          files.put(name, ranges + " " + file.coveredLines() + " " + file.notCoveredLines());
        });
    return files;
  }

  private static SortedMap<String, String> coverageOfOpa(Path at, boolean version0, String only)
      throws Exception {
    ObjectValue report = (ObjectValue) opa(at, version0, only, "--coverage");
    SortedMap<String, String> files = new TreeMap<>();
    ObjectValue all = object(report, "files");
    for (Value name : all.keys()) {
      ObjectValue file = object(all, text(name));
      Set<String> ranges = new TreeSet<>();
      for (Value range : list(file.get("covered"))) {
        ranges.add("+" + place(range));
      }
      for (Value range : list(file.get("not_covered"))) {
        ranges.add(
            "-"
                + place(range)
                + list(((ObjectValue) range).get("kinds")).stream()
                    .map(RegoTestsTest::text)
                    .sorted()
                    .toList());
      }
      files.put(
          text(name),
          ranges + " " + number(file, "covered_lines") + " " + number(file, "not_covered_lines"));
    }
    return files;
  }

  private static String place(Value range) {
    ObjectValue start = object((ObjectValue) range, "start");
    ObjectValue end = object((ObjectValue) range, "end");
    return number(start, "row") + ":" + number(start, "col") + "-" + number(end, "row");
  }

  private static String number(@Nullable ObjectValue object, String key) {
    Value value = object == null ? null : object.get(key);
    return value == null ? "0" : value.toString();
  }

  private static ObjectValue object(ObjectValue of, String key) {
    return of.get(key) instanceof ObjectValue object ? object : ObjectValue.EMPTY;
  }

  private static List<Value> list(@Nullable Value value) {
    return value instanceof ArrayValue array ? array.asList() : List.of();
  }
}
