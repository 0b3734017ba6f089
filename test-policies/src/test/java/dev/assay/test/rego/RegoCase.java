package dev.assay.test.rego;

import dev.assay.engine.rego.syntax.GroundTerms;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A case of the outside suites.
 *
 * @param folder the file it is from, by which cases are counted
 * @param wanted the results that are asked for, or null where an error is
 */
record RegoCase(
    String folder,
    String note,
    String query,
    List<String> modules,
    Value data,
    @Nullable Value input,
    @Nullable String inputTerm,
    @Nullable Value plan,
    @Nullable ArrayValue wanted,
    @Nullable String wantedError,
    @Nullable String wantedErrorCode,
    boolean strict,
    boolean sortBindings,
    boolean ignoreGenerated) {
  /** The suites hold tokens, long arrays and plans. */
  private static final InputLimits LIMITS =
      new InputLimits(64 << 20, 1_000, 100_000, 100_000, 20_000_000);

  /** All cases of a folder of JSON files, plain or compressed. */
  static List<RegoCase> read(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.sorted().toList();
    }
    List<RegoCase> cases = new ArrayList<>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      byte[] bytes;
      if (name.endsWith(".gz")) {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          bytes = in.readAllBytes();
        }
      } else {
        bytes = Files.readAllBytes(file);
      }
      try {
        ObjectValue json = (ObjectValue) JsonReader.read(bytes, LIMITS);
        if (!(json.get("cases") instanceof ArrayValue all)) {
          throw new IOException(file + " holds no cases");
        }
        for (Value entry : all.asList()) {
          cases.add(of(name.replaceAll("\\.json(\\.gz)?$", ""), (ObjectValue) entry));
        }
      } catch (InputException e) {
        throw new IOException(file + ": " + e.getMessage(), e);
      }
    }
    return cases;
  }

  private static RegoCase of(String file, ObjectValue json) {
    List<String> modules = new ArrayList<>();
    if (json.get("modules") instanceof ArrayValue array) {
      array.asList().forEach(module -> modules.add(((StringValue) module).string()));
    }
    Value wanted = json.get("want_result");
    if (wanted == null) {
      wanted = json.get("want_plan_result");
    }
    Value data = json.get("data");
    Value input = json.get("input");
    return new RegoCase(
        file,
        text(json, "note", ""),
        text(json, "query", ""),
        modules,
        data == null || data instanceof NullValue ? ObjectValue.EMPTY : data,
        input instanceof NullValue && json.get("plan") != null ? null : input,
        json.get("input_term") instanceof StringValue term ? term.string() : null,
        json.get("plan"),
        wanted instanceof ArrayValue array ? array : null,
        json.get("want_error") instanceof StringValue error
            ? json.get("plan") == null
                ? error.string()
                // Where the plans were made modules had another name.
                : error.string().replace("test-", "module-")
            : null,
        json.get("want_error_code") instanceof StringValue code ? code.string() : null,
        BooleanValue.TRUE.equals(json.get("strict_error")),
        // The plans do not carry the mark, and OPA's order of a walk is not the language's.
        BooleanValue.TRUE.equals(json.get("sort_bindings")) || json.get("plan") != null,
        BooleanValue.TRUE.equals(json.get("ignore_generated_vars")));
  }

  private static String text(ObjectValue json, String name, String absent) {
    return json.get(name) instanceof StringValue string ? string.string() : absent;
  }

  /** The input, of JSON or of a term; null where there is none. */
  @Nullable Value document() throws RegoException {
    return inputTerm == null
        ? input
        : GroundTerms.value(RegoParser.parseTerm(new SourceText("", inputTerm)));
  }

  @Override
  public String toString() {
    return note;
  }
}
