package dev.assay.test.rego;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.rego.RegoProgram;
import dev.assay.engine.rego.RegoQuery;
import dev.assay.engine.rego.plan.Watching;
import dev.assay.engine.rego.run.EvaluationException;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.rego.trace.Coverage;
import dev.assay.engine.rego.trace.CoverageReport;
import dev.assay.engine.rego.trace.CoverageReport.Range;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import dev.assay.test.cluster.RealComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coverage of OPA's own cases beside that of a real OPA. */
class RegoCoverageTest {
  /** Of so many cases one is run; all with {@code -Dassay.coverage.every=1}. */
  private static final int EVERY = Integer.getInteger("assay.coverage.every", 12);

  /** How many of a hundred files may differ, for the reasons that docs/rego.md gives. */
  private static final int MAY_DIFFER = 3;

  @TempDir private Path folder;

  @Test
  void coverageIsAsInOpa() throws Exception {
    List<RegoCase> cases = Conformance.cases("rego");
    Path opa = RealComponent.OPA.assume();
    int equal = 0;
    int compared = 0;
    for (int i = 0; i < cases.size(); i += EVERY) {
      RegoCase one = cases.get(i);
      if (one.modules().isEmpty() || one.inputTerm() != null || one.wanted() == null) {
        continue;
      }
      Value theirs = opa(opa, one);
      if (theirs == null) {
        continue;
      }
      CoverageReport ours = ours(one);
      for (int m = 0; m < one.modules().size(); m++) {
        String file = "test-" + m + ".rego";
        String difference = difference(ours, (ObjectValue) theirs, file);
        compared++;
        if (difference.isEmpty()) {
          equal++;
        } else {
          System.out.println("coverage of " + one.note() + ", " + file + ": " + difference);
        }
      }
    }
    System.out.println("coverage: " + equal + " of " + compared + " files as in OPA");
    assertTrue(compared > 50, "compared: " + compared);
    assertTrue(
        (compared - equal) * 100 <= compared * MAY_DIFFER,
        (compared - equal) + " of " + compared + " files differ");
  }

  private static CoverageReport ours(RegoCase one) throws RegoException, EvaluationException {
    RegoProgram.Builder builder = RegoProgram.builder();
    List<Module> modules = new ArrayList<>();
    for (String text : one.modules()) {
      SourceText source = new SourceText("test-" + modules.size() + ".rego", text);
      Module module = RegoParser.parseModule(source, ParserOptions.DEFAULT);
      modules.add(module);
      builder.module(module);
    }
    Coverage coverage = new Coverage();
    RegoQuery query = builder.build().query(one.query(), null, List.of(), Watching.STEPS);
    query.withData(one.data()).results(one.input(), coverage);
    return coverage.report(modules, Map.of());
  }

  private @Nullable Value opa(Path opa, RegoCase one)
      throws IOException, InterruptedException, InputException {
    Path own = Files.createDirectories(folder.resolve("case"));
    try (Stream<Path> old = Files.list(own)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    List<String> command =
        new ArrayList<>(List.of(opa.toString(), "eval", "--coverage", "--coverage-runs", ""));
    for (int i = 0; i < one.modules().size(); i++) {
      Files.writeString(own.resolve("test-" + i + ".rego"), one.modules().get(i));
      command.addAll(List.of("-d", "test-" + i + ".rego"));
    }
    Files.writeString(own.resolve("data.json"), JsonWriter.compact(one.data()));
    command.addAll(List.of("-d", "data.json"));
    if (one.input() != null) {
      Files.writeString(own.resolve("input.json"), JsonWriter.compact(one.input()));
      command.addAll(List.of("-i", "input.json"));
    }
    command.add(one.query());
    Path out = own.resolve("out.txt");
    new ProcessBuilder(command)
        .directory(own.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(out.toFile())
        .start()
        .waitFor();
    ObjectValue answer =
        (ObjectValue) JsonReader.read(Files.readAllBytes(out), InputLimits.DEFAULT);
    return answer.get("errors") != null ? null : answer.get("coverage");
  }

  private static String difference(CoverageReport ours, ObjectValue theirs, String file) {
    ObjectValue their =
        theirs.get("files") instanceof ObjectValue files
                && files.get(file) instanceof ObjectValue found
            ? found
            : ObjectValue.EMPTY;
    CoverageReport.OfFile our = ours.files().get(file);
    Set<Range> covered = new TreeSet<>();
    Set<Range> missed = new TreeSet<>();
    if (our != null) {
      covered.addAll(our.covered());
      our.notCovered().forEach(one -> missed.add(one.range()));
    }
    return difference("covered", covered, ranges(their.get("covered")))
        + difference("not covered", missed, ranges(their.get("not_covered")));
  }

  private static String difference(String what, Set<Range> ours, Set<Range> theirs) {
    Set<Range> more = new TreeSet<>(ours);
    more.removeAll(theirs);
    Set<Range> less = new TreeSet<>(theirs);
    less.removeAll(ours);
    return more.isEmpty() && less.isEmpty()
        ? ""
        : what + " here alone " + more + ", there alone " + less + "; ";
  }

  private static Set<Range> ranges(@Nullable Value value) {
    Set<Range> ranges = new TreeSet<>();
    if (value instanceof ArrayValue array) {
      for (Value range : array.asList()) {
        ObjectValue start = (ObjectValue) ((ObjectValue) range).get("start");
        ObjectValue end = (ObjectValue) ((ObjectValue) range).get("end");
        ranges.add(
            new Range(
                number(start, "row"),
                number(start, "col"),
                number(end, "row"),
                number(end, "col")));
      }
    }
    return ranges;
  }

  private static int number(@Nullable ObjectValue object, String key) {
    return object != null && object.get(key) instanceof LongNumber number
        ? (int) number.longValue()
        : 0;
  }
}
