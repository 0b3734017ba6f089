package dev.assay.cli;

import dev.assay.attestation.evidence.EvidenceSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * What {@code assay review} is asked to do.
 *
 * @param policies files and folders of policies
 * @param shipped whether the policies that come with Assay judge
 * @param parameters files of parameters for policies
 * @param evidence where evidence lies; null for none
 * @param colours whether to; null leaves it to the terminal
 * @param report the HTML page to write; null for none
 * @param timing whether JSON tells when the run was and how long it took
 * @param inputs files, folders and {@code -}, in order
 */
record ReviewOptions(
    List<Path> policies,
    boolean shipped,
    List<Path> parameters,
    @Nullable EvidenceSettings evidence,
    OutputFormat output,
    @Nullable Boolean colours,
    @Nullable Path report,
    boolean timing,
    List<String> inputs) {
  /** Standard input, among the inputs. */
  static final String STDIN = "-";

  static void addTo(CommandSpec spec) {
    spec.addOption(
        Options.many(
            "PATH",
            "Judge by the policies in this file or folder instead of those that come with Assay."
                + " May be given several times.",
            "-p",
            "--policies"));
    spec.addOption(
        Options.flag("Judge by the policies that come with Assay too, beside -p.", "--shipped")
            .build());
    spec.addOption(
        Options.many(
            "FILE",
            "Parameters for policies; an object of the same kind and name as a given one replaces"
                + " it. May be given several times.",
            "--params"));
    spec.addOption(
        Options.one(
                "DIR",
                "Judge models by the evidence in this folder too: signatures, SBOMs and probe"
                    + " reports, each verified before it counts.",
                "--evidence")
            .build());
    spec.addOption(
        Options.one(
                "FILE",
                "Whose evidence counts: a manifest of kind TrustPolicy; trust.yaml in the folder of"
                    + " evidence if not given.",
                "--trust")
            .build());
    spec.addOption(
        Options.one(
                "FILE",
                "Which licences are allowed: a manifest of kind LicensePolicy; licenses.yaml in the"
                    + " folder of evidence if not given.",
                "--licenses")
            .build());
    spec.addOption(OutputFormat.option());
    spec.addOption(
        Options.one("FILE.html", "Write the findings as an HTML page too.", "--report").build());
    spec.addOption(
        Options.one(
                "auto|always|never",
                "Colours; by default (auto) on a terminal, unless NO_COLOR is set.",
                "--color")
            .build());
    spec.addOption(
        Options.flag("In JSON, tell when the run was and how long it took.", "--timing").build());
    spec.addPositional(
        Options.operands(
            "FILES",
            "Manifests: files, folders (their *.yaml, *.yml and *.json files, at any depth,"
                + " but for evidence: *.spdx.json, *.cdx.json, *.sigstore.json,"
                + " *.intoto.json), or - for standard input."));
  }

  static ReviewOptions of(ParseResult arguments) throws CommandFailure {
    List<String> problems = new ArrayList<>();
    List<String> inputs = Options.operands(arguments);
    if (inputs.isEmpty()) {
      problems.add(
          "there is nothing to review; name files or folders, or - for standard input, such as:"
              + " assay review deployment.yaml");
    }
    if (inputs.indexOf(STDIN) != inputs.lastIndexOf(STDIN)) {
      problems.add("- is given twice, but standard input can be read only once");
    }
    List<Path> policies = paths(Options.all(arguments, "--policies"), problems);
    List<Path> parameters = paths(Options.all(arguments, "--params"), problems);
    EvidenceSettings evidence = evidence(arguments, problems);
    List<Path> report = path(arguments, "--report", problems);
    Boolean colours = colours(arguments.matchedOptionValue("--color", "auto"), problems);
    OutputFormat output = OutputFormat.TABLE;
    try {
      output = OutputFormat.of(arguments);
    } catch (CommandFailure e) {
      problems.addAll(e.problems());
    }
    if (!problems.isEmpty()) {
      throw new CommandFailure(problems);
    }
    return new ReviewOptions(
        policies,
        policies.isEmpty() || arguments.hasMatchedOption("--shipped"),
        parameters,
        evidence,
        output,
        colours,
        report.isEmpty() ? null : report.getFirst(),
        arguments.hasMatchedOption("--timing"),
        inputs);
  }

  private static @Nullable EvidenceSettings evidence(ParseResult arguments, List<String> problems) {
    List<Path> folder = path(arguments, "--evidence", problems);
    List<Path> trust = path(arguments, "--trust", problems);
    List<Path> licenses = path(arguments, "--licenses", problems);
    if (folder.isEmpty()) {
      if (!trust.isEmpty() || !licenses.isEmpty()) {
        problems.add("--trust and --licenses say how to read evidence; name it by --evidence");
      }
      return null;
    }
    return new EvidenceSettings(
        folder.getFirst(),
        trust.isEmpty() ? null : trust.getFirst(),
        licenses.isEmpty() ? null : licenses.getFirst());
  }

  private static List<Path> path(ParseResult arguments, String option, List<String> problems) {
    String name = arguments.matchedOptionValue(option, "");
    return name.isEmpty() ? List.of() : paths(List.of(name), problems);
  }

  private static @Nullable Boolean colours(String text, List<String> problems) {
    switch (text) {
      case "always" -> {
        return true;
      }
      case "never" -> {
        return false;
      }
      case "auto" -> {}
      default -> problems.add("--color is '" + text + "'; expected auto, always or never");
    }
    return null;
  }

  private static List<Path> paths(List<String> names, List<String> problems) {
    List<Path> paths = new ArrayList<>(names.size());
    for (String name : names) {
      try {
        paths.add(Path.of(name));
      } catch (InvalidPathException e) {
        problems.add("'" + name + "' is no name of a file: " + e.getReason());
      }
    }
    return paths;
  }
}
