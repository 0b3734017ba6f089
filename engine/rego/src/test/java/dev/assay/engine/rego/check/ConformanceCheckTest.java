package dev.assay.engine.rego.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every program of OPA's conformance suite passes the checks: none is there to be refused. */
final class ConformanceCheckTest {
  private static final Path SUITE =
      Path.of(System.getProperty("assay.conformance", "")).resolve("rego");

  private static final CheckOptions OPTIONS =
      CheckOptions.DEFAULT.withBuiltins(
          BuiltinDeclarations.standard()
              .with(List.of(BuiltinDeclarations.Declaration.of("test.sleep", "(string) -> null"))));

  @Test
  void allPass() throws IOException {
    boolean there = Files.isDirectory(SUITE);
    if (!there) {
      System.out.println("skipped: the rego suite is absent at " + SUITE);
    }
    assumeTrue(there);
    List<String> failures = new ArrayList<>();
    int cases = 0;
    List<Path> files;
    try (Stream<Path> all = Files.list(SUITE)) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    for (Path file : files) {
      for (Value one : cases(file)) {
        cases++;
        check((ObjectValue) one, failures);
      }
    }
    assertTrue(cases > 1000, "cases: " + cases);
    assertEquals(List.of(), failures);
  }

  private static List<Value> cases(Path file) throws IOException {
    try {
      Value suite = JsonReader.read(Files.readAllBytes(file), InputLimits.DEFAULT);
      Value cases = Objects.requireNonNull(((ObjectValue) suite).get("cases"));
      return ((ArrayValue) cases).asList();
    } catch (InputException e) {
      throw new IOException(file.toString(), e);
    }
  }

  private static void check(ObjectValue one, List<String> failures) {
    String note = text(one.get("note"));
    try {
      List<Module> modules = new ArrayList<>();
      if (one.get("modules") instanceof ArrayValue sources) {
        for (Value source : sources.asList()) {
          SourceText text = new SourceText("test-" + modules.size() + ".rego", text(source));
          modules.add(RegoParser.parseModule(text, RegoVersion.V1));
        }
      }
      CheckedProgram program = RegoChecker.check(modules, OPTIONS);
      CheckedShape.check(program);
      SourceText query = new SourceText("", text(one.get("query")));
      CheckedQuery checked =
          RegoChecker.checkQuery(
              program,
              RegoParser.parseQuery(query, ParserOptions.DEFAULT),
              null,
              List.of(),
              OPTIONS);
      CheckedShape.check(checked);
    } catch (RegoException e) {
      failures.add(note + ": " + e.getMessage());
    } catch (RuntimeException | AssertionError e) {
      failures.add(note + ": " + e + " at " + e.getStackTrace()[0]);
    }
  }

  private static String text(@Nullable Value value) {
    return ((StringValue) Objects.requireNonNull(value)).string();
  }
}
