package dev.assay.test.rego;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.rego.RegoProgram;
import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.check.Capabilities;
import dev.assay.engine.rego.check.CheckOptions;
import dev.assay.engine.rego.check.Dependencies;
import dev.assay.engine.rego.check.SchemaSet;
import dev.assay.engine.rego.syntax.AstJson;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import dev.assay.test.cluster.RealComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code check --strict}, {@code parse} and {@code deps} tell of the modules of the suites and
 * of Gatekeeper's templates, beside a real OPA: of each fifth case and of all templates, or of all
 * with {@code -Dassay.opa.all=true}.
 */
class RegoToolsTest {
  private static final int SAMPLE = 5;
  private static final String DIFFERENCES = "tool-differences.tsv";
  private static final CheckOptions STRICT =
      CheckOptions.DEFAULT.withStrict(true).withSchemas(SchemaSet.EMPTY, true);

  /** How often each tool said the same, of how many. */
  private final Map<String, int[]> counts = new LinkedHashMap<>();

  @TempDir private Path folder;

  /** What each of the tools said of a program, by the tool, and by whom. */
  private record Said(String program, String tool, String ours, String theirs) {
    String key() {
      return tool + "\t" + program;
    }
  }

  @Test
  void toolsSayWhatOpaSays() throws Exception {
    Path opa = RealComponent.OPA.assume();
    boolean whole = Boolean.getBoolean("assay.opa.all");
    List<RegoCase> cases = new ArrayList<>(Conformance.cases("rego"));
    cases.addAll(Conformance.cases("rego-plans"));
    List<ToolProgram> all = ToolProgram.ofCases(cases);
    List<ToolProgram> programs = new ArrayList<>();
    for (int i = 0; i < all.size(); i += whole ? 1 : SAMPLE) {
      programs.add(all.get(i));
    }
    Path templates = Path.of(System.getProperty("assay.conformance", ""), "gatekeeper-library");
    if (Files.isDirectory(templates)) {
      programs.addAll(ToolProgram.ofTemplates(templates));
    }
    Map<String, String> differences = differences();
    List<String> wrong = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      List<Future<List<Said>>> answers = new ArrayList<>();
      for (int i = 0; i < programs.size(); i++) {
        ToolProgram program = programs.get(i);
        Path own = folder.resolve(Integer.toString(i)).resolve("program");
        answers.add(pool.submit(() -> compare(program, new OpaTool(opa, own))));
      }
      for (Future<List<Said>> answer : answers) {
        for (Said said : answer.get()) {
          int[] count = counts.computeIfAbsent(said.tool(), _ -> new int[3]);
          count[0]++;
          boolean equal = said.ours().equals(said.theirs());
          boolean listed = differences.containsKey(said.key());
          count[1] += equal ? 1 : 0;
          count[2] += listed ? 1 : 0;
          if (equal == listed) {
            wrong.add(
                said.key()
                    + (listed ? " is equal and on the list\n" : "\n")
                    + ("ours   " + said.ours() + "\ntheirs " + said.theirs()));
          }
        }
      }
    }
    counts.forEach((tool, count) ->
        System.out.printf(
            "opa %s: %d of %d equal, %d on the list of differences%n",
            tool, count[1], count[0], count[2]));
    assertEquals("", String.join("\n\n", wrong));
  }

  @Test
  void capabilitiesAreThoseOfOpa() throws Exception {
    Path program = Files.createDirectories(folder.resolve("none").resolve("program"));
    OpaTool opa = new OpaTool(RealComponent.OPA.assume(), program);
    ObjectValue theirs = (ObjectValue) opa.run(List.of("capabilities", "--current"));
    ObjectValue ours = Capabilities.current(BuiltinDeclarations.standard());
    for (String key : List.of("builtins", "future_keywords", "features")) {
      assertEquals(undescribed(theirs.get(key)), undescribed(ours.get(key)));
    }
  }

  /** Without what describes: all but the names of builtins. */
  private static Value undescribed(@Nullable Value value) {
    return switch (value) {
      case ArrayValue array ->
          ArrayValue.copyOf(array.asList().stream().map(RegoToolsTest::undescribed).toList());
      case ObjectValue object -> {
        ObjectValue.Builder kept = ObjectValue.builder();
        boolean builtin = object.get("decl") != null;
        for (int i = 0; i < object.size(); i++) {
          String name = text(object.keyAt(i));
          if (!List.of("description", "categories").contains(name)
              && (builtin || !name.equals("name"))) {
            kept.put(name, undescribed(object.valueAt(i)));
          }
        }
        yield kept.build();
      }
      case null -> throw new AssertionError("the capabilities lack something");
      default -> value;
    };
  }

  /** Tool and program of what is known to differ, and the reason. */
  private static Map<String, String> differences() throws IOException {
    try (Stream<String> lines =
        Files.lines(Path.of("src/test/resources/dev/assay/test/rego", DIFFERENCES))) {
      return lines
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(
              Collectors.toMap(
                  line -> line.substring(0, line.lastIndexOf('\t')),
                  line -> line.substring(line.lastIndexOf('\t') + 1)));
    }
  }

  private static List<Said> compare(ToolProgram program, OpaTool opa)
      throws IOException, InterruptedException {
    Files.createDirectories(opa.folder());
    List<SourceText> sources = new ArrayList<>();
    for (String module : program.modules()) {
      String name = "m" + sources.size() + ".rego";
      Files.writeString(opa.folder().resolve(name), module);
      sources.add(new SourceText(name, module));
    }
    List<Said> said = new ArrayList<>();
    said.add(check(program, sources, opa));
    for (SourceText source : sources) {
      said.add(parse(program, source, opa));
    }
    if (!program.isVersion0()) {
      // It has no option for v0.
      said.add(deps(program, "data", sources, opa));
      said.add(deps(program, program.query(), sources, opa));
    }
    return said;
  }

  private static List<String> arguments(ToolProgram program, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (program.isVersion0()) {
      all.add("--v0-compatible");
    }
    return all;
  }

  private static Said check(ToolProgram program, List<SourceText> sources, OpaTool opa)
      throws IOException, InterruptedException {
    TreeSet<String> ours = new TreeSet<>();
    try {
      RegoProgram.Builder builder =
          RegoProgram.builder().version(program.version()).options(STRICT);
      sources.forEach(builder::module);
      builder.build();
    } catch (RegoException e) {
      for (RegoError error : e.errors()) {
        ours.add(error.location().file() + ":" + error.location().line() + " " + error.code());
      }
    }
    List<String> arguments = arguments(program, "check", "--strict", "-f", "json");
    sources.forEach(source -> arguments.add(source.file()));
    TreeSet<String> theirs = new TreeSet<>();
    Value answer = opa.run(arguments);
    if (answer instanceof ObjectValue object && object.get("errors") instanceof ArrayValue errors) {
      for (Value error : errors.asList()) {
        // That there are more than are told has no place.
        if (((ObjectValue) error).get("location") instanceof ObjectValue place) {
          theirs.add(
              text(place.get("file"))
                  + ":"
                  + place.get("row")
                  + " "
                  + text(((ObjectValue) error).get("code")));
        }
      }
    } else if (answer instanceof StringValue message) {
      theirs.add(message.string());
    }
    return new Said(program.name(), "check", ours.toString(), theirs.toString());
  }

  private static String text(@Nullable Value value) {
    return value instanceof StringValue string ? string.string() : String.valueOf(value);
  }

  private static Said parse(ToolProgram program, SourceText source, OpaTool opa)
      throws IOException, InterruptedException {
    String ours;
    try {
      ours =
          AstJson.of(RegoParser.parseModule(source, program.version()), AstJson.Options.PARSE)
              .toString();
    } catch (RegoException e) {
      ours = "refused";
    }
    Value answer = opa.run(arguments(program, "parse", "--format", "json", source.file()));
    String theirs = answer instanceof StringValue ? "refused" : answer.toString();
    return new Said(program.name(), "parse", ours, theirs);
  }

  private static Said deps(ToolProgram program, String query, List<SourceText> sources, OpaTool opa)
      throws IOException, InterruptedException {
    String ours;
    try {
      RegoProgram.Builder builder = RegoProgram.builder().options(STRICT.withStrict(false));
      sources.forEach(builder::module);
      Dependencies found =
          Dependencies.of(
              builder.build().checked(),
              RegoParser.parseQuery(new SourceText("", query), ParserOptions.DEFAULT));
      ours = shown(found.base()) + " " + shown(found.virtual());
    } catch (RegoException e) {
      ours = "refused";
    }
    Value answer = opa.run(List.of("deps", "-f", "json", "-d", ".", query));
    String theirs =
        answer instanceof ObjectValue object
            ? shown(object.get("base")) + " " + shown(object.get("virtual"))
            : "refused";
    return new Said(program.name(), "deps", ours, theirs);
  }

  private static Set<String> shown(Set<Dependencies.Document> documents) {
    Set<String> shown = new TreeSet<>();
    for (Dependencies.Document document : documents) {
      shown.add(AstJson.of(document.reference(), AstJson.Options.PARSE).toString());
    }
    return shown;
  }

  private static Set<String> shown(@Nullable Value references) {
    Set<String> shown = new TreeSet<>();
    if (references instanceof ArrayValue array) {
      array.asList().forEach(reference -> shown.add(reference.toString()));
    }
    return shown;
  }
}
