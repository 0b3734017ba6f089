package dev.assay.test.rego;

import dev.assay.engine.rego.PlainValues;
import dev.assay.engine.rego.RegoProgram;
import dev.assay.engine.rego.RegoQuery;
import dev.assay.engine.rego.RegoResult;
import dev.assay.engine.rego.builtin.BuiltinTable;
import dev.assay.engine.rego.check.CheckOptions;
import dev.assay.engine.rego.check.SchemaSet;
import dev.assay.engine.rego.run.EvaluationException;
import dev.assay.engine.rego.run.EvaluationLimits;
import dev.assay.engine.rego.syntax.AstJson;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.rego.syntax.Rule;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.rego.syntax.TermText;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Takes one text through everything that the engine does with one. */
final class FuzzRun {
  private static final Duration BUDGET = Duration.ofMillis(200);

  /** What one call of a builtin and one step may take beyond the budget, of the thread's time. */
  private static final Duration OVER = Duration.ofSeconds(1);

  private static final EvaluationLimits LIMITS = new EvaluationLimits(2_000_000, 500, 100_000);
  private static final BuiltinTable BUILTINS = BuiltinTable.installed();
  private static final CheckOptions STRICT =
      CheckOptions.DEFAULT.withStrict(true).withPrint(true).withSchemas(SchemaSet.EMPTY, true);
  private static final AstJson.Options ALL = new AstJson.Options(true, true, true);

  /** How far a text came. */
  enum Reached {
    REFUSED,
    PARSED,
    CHECKED,
    ENDED,
    ANSWERED
  }

  private FuzzRun() {}

  /**
   * Feeds a text to the engine, as a module and as a query.
   *
   * @throws RuntimeException or an error where the engine is at fault
   */
  static Reached feed(byte[] text, long seed) {
    Reached reached = Reached.REFUSED;
    for (RegoVersion version : RegoVersion.values()) {
      Reached by = module(SourceText.ofUtf8("t.rego", text), version, seed);
      reached = by.compareTo(reached) > 0 ? by : reached;
    }
    query(new String(text, StandardCharsets.UTF_8), seed);
    return reached;
  }

  private static Reached module(SourceText source, RegoVersion version, long seed) {
    Module module;
    try {
      module = RegoParser.parseModule(source, version);
    } catch (RegoException e) {
      return refused(e, Reached.REFUSED);
    }
    JsonWriter.compact(AstJson.of(module, ALL));
    for (Rule rule : module.rules()) {
      TermText.rule(rule, version);
      TermText.head(rule.head());
    }
    TermText.term(module.packagePath());
    RegoProgram program;
    try {
      CheckOptions options = (seed & 1) == 0 ? STRICT : CheckOptions.DEFAULT;
      program =
          RegoProgram.builder()
              .version(version)
              .options(options)
              .builtins(BUILTINS)
              .module(module)
              .build();
    } catch (RegoException e) {
      return refused(e, Reached.PARSED);
    }
    return evaluate(program, "data", seed);
  }

  private static void query(String text, long seed) {
    try {
      Body body = RegoParser.parseQuery(new SourceText("", text), ParserOptions.DEFAULT);
      JsonWriter.compact(AstJson.of(body, ALL));
      TermText.body(body);
      evaluate(RegoProgram.builder().builtins(BUILTINS).build(), text, seed);
    } catch (RegoException e) {
      refused(e, Reached.REFUSED);
    }
  }

  private static Reached refused(RegoException e, Reached reached) {
    if (e.errors().isEmpty()) {
      throw new IllegalStateException("refused without an error", e);
    }
    // An error that cannot be told is one more.
    e.errors().forEach(error -> error.location().source().lineText(error.location().line()));
    return reached;
  }

  private static Reached evaluate(RegoProgram program, String text, long seed) {
    RegoQuery query;
    try {
      query = program.query(text);
    } catch (RegoException e) {
      return refused(e, Reached.CHECKED);
    }
    Value data = ObjectValue.of("base", document(seed + 1));
    query = query.withData(data).withLimits(LIMITS);
    query = (seed & 2) == 0 ? query : query.withStrictBuiltinErrors();
    long started = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Reached reached;
    try {
      List<RegoResult> results =
          query.withDeadline(Deadline.after(BUDGET, System::nanoTime)).results(document(seed));
      reached = Reached.ANSWERED;
      results.forEach(FuzzRun::write);
    } catch (EvaluationException _) {
      reached = Reached.ENDED;
    }
    long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - started;
    if (taken > BUDGET.plus(OVER).toNanos()) {
      throw new IllegalStateException(
          "an evaluation with " + BUDGET.toMillis() + " ms took " + taken / 1_000_000 + " ms");
    }
    return reached;
  }

  private static void write(RegoResult result) {
    try {
      JsonWriter.compact(PlainValues.toJson(result.bindings()));
      result.expressions().forEach(e -> JsonWriter.compact(PlainValues.toJson(e.value())));
    } catch (IllegalArgumentException _) {
      // A key is too long; it is said so.
    }
  }

  private static Value document(long seed) {
    try {
      byte[] json = RegoProgramText.document(seed).getBytes(StandardCharsets.UTF_8);
      return JsonReader.read(json, InputLimits.DEFAULT);
    } catch (InputException e) {
      throw new IllegalStateException(e);
    }
  }
}
