package dev.assay.cli;

import dev.assay.engine.rego.format.Dialect;
import dev.assay.engine.rego.format.FormatOptions;
import dev.assay.engine.rego.format.RegoFormatter;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.rego.syntax.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code assay fmt}: Rego policies in the layout of {@code opa fmt}. */
final class FmtCommand implements Command {
  private static final int REFUSED = 1;
  private static final String SUFFIX = ".rego";

  @Override
  public String name() {
    return "fmt";
  }

  @Override
  public String summary() {
    return "Format Rego policies.";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command();
    spec.addPositional(
        Options.operands(
            "PATHS", "Policies (.rego): files, or folders with them; standard input if none."));
    spec.addOption(
        Options.flag("Write the files that change instead of printing.", "-w", "--write").build());
    spec.addOption(
        Options.flag("Print the names of the files that change.", "-l", "--list").build());
    spec.addOption(Options.flag("Print what changes, as a unified diff.", "-d", "--diff").build());
    spec.addOption(
        Options.flag("Exit with 1 where a file changes; print no policy.", "--fail").build());
    spec.addOption(Options.flag("Policies are of Rego v0 and stay so.", "--v0-compatible").build());
    spec.addOption(
        Options.flag(
                "Policies are of Rego v0 and become what v1 takes too.", "--v0-v1", "--rego-v1")
            .build());
    spec.addOption(
        Options.flag(
                "Policies are of Rego v1, as they are taken to be without --v0-v1.",
                "--v1-compatible")
            .build());
    spec.addOption(
        Options.flag(
                "Leave out imports that mean nothing in v1: rego.v1, future.keywords.",
                "--drop-v0-imports")
            .build());
    spec.addOption(
        Options.flag(
                "Read again what was formatted, and leave a rule as it is that would not mean the"
                    + " same; --no-check-result does without.",
                "--check-result")
            .negatable(true)
            .defaultValue("true")
            .fallbackValue("true")
            .build());
    spec.addOption(Options.help());
    spec.usageMessage()
        .customSynopsis("assay fmt [OPTIONS] [PATHS...]")
        .description(summary(), "", "The layout is that of opa fmt.", "")
        .sortOptions(false)
        .footer(
            "",
            "Exit codes:",
            "  0  all was formatted",
            "  1  a policy is wrong and stays as it is; with --fail also: a file changes",
            "  2  bad usage, a file that cannot be read or written",
            "",
            "Examples:",
            "  assay fmt -w policies/",
            "  assay fmt --fail -d policies/",
            "  assay fmt -w --v0-v1 old/");
    return spec;
  }

  /** What to do with what was formatted. */
  private record Mode(boolean write, boolean list, boolean diff, boolean fail) {
    static Mode of(ParseResult arguments) {
      return new Mode(
          arguments.hasMatchedOption("--write"),
          arguments.hasMatchedOption("--list"),
          arguments.hasMatchedOption("--diff"),
          arguments.hasMatchedOption("--fail"));
    }

    boolean prints() {
      return !write && !list && !diff && !fail;
    }
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) throws CommandFailure {
    Mode mode = Mode.of(arguments);
    FormatOptions options = options(arguments);
    List<String> names = Options.operands(arguments);
    if (names.isEmpty()) {
      if (mode.write()) {
        throw new CommandFailure(
            "--write needs files or folders, such as: assay fmt --write policies/");
      }
      return format("stdin", standardInput(terminal), null, options, mode, terminal);
    }
    int worst = ExitCode.OK;
    for (Path file : files(names)) {
      int code = format(file.toString(), RegoInputs.bytes(file), file, options, mode, terminal);
      worst = Math.max(worst, code);
    }
    return worst;
  }

  private static FormatOptions options(ParseResult arguments) throws CommandFailure {
    boolean v0 = arguments.hasMatchedOption("--v0-compatible");
    boolean v1 = arguments.hasMatchedOption("--v1-compatible");
    boolean both = arguments.hasMatchedOption("--v0-v1");
    if (v0 && v1) {
      throw new CommandFailure("--v0-compatible and --v1-compatible exclude each other");
    }
    RegoVersion read = v0 || (both && !v1) ? RegoVersion.V0 : RegoVersion.V1;
    Dialect write = both ? Dialect.V0_AND_V1 : v0 ? Dialect.V0 : Dialect.V1;
    boolean check = arguments.matchedOptionValue("--check-result", true);
    return new FormatOptions(read, write, arguments.hasMatchedOption("--drop-v0-imports"), check);
  }

  private static int format(
      String name,
      byte[] bytes,
      @Nullable Path file,
      FormatOptions options,
      Mode mode,
      Terminal terminal)
      throws CommandFailure {
    String formatted;
    try {
      formatted = RegoFormatter.format(SourceText.ofUtf8(name, bytes), options);
    } catch (RegoException e) {
      terminal.err(RegoErrors.text(e) + "\n");
      return REFUSED;
    }
    if (mode.prints()) {
      terminal.result(formatted);
      return ExitCode.OK;
    }
    byte[] after = formatted.getBytes(StandardCharsets.UTF_8);
    if (Arrays.equals(bytes, after)) {
      return ExitCode.OK;
    }
    if (mode.list()) {
      terminal.result(name + "\n");
    }
    if (mode.diff()) {
      String before = new String(bytes, StandardCharsets.UTF_8);
      terminal.result(UnifiedDiff.of(name, before, formatted));
    }
    if (mode.write() && file != null) {
      write(file, after);
    }
    return mode.fail() ? REFUSED : ExitCode.OK;
  }

  /** Files as they were named; of folders, those of policies, by name. */
  private static List<Path> files(List<String> names) throws CommandFailure {
    List<Path> files = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String name : names) {
      Path path = Options.path(name);
      if (!Files.exists(path)) {
        problems.add(name + ": there is no such file or folder");
      } else if (!Files.isDirectory(path)) {
        files.add(path);
      } else {
        files.addAll(RegoInputs.files(path, List.of(SUFFIX)));
      }
    }
    if (!problems.isEmpty()) {
      throw new CommandFailure(problems);
    }
    return files;
  }

  private static byte[] standardInput(Terminal terminal) throws CommandFailure {
    try {
      return terminal.in().readAllBytes();
    } catch (IOException e) {
      throw new CommandFailure("standard input cannot be read: " + e);
    }
  }

  private static void write(Path file, byte[] bytes) throws CommandFailure {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new CommandFailure(file + ": cannot be written: " + e);
    }
  }
}
