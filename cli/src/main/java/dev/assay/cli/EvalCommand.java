package dev.assay.cli;

import dev.assay.engine.builtins.SystemHost;
import dev.assay.engine.rego.PlainValues;
import dev.assay.engine.rego.RegoProgram;
import dev.assay.engine.rego.RegoQuery;
import dev.assay.engine.rego.RegoResult;
import dev.assay.engine.rego.plan.Watching;
import dev.assay.engine.rego.run.EvaluationException;
import dev.assay.engine.rego.run.Tracer;
import dev.assay.engine.rego.source.RegoSources;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code assay eval}: asks a question of Rego policies. */
final class EvalCommand implements Command {
  /** With {@code --fail} or {@code --fail-defined}: the answer is the one that fails. */
  private static final int FAILS = 1;

  @Override
  public String name() {
    return "eval";
  }

  @Override
  public String summary() {
    return "Evaluate a Rego query.";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command();
    spec.addPositional(RegoQuestion.operand());
    RegoInputs.addSources(spec);
    RegoQuestion.addSources(spec);
    spec.addOption(
        Options.one(
                "json|values|bindings|pretty|raw|discard",
                "Form of the output; json if not given.",
                "-f",
                "--format")
            .build());
    RegoQuestion.addNames(spec);
    spec.addOption(
        Options.flag(
                "End with code 1 if the query is undefined, gives false or no results.", "--fail")
            .build());
    spec.addOption(
        Options.flag("End with code 1 if the query is defined and not empty.", "--fail-defined")
            .build());
    spec.addOption(
        Options.flag("An error of a builtin ends the evaluation.", "--strict-builtin-errors")
            .build());
    spec.addOption(
        Options.flag("Refuse what is not used or deprecated.", "-S", "--strict").build());
    RegoChecks.addOptions(spec);
    spec.addOption(RegoInputs.v0());
    spec.addOption(
        Options.one("DURATION", "Time for the evaluation, such as 500ms or 10s.", "-t", "--timeout")
            .build());
    EvalWatch.options(spec);
    spec.addOption(Options.help());
    spec.usageMessage()
        .customSynopsis("assay eval [OPTIONS] QUERY")
        .description(summary(), "")
        .sortOptions(false)
        .footer(
            "",
            "Exit codes:",
            "  0  the query was evaluated, be its answer undefined",
            "  1  --fail or --fail-defined was given and applies",
            "  2  it could not be: bad usage, a policy or query that is wrong, an error while it ran",
            "",
            "Examples:",
            "  assay eval '1 + 2'",
            "  assay eval -d policies/ -i pod.yaml 'data.kubernetes.deny[message]'",
            "  assay eval -d policies/ -i request.json --format raw data.authz.allow");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) throws CommandFailure {
    String format =
        Options.choice(
            arguments, "--format", "json", "values", "bindings", "pretty", "raw", "discard");
    String query = RegoQuestion.text(arguments, terminal);
    EvalWatch watch = EvalWatch.of(arguments);
    long start = System.nanoTime();
    RegoSources sources = RegoInputs.read(arguments);
    watch.took("load_files", System.nanoTime() - start);
    Value input = RegoQuestion.input(arguments, terminal);
    try {
      List<Module> modules = RegoQuestion.modules(arguments, sources, watch);
      RegoProgram program = RegoQuestion.program(arguments, modules, sources, watch);
      Deadline deadline = RegoQuestion.deadline(arguments);
      try (SystemHost host =
          SystemHost.builder().printer((text, _) -> terminal.err(text + "\n")).build()) {
        start = System.nanoTime();
        RegoQuery prepared =
            RegoQuestion.prepared(arguments, program, query, watch.watching())
                .withData(sources.data())
                .withHost(host)
                .withDeadline(deadline);
        watch.took("query_compile", System.nanoTime() - start);
        start = System.nanoTime();
        List<RegoResult> results = prepared.results(input, watch.tracer());
        watch.took("query_eval", System.nanoTime() - start);
        for (Map.Entry<Watching, Tracer> more : watch.more().entrySet()) {
          RegoQuestion.prepared(arguments, program, query, more.getKey())
              .withData(sources.data())
              .withDeadline(deadline)
              .results(input, more.getValue());
        }
        write(format, results, watch, modules, terminal);
        return exitCode(arguments, results);
      }
    } catch (RegoException e) {
      return refused(format, RegoJson.errors(e), RegoErrors.text(e), terminal);
    } catch (IOException e) {
      throw new CommandFailure("what the evaluation opened cannot be closed: " + e.getMessage());
    } catch (EvaluationException e) {
      return refused(format, RegoJson.errors(e), "1 error occurred: " + e.getMessage(), terminal);
    }
  }

  private static int refused(String format, ObjectValue json, String text, Terminal terminal)
      throws CommandFailure {
    if (format.equals("json")) {
      terminal.result(JsonWriter.pretty(json) + "\n");
    } else {
      terminal.err(text + "\n");
    }
    return ExitCode.FAILED;
  }

  private static void write(
      String format,
      List<RegoResult> results,
      EvalWatch watch,
      List<Module> modules,
      Terminal terminal)
      throws CommandFailure {
    try {
      writeAs(format, results, watch, modules, terminal);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure("the answer cannot be written: " + e.getMessage());
    }
  }

  private static void writeAs(
      String format,
      List<RegoResult> results,
      EvalWatch watch,
      List<Module> modules,
      Terminal terminal)
      throws CommandFailure {
    switch (format) {
      case "json" -> {
        ObjectValue.Builder json = ObjectValue.builder();
        ObjectValue answers = RegoJson.results(results);
        for (int i = 0; i < answers.size(); i++) {
          json.put(answers.keyAt(i), answers.valueAt(i));
        }
        watch.addTo(json, modules);
        terminal.result(JsonWriter.pretty(json.build()) + "\n");
      }
      case "values" -> {
        for (RegoResult result : results) {
          List<Value> values =
              result.expressions().stream().map(e -> PlainValues.toJson(e.value())).toList();
          terminal.result(JsonWriter.pretty(ArrayValue.copyOf(values)) + "\n");
        }
      }
      case "bindings" -> {
        for (RegoResult result : results) {
          terminal.result(JsonWriter.pretty(PlainValues.toJson(result.bindings())) + "\n");
        }
      }
      case "raw" -> {
        for (RegoResult result : results) {
          StringBuilder line = new StringBuilder();
          for (RegoResult.Expression expression : result.expressions()) {
            line.append(line.isEmpty() ? "" : " ")
                .append(
                    expression.value() instanceof StringValue string
                        ? string.string()
                        : JsonWriter.compact(PlainValues.toJson(expression.value())));
          }
          terminal.result(line + "\n");
        }
      }
      case "pretty" -> {
        watch.writeSteps(terminal);
        pretty(results, terminal);
        watch.writeTables(modules, terminal);
      }
      default -> {}
    }
  }

  static void pretty(List<RegoResult> results, Terminal terminal) throws CommandFailure {
    if (results.isEmpty()) {
      terminal.result("undefined\n");
    } else if (results.size() == 1 && results.getFirst().bindings().size() == 0) {
      Value value = results.getFirst().expressions().getLast().value();
      terminal.result(JsonWriter.pretty(PlainValues.toJson(value)) + "\n");
    } else {
      RegoTable.write(results, terminal);
    }
  }

  private static int exitCode(ParseResult arguments, List<RegoResult> results) {
    if (arguments.hasMatchedOption("--fail-defined")) {
      return results.isEmpty() || isEmpty(results) ? ExitCode.OK : FAILS;
    }
    boolean fails = arguments.hasMatchedOption("--fail") && (results.isEmpty() || isFalse(results));
    return fails ? FAILS : ExitCode.OK;
  }

  private static boolean isFalse(List<RegoResult> results) {
    return results.size() == 1
        && results.getFirst().expressions().size() == 1
        && BooleanValue.FALSE.equals(results.getFirst().expressions().getFirst().value());
  }

  private static boolean isEmpty(List<RegoResult> results) {
    if (results.size() != 1 || results.getFirst().expressions().size() != 1) {
      return false;
    }
    return switch (results.getFirst().expressions().getFirst().value()) {
      case BooleanValue bool -> !bool.value();
      case SetValue set -> set.size() == 0;
      case ArrayValue array -> array.size() == 0;
      case ObjectValue object -> object.size() == 0;
      default -> false;
    };
  }
}
