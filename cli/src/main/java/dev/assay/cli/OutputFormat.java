package dev.assay.cli;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The form of what is written to standard output. */
enum OutputFormat {
  TABLE,
  JSON;

  static OptionSpec option() {
    return Options.one("table|json", "Form of the output; table if not given.", "-o", "--output")
        .build();
  }

  static OutputFormat of(ParseResult arguments) throws CommandFailure {
    String text = arguments.matchedOptionValue("--output", "table");
    return switch (text) {
      case "table" -> TABLE;
      case "json" -> JSON;
      default -> throw new CommandFailure("--output is '" + text + "'; expected table or json");
    };
  }
}
