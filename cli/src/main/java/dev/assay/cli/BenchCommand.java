package dev.assay.cli;

import dev.assay.engine.builtins.SystemHost;
import dev.assay.engine.rego.RegoQuery;
import dev.assay.engine.rego.run.EvaluationException;
import dev.assay.engine.rego.source.RegoSources;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code assay bench}: how long a query takes. */
final class BenchCommand implements Command {
  private static final Duration TIME = Duration.ofSeconds(1);
  private static final int UNDEFINED = 1;

  @Override
  public String name() {
    return "bench";
  }

  @Override
  public String summary() {
    return "Measure how long a Rego query takes.";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command();
    spec.addPositional(RegoQuestion.operand());
    RegoInputs.addSources(spec);
    RegoQuestion.addSources(spec);
    spec.addOption(
        Options.one(
                "pretty|json|gobench", "Form of the output; pretty if not given.", "-f", "--format")
            .build());
    spec.addOption(
        Options.one("COUNT", "How often to measure; once if not given.", "--count").build());
    RegoQuestion.addNames(spec);
    RegoChecks.addOptions(spec);
    spec.addOption(RegoInputs.v0());
    spec.addOption(Options.help());
    spec.usageMessage()
        .customSynopsis("assay bench [OPTIONS] QUERY")
        .description(
            summary(),
            "",
            "The query is prepared once and evaluated in one thread for a second that does not"
                + " count and a second that does. Input and data are read before.",
            "")
        .sortOptions(false)
        .footer(
            "",
            "Exit codes:",
            "  0  it was measured",
            "  1  the query is undefined, so that nothing was measured",
            "  2  it could not be: bad usage, a policy or query that is wrong, an error while it ran",
            "",
            "Example:",
            "  assay bench -d policies/ -i request.json data.authz.allow");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) throws CommandFailure {
    String format = Options.choice(arguments, "--format", "pretty", "json", "gobench");
    int count = Options.number(arguments, "--count", 1, 1);
    String text = RegoQuestion.text(arguments, terminal);
    RegoSources sources = RegoInputs.read(arguments);
    Value input = RegoQuestion.input(arguments, terminal);
    try (SystemHost host = SystemHost.builder().printer((_, _) -> {}).build()) {
      RegoQuery query =
          RegoQuestion.prepare(arguments, text, sources).withData(sources.data()).withHost(host);
      return measure(query, input, count, format, terminal);
    } catch (RegoException e) {
      terminal.err(RegoErrors.text(e) + "\n");
    } catch (EvaluationException e) {
      terminal.err("1 error occurred: " + e.getMessage() + "\n");
    } catch (IOException e) {
      throw new CommandFailure("what the evaluation opened cannot be closed: " + e.getMessage());
    }
    return ExitCode.FAILED;
  }

  private static int measure(
      RegoQuery query, @Nullable Value input, int count, String format, Terminal terminal)
      throws CommandFailure, EvaluationException {
    if (query.results(input).isEmpty()) {
      terminal.tell("the query is undefined, so that there is nothing to measure");
      return UNDEFINED;
    }
    for (int i = 0; i < count; i++) {
      BenchRun run = BenchRun.of(() -> query.results(input), TIME);
      switch (format) {
        case "json" -> terminal.result(JsonWriter.pretty(run.json(true)) + "\n");
        case "gobench" -> terminal.result(line(run));
        default -> terminal.result(table(run));
      }
    }
    return ExitCode.OK;
  }

  private static String line(BenchRun run) {
    StringBuilder line = new StringBuilder("BenchmarkAssayEval\t");
    line.append(run.count()).append('\t').append(run.nanosEach()).append(" ns/op");
    run.histogram()
        .forEach((name, nanos) -> line.append('\t').append(nanos).append(' ').append(name));
    if (run.bytes() >= 0) {
      line.append('\t').append(run.bytesEach()).append(" B/op");
    }
    return line.append('\n').toString();
  }

  private static String table(BenchRun run) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("samples", Long.toString(run.count())));
    rows.add(List.of("ops/s", String.format(Locale.ROOT, "%.0f", 1e9 * run.count() / run.nanos())));
    rows.add(List.of("ns/op", Long.toString(run.nanosEach())));
    if (run.bytes() >= 0) {
      rows.add(List.of("B/op", Long.toString(run.bytesEach())));
    }
    run.histogram().forEach((name, nanos) -> rows.add(List.of(name, Long.toString(nanos))));
    return RegoTable.layOut(rows);
  }
}
