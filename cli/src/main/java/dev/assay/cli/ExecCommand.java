package dev.assay.cli;

import dev.assay.engine.builtins.SystemHost;
import dev.assay.engine.rego.PlainValues;
import dev.assay.engine.rego.RegoProgram;
import dev.assay.engine.rego.RegoQuery;
import dev.assay.engine.rego.run.EvaluationException;
import dev.assay.engine.rego.source.RegoSources;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code assay exec}: one decision about each of many input files. */
final class ExecCommand implements Command {
  /** With one of the {@code --fail} options: one of the decisions is such that it applies. */
  private static final int FAILS = 1;

  private static final String STDIN = "--stdin-input";
  private static final List<String> FAIL_OPTIONS =
      List.of("--fail", "--fail-defined", "--fail-non-empty");

  /** What came of one input, and whether it was found, undefined or an error. */
  private record Decision(ObjectValue entry, Kind kind) {
    enum Kind {
      EMPTY,
      NOT_EMPTY,
      UNDEFINED,
      ERROR,
      UNREADABLE
    }
  }

  @Override
  public String name() {
    return "exec";
  }

  @Override
  public String summary() {
    return "Make a decision of Rego policies about each of many input files.";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command();
    spec.addPositional(
        Options.operands("PATHS", "Inputs (.json, .yaml): files, or folders with them."));
    RegoInputs.addSources(spec);
    spec.addOption(
        Options.one(
                "PATH",
                "The decision, such as authz/allow; system/main if not given.",
                "--decision")
            .build());
    spec.addOption(Options.flag("Read an input from standard input too.", "-I", STDIN).build());
    spec.addOption(Options.flag("End with code 1 if a decision is undefined.", "--fail").build());
    spec.addOption(
        Options.flag("End with code 1 if a decision is defined or an error.", "--fail-defined")
            .build());
    spec.addOption(
        Options.flag(
                "End with code 1 if a decision is an error or anything but an empty list.",
                "--fail-non-empty")
            .build());
    spec.addOption(Options.one("json", "Form of the output.", "-f", "--format").build());
    spec.addOption(RegoInputs.v0());
    spec.addOption(
        Options.one("DURATION", "Time for all decisions, such as 500ms or 10s.", "-t", "--timeout")
            .build());
    spec.addOption(Options.help());
    spec.usageMessage()
        .customSynopsis("assay exec [OPTIONS] PATHS...")
        .description(
            summary(),
            "",
            "The output is one JSON object: under 'result' for each input its path, and the"
                + " decision or the error that came of it.",
            "")
        .sortOptions(false)
        .footer(
            "",
            "Exit codes:",
            "  0  the decisions were made",
            "  1  --fail, --fail-defined or --fail-non-empty was given and applies",
            "  2  they could not be: bad usage, a policy that is wrong or cannot be read",
            "",
            "Examples:",
            "  assay exec --decision authz/allow -b policies/ requests/",
            "  assay exec --fail-non-empty --decision main/deny -b policies/ manifests/*.yaml");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) throws CommandFailure {
    String fail = failOption(arguments);
    Options.choice(arguments, "--format", "json");
    List<String> paths = Options.operands(arguments);
    boolean stdin = arguments.hasMatchedOption(STDIN);
    if (paths.isEmpty() && !stdin) {
      throw new CommandFailure(
          "there is nothing to decide about; name files or folders, or give --stdin-input");
    }
    String decision = arguments.matchedOptionValue("--decision", "/system/main");
    RegoSources sources = RegoInputs.read(arguments);
    RegoProgram.Builder builder = RegoProgram.builder().version(RegoInputs.version(arguments));
    sources.modules().forEach(builder::module);
    builder.options(
        RegoChecks.usual().withPrint(true).withDataExists(new DataPaths(sources.data())));
    Deadline deadline = RegoQuestion.deadline(arguments);
    List<Decision> decisions = new ArrayList<>();
    try (SystemHost host =
        SystemHost.builder().printer((text, _) -> terminal.err(text + "\n")).build()) {
      RegoQuery query =
          builder
              .build()
              .query(reference(decision))
              .withData(sources.data())
              .withHost(host)
              .withDeadline(deadline);
      if (stdin) {
        decisions.add(decide(query, decision, STDIN, terminal.in().readAllBytes()));
      }
      for (Path file : inputs(paths)) {
        decisions.add(decide(query, decision, file.toString(), Files.readAllBytes(file)));
      }
    } catch (RegoException e) {
      terminal.err(RegoErrors.text(e) + "\n");
      return ExitCode.FAILED;
    } catch (IOException e) {
      throw new CommandFailure("an input cannot be read: " + e);
    }
    List<Value> entries = decisions.stream().<Value>map(Decision::entry).toList();
    terminal.result(JsonWriter.pretty(ObjectValue.of("result", ArrayValue.copyOf(entries))) + "\n");
    return decisions.stream().anyMatch(one -> applies(fail, one.kind())) ? FAILS : ExitCode.OK;
  }

  private static String failOption(ParseResult arguments) throws CommandFailure {
    List<String> given = FAIL_OPTIONS.stream().filter(arguments::hasMatchedOption).toList();
    if (given.size() > 1) {
      throw new CommandFailure(String.join(" and ", given) + " exclude one another; give one");
    }
    return given.isEmpty() ? "" : given.getFirst();
  }

  private static boolean applies(String fail, Decision.Kind kind) {
    if (kind == Decision.Kind.UNREADABLE) {
      return !fail.isEmpty();
    }
    return switch (fail) {
      case "--fail" -> kind == Decision.Kind.UNDEFINED;
      case "--fail-defined" -> kind != Decision.Kind.UNDEFINED;
      case "--fail-non-empty" -> kind == Decision.Kind.NOT_EMPTY || kind == Decision.Kind.ERROR;
      default -> false;
    };
  }

  /** {@code /authz/allow} is {@code data["authz"]["allow"]}. */
  private static String reference(String decision) {
    StringBuilder reference = new StringBuilder("data");
    for (String part : decision.split("/", -1)) {
      if (!part.isEmpty()) {
        reference.append('[').append(JsonWriter.compact(Value.of(part))).append(']');
      }
    }
    return reference.toString();
  }

  private static List<Path> inputs(List<String> names) throws CommandFailure, IOException {
    List<Path> inputs = new ArrayList<>();
    for (String name : names) {
      Path path = Options.path(name);
      if (!Files.exists(path)) {
        throw new CommandFailure(name + ": there is no such file or folder");
      }
      if (Files.isDirectory(path)) {
        inputs.addAll(RegoInputs.files(path, RegoInputs.DOCUMENTS));
      } else if (RegoInputs.DOCUMENTS.stream().anyMatch(name::endsWith)) {
        inputs.add(path);
      }
    }
    return inputs;
  }

  private static Decision decide(RegoQuery query, String decision, String path, byte[] bytes) {
    ObjectValue.Builder entry = ObjectValue.builder().put("path", Value.of(path));
    try {
      Optional<Value> result = query.value(RegoSources.document(path, bytes));
      if (result.isEmpty()) {
        entry.put("error", error("opa_undefined_error", decision + " decision was undefined"));
        return new Decision(entry.build(), Decision.Kind.UNDEFINED);
      }
      entry.put("result", PlainValues.toJson(result.get()));
      return new Decision(
          entry.build(), isEmpty(result.get()) ? Decision.Kind.EMPTY : Decision.Kind.NOT_EMPTY);
    } catch (InputException e) {
      entry.put("error", error("input_error", e.position() + ": " + e.getMessage()));
      return new Decision(entry.build(), Decision.Kind.UNREADABLE);
    } catch (EvaluationException e) {
      entry.put("error", error(e.code().toString(), e.reason()));
    } catch (IllegalArgumentException e) {
      entry.put("error", error("output_error", String.valueOf(e.getMessage())));
    }
    return new Decision(entry.build(), Decision.Kind.ERROR);
  }

  private static Value error(String code, String message) {
    return ObjectValue.builder()
        .put("code", Value.of(code))
        .put("message", Value.of(message))
        .build();
  }

  private static boolean isEmpty(Value value) {
    return switch (value) {
      case ArrayValue array -> array.size() == 0;
      case SetValue set -> set.size() == 0;
      default -> false;
    };
  }
}
