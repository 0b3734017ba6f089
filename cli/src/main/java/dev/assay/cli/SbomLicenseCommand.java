package dev.assay.cli;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import dev.assay.attestation.licence.LicensePolicy;
import dev.assay.attestation.licence.LicensePolicyException;
import dev.assay.attestation.licence.LicensePolicyReader;
import dev.assay.attestation.licence.Ruling;
import dev.assay.attestation.sbom.LicenseReview;
import dev.assay.attestation.sbom.SpdxDocument;
import dev.assay.attestation.sbom.SpdxReader;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code assay sbom license}: whether the licences in SPDX documents may be used. */
final class SbomLicenseCommand implements Command {
  private static final String STDIN = "-";

  /** At least one licence is denied or undecided. */
  private static final int NOT_ALLOWED = 1;

  @Override
  public String name() {
    return "sbom license";
  }

  @Override
  public String summary() {
    return "Tell whether the licences in SPDX documents may be used.";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command();
    spec.addPositional(
        Options.operands(
            "FILES", "SPDX documents, version 2.3 or 2.2, in JSON; - for standard input."));
    spec.addOption(
        Options.one(
                "FILE", "Which licences may be used: a manifest of kind LicensePolicy.", "--policy")
            .build());
    spec.addOption(
        Options.many(
            "ID",
            "Instead of a policy: a licence that may be used, such as Apache-2.0. May be given"
                + " several times.",
            "--allow"));
    spec.addOption(
        Options.many(
            "ID",
            "Beside --allow: a licence that may not, for what is on no list is undecided only.",
            "--deny"));
    spec.addOption(OutputFormat.option());
    spec.addOption(Options.help());
    spec.usageMessage()
        .customSynopsis(
            "assay sbom license [OPTIONS] --policy FILE FILES...",
            "       assay sbom license [OPTIONS] --allow ID... FILES...")
        .description(
            summary(),
            "",
            "Every package is judged by its concluded licence, or by the declared one where nobody"
                + " concluded; what the policy says of a package by name comes first. A licence on"
                + " no list, NOASSERTION and a package without a licence are undecided, NONE is"
                + " denied.",
            "")
        .sortOptions(false)
        .footer(
            "",
            "Exit codes:",
            "  0  all licences are allowed",
            "  1  at least one is denied or undecided",
            "  2  not everything could be judged: bad usage, a policy that cannot be used, a file",
            "     that cannot be read or is no SPDX document",
            "",
            "Examples:",
            "  assay sbom license --policy licenses.yaml model.spdx.json",
            "  syft models/bert -o spdx-json | assay sbom license --policy licenses.yaml -",
            "  assay sbom license --allow Apache-2.0 --allow MIT model.spdx.json");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) throws CommandFailure {
    OutputFormat format = OutputFormat.of(arguments);
    List<String> files = Options.operands(arguments);
    if (files.isEmpty()) {
      throw new CommandFailure(
          "there is no document to judge; name SPDX files, or - for standard input, such as:"
              + " assay sbom license --policy licenses.yaml model.spdx.json");
    }
    if (files.indexOf(STDIN) != files.lastIndexOf(STDIN)) {
      throw new CommandFailure("- is given twice, but standard input can be read only once");
    }
    LicensePolicy policy = policy(arguments);
    List<JudgedSbom> judged = new ArrayList<>(files.size());
    for (String file : files) {
      judged.add(judge(file, policy, terminal.in()));
    }
    StringBuilder out = new StringBuilder();
    switch (format) {
      case TABLE -> LicenseTable.write(judged, policy, out);
      case JSON -> LicenseJson.write(judged, policy, out);
    }
    terminal.result(out);
    return exitCode(judged);
  }

  private static LicensePolicy policy(ParseResult arguments) throws CommandFailure {
    List<String> allow = Options.all(arguments, "--allow");
    List<String> deny = Options.all(arguments, "--deny");
    boolean lists = !allow.isEmpty() || !deny.isEmpty();
    if (arguments.hasMatchedOption("--policy") == lists) {
      throw new CommandFailure(
          lists
              ? "--policy is given together with --allow or --deny; write the licences into the"
                  + " policy, or leave it away"
              : "nothing says which licences may be used; give --policy FILE, or --allow ID for"
                  + " each");
    }
    String file = arguments.matchedOptionValue("--policy", "");
    try {
      return lists
          ? LicensePolicyReader.ofLists(allow, deny, "--allow and --deny")
          : LicensePolicyReader.read(Path.of(file));
    } catch (LicensePolicyException e) {
      List<String> problems = new ArrayList<>();
      for (SourceProblem problem : e.problems()) {
        problems.add(problem.toString());
      }
      throw new CommandFailure(problems);
    } catch (InvalidPathException e) {
      throw new CommandFailure("'" + e.getInput() + "' is no name of a file: " + e.getReason());
    }
  }

  private static JudgedSbom judge(String file, LicensePolicy policy, InputStream in) {
    try {
      byte[] bytes = bytes(file, in);
      SpdxDocument document = SpdxReader.read(bytes);
      return new JudgedSbom.Judged(
          file,
          document,
          LicenseReview.of(document, policy),
          JsonReader.locate(bytes, SpdxReader.LIMITS));
    } catch (RefusedException e) {
      return new JudgedSbom.Unjudged(file, e.refusal(), String.valueOf(e.getMessage()));
    } catch (InputException e) {
      return new JudgedSbom.Unjudged(file, Refusal.MALFORMED, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new JudgedSbom.Unjudged(file, Refusal.UNREADABLE, "cannot be read: " + e);
    } catch (InvalidPathException e) {
      return new JudgedSbom.Unjudged(
          file, Refusal.UNREADABLE, "is no name of a file: " + e.getReason());
    }
  }

  private static byte[] bytes(String file, InputStream in) throws IOException {
    // One byte beyond the limit is enough for the reader to refuse it.
    int limit = SpdxReader.LIMITS.bytes() + 1;
    if (file.equals(STDIN)) {
      return in.readNBytes(limit);
    }
    try (InputStream stream = Files.newInputStream(Path.of(file))) {
      return stream.readNBytes(limit);
    }
  }

  private static int exitCode(List<JudgedSbom> judged) {
    int exitCode = ExitCode.OK;
    for (JudgedSbom sbom : judged) {
      int own =
          switch (sbom) {
            case JudgedSbom.Judged document ->
                document.report().ruling() == Ruling.ALLOWED ? ExitCode.OK : NOT_ALLOWED;
            case JudgedSbom.Unjudged _ -> ExitCode.FAILED;
          };
      exitCode = Math.max(exitCode, own);
    }
    return exitCode;
  }
}
