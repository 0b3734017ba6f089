package dev.assay.cli;

import dev.assay.engine.builtins.SystemHost;
import dev.assay.engine.rego.builtin.BuiltinTable;
import dev.assay.engine.rego.check.CheckOptions;
import dev.assay.engine.rego.run.EvaluationLimits;
import dev.assay.engine.rego.source.RegoSources;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.tests.RegoTests;
import dev.assay.engine.rego.tests.TestOptions;
import dev.assay.engine.rego.tests.TestResult;
import dev.assay.engine.rego.tests.TestRun;
import dev.assay.engine.rego.trace.CoverageReport;
import dev.assay.engine.value.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code assay test}: runs the unit tests of Rego policies. */
final class TestCommand implements Command {
  /** As with OPA: 1 where tests could not be run, 2 where one did not pass. */
  private static final int NOT_RUN = 1;

  private static final int NOT_PASSED = 2;

  @Override
  public String name() {
    return "test";
  }

  @Override
  public String summary() {
    return "Run the unit tests of Rego policies.";
  }

  @Override
  public CommandSpec spec() {
    return TestSpec.spec(summary());
  }

  /** What was asked for. */
  private record Request(
      List<String> paths,
      String only,
      String format,
      String junit,
      boolean verbose,
      boolean values,
      boolean bench,
      boolean memory,
      boolean coverage,
      Set<CoverageReport.Kind> kinds,
      double threshold,
      Duration timeout,
      int parallel,
      int count,
      boolean skippedPass,
      boolean failOnEmpty,
      boolean byDuration,
      RegoSources.Choice choice,
      ParserOptions dialect,
      CheckOptions checks) {}

  @Override
  public int run(ParseResult arguments, Terminal terminal) throws CommandFailure {
    try {
      Request request = request(arguments);
      int code = run(request, terminal);
      if (arguments.hasMatchedOption("--watch")) {
        List<Path> paths = new ArrayList<>();
        for (String path : request.paths()) {
          paths.add(Options.path(path));
        }
        FileWatch.of(paths)
            .each(() -> {
              terminal.err("--- changed; running again\n");
              try {
                run(request, terminal);
              } catch (CommandFailure e) {
                e.problems().forEach(terminal::tell);
              }
            });
      }
      return code;
    } catch (CommandFailure e) {
      e.problems().forEach(terminal::tell);
      return NOT_RUN;
    }
  }

  private static Request request(ParseResult arguments) throws CommandFailure {
    List<String> paths = Options.operands(arguments);
    if (paths.isEmpty()) {
      throw new CommandFailure(
          "there is nothing to test; name files or folders, such as: assay test policies/");
    }
    String format = Options.choice(arguments, "--format", "pretty", "json", "junit", "gobench");
    boolean bench = arguments.hasMatchedOption("--bench");
    if (format.equals("gobench") && !bench) {
      throw new CommandFailure("--format is 'gobench', which is for --bench; add it");
    }
    if (arguments.matchedOptionValue("--target", "rego").equals("wasm")) {
      throw new CommandFailure("--target is 'wasm', but Assay evaluates Rego itself; leave it out");
    }
    Options.choice(arguments, "--target", "rego");
    boolean coverage =
        arguments.hasMatchedOption("--coverage")
            || arguments.hasMatchedOption("--threshold")
            || arguments.hasMatchedOption("--coverage-runs");
    if (bench && (coverage || format.equals("junit"))) {
      throw new CommandFailure("--bench goes with no coverage and no JUnit XML; leave one out");
    }
    return new Request(
        paths,
        arguments.matchedOptionValue("--run", ""),
        format,
        arguments.matchedOptionValue("--junit", ""),
        arguments.hasMatchedOption("--verbose"),
        arguments.hasMatchedOption("--var-values"),
        bench,
        arguments.matchedOptionValue("--benchmem", true),
        coverage,
        coverage ? kinds(arguments) : Set.of(),
        threshold(arguments),
        RegoInputs.duration(
            "--timeout", arguments.matchedOptionValue("--timeout", bench ? "30s" : "5s")),
        parallel(arguments),
        Options.number(arguments, "--count", 1, 1),
        arguments.hasMatchedOption("--exit-zero-on-skipped"),
        arguments.hasMatchedOption("--fail-on-empty"),
        Options.choice(arguments, "--sort", "none", "duration").equals("duration"),
        RegoInputs.choice(arguments),
        ParserOptions.of(RegoInputs.version(arguments)),
        RegoChecks.options(arguments)
            .withErrorLimit(Options.number(arguments, "--max-errors", 10, 0)));
  }

  private static int parallel(ParseResult arguments) throws CommandFailure {
    int asked = Options.number(arguments, "--parallel", 0, 0);
    return asked == 0 ? Runtime.getRuntime().availableProcessors() : asked;
  }

  private static double threshold(ParseResult arguments) throws CommandFailure {
    String text = arguments.matchedOptionValue("--threshold", "0");
    try {
      double threshold = Double.parseDouble(text);
      if (threshold >= 0 && threshold <= 100) {
        return threshold;
      }
    } catch (NumberFormatException _) {
      // Told below, as a number out of range is.
    }
    throw new CommandFailure("--threshold is '" + text + "'; expected a number from 0 to 100");
  }

  private static RegoTests matching(RegoTests tests, String regex) throws CommandFailure {
    try {
      return tests.matching(regex);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure("--run is '" + regex + "', which is wrong: " + e.getMessage());
    }
  }

  /** Why something may be left out that coverage tells of. */
  static Set<CoverageReport.Kind> kinds(ParseResult arguments) throws CommandFailure {
    String text = arguments.matchedOptionValue("--coverage-runs", "index_excluded,early_exit");
    Set<CoverageReport.Kind> kinds = EnumSet.noneOf(CoverageReport.Kind.class);
    for (String name : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      kinds.add(
          Arrays.stream(CoverageReport.Kind.values())
              .filter(kind -> kind.label().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new CommandFailure(
                      "--coverage-runs has '"
                          + name
                          + "'; expected index_excluded, early_exit or both with a comma")));
    }
    return kinds;
  }

  private static int run(Request request, Terminal terminal) throws CommandFailure {
    RegoSources sources = RegoInputs.read(request.paths(), request.choice());
    try (SystemHost host = SystemHost.builder().build()) {
      RegoTests all =
          RegoTests.of(
              RegoParser.parseModules(sources.modules(), request.dialect()),
              request.checks().withPrint(true).withDataExists(new DataPaths(sources.data())),
              BuiltinTable.installed());
      TestRun run =
          new TestRun(
              matching(all, request.only()),
              new TestOptions(
                  sources.data(),
                  host,
                  System::nanoTime,
                  request.timeout(),
                  EvaluationLimits.DEFAULT,
                  request.parallel(),
                  request.coverage(),
                  request.kinds()));
      int code = ExitCode.OK;
      for (int i = 0; i < request.count() && code == ExitCode.OK; i++) {
        code = once(request, run, terminal);
      }
      return code;
    } catch (RegoException e) {
      terminal.err(RegoErrors.text(e) + "\n");
      return NOT_RUN;
    } catch (IOException e) {
      throw new CommandFailure("what the tests opened cannot be closed: " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("the tests were interrupted");
    }
  }

  private static int once(Request request, TestRun run, Terminal terminal)
      throws CommandFailure, InterruptedException {
    List<TestResult> results = new ArrayList<>();
    TestReport report = new TestReport(request.verbose(), request.values());
    boolean streams = request.format().equals("pretty") && !request.coverage();
    StringBuilder failure = new StringBuilder();
    run.run(result -> {
      results.add(result);
      String text = report.result(result);
      if (streams && !text.isEmpty() && failure.isEmpty()) {
        try {
          terminal.result(text);
        } catch (CommandFailure e) {
          failure.append(e.getMessage());
        }
      }
    });
    if (!failure.isEmpty()) {
      throw new CommandFailure(failure.toString());
    }
    if (!request.junit().isEmpty()) {
      write(request.junit(), TestXml.of(results));
    }
    if (results.isEmpty() && request.failOnEmpty()) {
      terminal.tell("no tests were run");
      return NOT_RUN;
    }
    if (request.coverage()) {
      return coverage(request, run, results, report, terminal);
    }
    if (request.bench()) {
      bench(request, run, results, report, terminal);
      return exitCode(request, results);
    }
    switch (request.format()) {
      case "json" ->
          terminal.result(
              JsonWriter.pretty(TestJson.results(results, request.byDuration())) + "\n");
      case "junit" -> terminal.result(TestXml.of(results));
      default -> terminal.result(report.summary());
    }
    return exitCode(request, results);
  }

  private static int exitCode(Request request, List<TestResult> results) {
    boolean passed =
        results.stream()
            .allMatch(result ->
                switch (result.status()) {
                  case PASS -> true;
                  case SKIPPED -> request.skippedPass();
                  case FAIL, ERROR -> false;
                });
    return passed ? ExitCode.OK : NOT_PASSED;
  }

  private static void bench(
      Request request, TestRun run, List<TestResult> results, TestReport report, Terminal terminal)
      throws CommandFailure {
    TestBench bench = new TestBench(request.memory());
    Map<TestResult, BenchRun> figures = bench.measure(run, results);
    if (request.format().equals("json")) {
      terminal.result(
          JsonWriter.pretty(
                  TestJson.results(results, request.byDuration(), figures, request.memory()))
              + "\n");
      return;
    }
    boolean go = request.format().equals("gobench");
    for (Map.Entry<TestResult, BenchRun> one : figures.entrySet()) {
      terminal.result(
          go
              ? bench.goLine(one.getKey(), one.getValue())
              : bench.line(one.getKey(), one.getValue()));
    }
    if (!go) {
      terminal.result(report.summary());
    }
  }

  /** Coverage of tests that fail is worth nothing: these are told instead. */
  private static int coverage(
      Request request, TestRun run, List<TestResult> results, TestReport report, Terminal terminal)
      throws CommandFailure {
    if (results.stream()
        .anyMatch(result ->
            result.status() == TestResult.Status.FAIL
                || result.status() == TestResult.Status.ERROR)) {
      terminal.err(report.failures() + report.summary());
      return NOT_RUN;
    }
    CoverageReport coverage = run.coverage();
    if (coverage.percent() < request.threshold()) {
      terminal.err(
          String.format(
              Locale.ROOT,
              "Code coverage threshold not met: got %.2f instead of %.2f\n",
              coverage.percent(),
              request.threshold()));
      if (request.verbose()) {
        terminal.err(CoverageJson.missed(coverage));
      }
      return NOT_PASSED;
    }
    terminal.result(JsonWriter.pretty(CoverageJson.of(coverage)) + "\n");
    return ExitCode.OK;
  }

  private static void write(String name, String text) throws CommandFailure {
    try {
      Files.writeString(Options.path(name), text);
    } catch (IOException e) {
      throw new CommandFailure(name + ": the results cannot be written: " + e);
    }
  }
}
