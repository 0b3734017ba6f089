package dev.assay.cli;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import dev.assay.attestation.bundle.SignatureBundle;
import dev.assay.attestation.oms.ModelContent;
import dev.assay.attestation.oms.ModelSignature;
import dev.assay.attestation.oms.SignedModel;
import dev.assay.attestation.trust.TrustPolicy;
import dev.assay.attestation.trust.TrustPolicyReader;
import dev.assay.engine.source.SourceProblem;
import dev.assay.reports.output.JsonOutput;
import dev.assay.reports.output.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code assay attest verify}: whether a model is the one that somebody trusted signed. */
final class AttestVerifyCommand implements Command {
  private static final int MAX_SIGNATURE_BYTES = 64 << 20;

  /** At least one file differs, or nobody who is trusted signed. */
  private static final int REFUSED = 1;

  @Override
  public String name() {
    return "attest verify";
  }

  @Override
  public String summary() {
    return "Tell whether a model is the one that somebody trusted signed.";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command();
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .type(String.class)
            .paramLabel("MODEL")
            .description("The model: a folder, or one file.")
            .build());
    spec.addOption(
        Options.one("FILE", "The signature: an OpenSSF Model Signing bundle.", "--signature")
            .required(true)
            .build());
    spec.addOption(
        Options.one("FILE", "Who is trusted to sign: a manifest of kind TrustPolicy.", "--trust")
            .required(true)
            .build());
    spec.addOption(
        Options.many(
            "PATH",
            "A file or folder in the model that need not be signed, by its path in the model.",
            "--ignore"));
    spec.addOption(
        Options.flag(
                "Take signatures in the form of model-signing 0.2.0, which is weaker.",
                "--accept-old-form")
            .build());
    spec.addOption(OutputFormat.option());
    spec.addOption(Options.help());
    spec.usageMessage()
        .customSynopsis("assay attest verify [OPTIONS] --signature FILE --trust FILE MODEL")
        .description(
            summary(),
            "",
            "Nothing is fetched: the keys and authorities are those of the trust policy, and keys"
                + " and certificates must be valid now. Every file that was signed must be there"
                + " and the same, and no other.",
            "")
        .sortOptions(false)
        .footer(
            "",
            "Exit codes:",
            "  0  verified",
            "  1  refused: the model or the signature differs, or nobody trusted signed it",
            "  2  could not be judged: bad usage, an unreadable file, a mode that is not supported",
            "",
            "Example:",
            "  assay attest verify --signature model.sig --trust trust.yaml models/bert");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) throws CommandFailure {
    OutputFormat format = OutputFormat.of(arguments);
    String name = arguments.matchedPositionalValue(0, "");
    try {
      Path model = Path.of(name);
      Path signature = Path.of(arguments.matchedOptionValue("--signature", ""));
      TrustPolicy trust =
          TrustPolicyReader.read(Path.of(arguments.matchedOptionValue("--trust", "")))
              .ignoring(Options.all(arguments, "--ignore"));
      boolean oldForm = arguments.matchedOptionValue("--accept-old-form", false);
      return verify(name, model, signature, trust, oldForm, format, terminal);
    } catch (TrustPolicy.UnusableException e) {
      List<String> problems = new ArrayList<>();
      for (SourceProblem problem : e.problems()) {
        problems.add(problem.toString());
      }
      throw new CommandFailure(problems);
    } catch (InvalidPathException e) {
      throw new CommandFailure("'" + e.getInput() + "' is no name of a file: " + e.getReason());
    }
  }

  private static int verify(
      String name,
      Path model,
      Path signature,
      TrustPolicy trust,
      boolean oldForm,
      OutputFormat format,
      Terminal terminal)
      throws CommandFailure {
    HashingProgress progress = new HashingProgress(terminal);
    try {
      SignedModel signed =
          ModelSignature.verify(
              SignatureBundle.read(bytes(signature)), trust, oldForm, Instant.now());
      ModelContent.check(
          signed.statement(), model, signature, trust.ignoredPaths(), progress::hashed);
      progress.end();
      terminal.result(verified(name, signed, format));
      return ExitCode.OK;
    } catch (RefusedException e) {
      progress.end();
      boolean judged = e.refusal() != Refusal.UNSUPPORTED && e.refusal() != Refusal.UNREADABLE;
      terminal.result(refused(name, e, judged, format));
      return judged ? REFUSED : ExitCode.FAILED;
    }
  }

  private static byte[] bytes(Path file) throws CommandFailure {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_SIGNATURE_BYTES + 1);
      if (bytes.length > MAX_SIGNATURE_BYTES) {
        throw new CommandFailure(
            "the signature "
                + file
                + " is longer than "
                + MAX_SIGNATURE_BYTES
                + " bytes, the limit");
      }
      return bytes;
    } catch (IOException e) {
      throw new CommandFailure("the signature cannot be read: " + e);
    }
  }

  private static StringBuilder verified(String name, SignedModel signed, OutputFormat format) {
    StringBuilder out = new StringBuilder();
    int files = signed.statement().resources().size();
    String mode = signed.mode().name().toLowerCase(Locale.ROOT);
    switch (format) {
      case TABLE -> {
        out.append("VERIFIED  ").append(VisibleText.of(name)).append('\n');
        out.append("  digest  ").append(signed.statement().modelDigest()).append('\n');
        out.append("  signer  ").append(VisibleText.of(signed.signer())).append('\n');
        out.append("  ").append(mode.equals("key") ? "key     " : "subject ");
        out.append(VisibleText.of(signed.identity())).append('\n');
        out.append("  parts   ").append(files).append(", all of them as signed\n");
      }
      case JSON ->
          JsonOutput.indented(out)
              .open('{')
              .member("model", name)
              .member("verdict", "verified")
              .member("digest", signed.statement().modelDigest())
              .member("signer", signed.signer())
              .member("mode", mode)
              .member("identity", signed.identity())
              .member("parts", files)
              .close('}');
    }
    return format == OutputFormat.JSON ? out.append('\n') : out;
  }

  private static StringBuilder refused(
      String name, RefusedException e, boolean judged, OutputFormat format) {
    StringBuilder out = new StringBuilder();
    String reason = e.refusal().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String message = String.valueOf(e.getMessage());
    switch (format) {
      case TABLE -> {
        out.append(judged ? "REFUSED   " : "UNJUDGED  ").append(VisibleText.of(name)).append('\n');
        out.append("  reason  ").append(reason).append('\n');
        out.append("  found   ").append(VisibleText.of(message)).append('\n');
      }
      case JSON ->
          JsonOutput.indented(out)
              .open('{')
              .member("model", name)
              .member("verdict", judged ? "refused" : "unjudged")
              .member("reason", reason)
              .member("message", message)
              .close('}');
    }
    return format == OutputFormat.JSON ? out.append('\n') : out;
  }
}
