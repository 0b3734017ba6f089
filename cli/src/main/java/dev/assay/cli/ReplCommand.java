package dev.assay.cli;

import dev.assay.engine.builtins.SystemHost;
import dev.assay.engine.rego.syntax.RegoException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code assay repl}: rules and questions, one after the other. */
final class ReplCommand implements Command {
  @Override
  public String name() {
    return "repl";
  }

  @Override
  public String summary() {
    return "Write Rego rules and ask questions, one after the other.";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command();
    spec.addPositional(
        Options.operands(
            "PATHS", "Policies (.rego) and data (.json, .yaml): files, or folders with them."));
    spec.addOption(Options.many("PATH", "The same as PATHS.", "-d", "--data", "-b", "--bundle"));
    spec.addOption(Options.one("FILE", "The input document.", "-i", "--input").build());
    spec.addOption(RegoInputs.v0());
    spec.addOption(Options.help());
    spec.usageMessage()
        .customSynopsis("assay repl [OPTIONS] [PATHS...]")
        .description(
            summary(),
            "",
            "In a terminal there are a history, completion with the tab key and :help. Otherwise"
                + " standard input is read, so that a file of rules and questions can be piped in.",
            "")
        .sortOptions(false)
        .footer(
            "",
            "Exit codes:",
            "  0  it was left",
            "  2  it could not begin: bad usage, a policy that is wrong or cannot be read",
            "",
            "Examples:",
            "  assay repl policies/",
            "  echo 'data.authz.allow' | assay repl -i request.json policies/");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) throws CommandFailure {
    List<String> paths = new ArrayList<>(Options.all(arguments, "--data"));
    paths.addAll(Options.operands(arguments));
    String input = arguments.matchedOptionValue("--input", "");
    try (SystemHost host =
        SystemHost.builder().printer((text, _) -> terminal.err(text + "\n")).build()) {
      ReplSession session = new ReplSession(paths, RegoInputs.version(arguments), host, terminal);
      if (!input.isEmpty()) {
        session.input(RegoInputs.document(input, terminal.in()));
      }
      if (terminal.outIsTerminal() && Terminal.hasConsole()) {
        ReplLines.read(session);
      } else {
        read(session, terminal);
      }
      return ExitCode.OK;
    } catch (RegoException e) {
      terminal.err(RegoErrors.text(e) + "\n");
      return ExitCode.FAILED;
    } catch (IOException e) {
      throw new CommandFailure("standard input cannot be read: " + e.getMessage());
    }
  }

  private static void read(ReplSession session, Terminal terminal)
      throws IOException, CommandFailure {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
    StringBuilder text = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      text.append(line).append('\n');
      if (!ReplSession.isOpen(text.toString())) {
        if (!session.say(text.toString())) {
          return;
        }
        text.setLength(0);
      }
    }
    session.say(text.toString());
  }
}
