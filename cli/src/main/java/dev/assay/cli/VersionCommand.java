package dev.assay.cli;

import dev.assay.reports.output.JsonOutput;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code assay version}: what this is and what it runs on. */
final class VersionCommand implements Command {

  @Override
  public String name() {
    return "version";
  }

  @Override
  public String summary() {
    return "Tell the version of Assay and of what it runs on.";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command();
    spec.addOption(OutputFormat.option());
    spec.addOption(Options.help());
    spec.usageMessage().description(summary()).abbreviateSynopsis(false);
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) throws CommandFailure {
    String java = System.getProperty("java.runtime.version", "unknown");
    String vendor = System.getProperty("java.vendor", "unknown");
    String os = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    StringBuilder out = new StringBuilder();
    switch (OutputFormat.of(arguments)) {
      case TABLE -> {
        out.append("assay  ").append(Version.ASSAY).append('\n');
        out.append("java   ").append(java).append(" (").append(vendor).append(")\n");
        out.append("os     ").append(os).append('\n');
      }
      case JSON -> {
        JsonOutput.indented(out)
            .open('{')
            .member("assay", Version.ASSAY)
            .member("java", java)
            .member("vendor", vendor)
            .member("os", os)
            .close('}');
        out.append('\n');
      }
    }
    terminal.result(out);
    return ExitCode.OK;
  }
}
