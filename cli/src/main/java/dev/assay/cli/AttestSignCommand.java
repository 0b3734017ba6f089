package dev.assay.cli;

import dev.assay.attestation.RefusedException;
import dev.assay.attestation.bundle.InTotoStatement;
import dev.assay.attestation.bundle.InTotoStatement.Subject;
import dev.assay.attestation.bundle.SigningKey;
import dev.assay.attestation.evidence.EvidenceReader;
import dev.assay.attestation.evidence.LicenseEvidence;
import dev.assay.attestation.oms.ModelStatement;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.Value;
import dev.assay.probe.ProbeEvidence;
import dev.assay.probe.ProbeReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.spec.InvalidKeySpecException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code assay attest sign}: a model, or what is said of one, as evidence. */
final class AttestSignCommand implements Command {
  private static final InputLimits LIMITS = InputLimits.DEFAULT.withBytes(64 << 20);
  private static final int MAX_KEY_BYTES = 64 << 10;

  @Override
  public String name() {
    return "attest sign";
  }

  @Override
  public String summary() {
    return "Sign a model, or an SBOM or a probe report of it, as evidence.";
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
        Options.one(
                "FILE",
                "The private key, PKCS #8 in PEM. The public key is the file beside it whose name"
                    + " ends in .pub.",
                "--key")
            .required(true)
            .build());
    spec.addOption(Options.one("FILE", "The bundle to write.", "--out").required(true).build());
    spec.addOption(
        Options.one("FILE", "Sign this SBOM of the model: SPDX 2.3 in JSON.", "--sbom").build());
    spec.addOption(
        Options.one("FILE", "Sign this report of the model: JSON of assay probe.", "--probe")
            .build());
    spec.addOption(
        Options.many(
            "PATH", "A file or folder in the model to leave out, by its path in it.", "--ignore"));
    spec.addOption(Options.help());
    spec.usageMessage()
        .customSynopsis("assay attest sign [OPTIONS] --key FILE --out FILE MODEL")
        .description(
            summary(),
            "",
            "The bundle names the model by its digest: of a file its SHA-256, of a folder that over"
                + " the digests of its files, as OpenSSF Model Signing defines it. Without --sbom"
                + " and --probe the model itself is signed. In a folder for 'assay review"
                + " --evidence' name the bundle *.sig or *.sigstore.json.",
            "")
        .sortOptions(false)
        .footer(
            "",
            "Exit codes:",
            "  0  signed; the model's digest is on standard output",
            "  2  could not be signed",
            "",
            "Examples:",
            "  assay attest keygen --out team",
            "  assay attest sign --key team.key --out bert.sig models/bert",
            "  assay attest sign --key team.key --sbom bert.spdx.json --out bert.sbom.sigstore.json"
                + " models/bert");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) throws CommandFailure {
    String sbom = arguments.matchedOptionValue("--sbom", "");
    String probe = arguments.matchedOptionValue("--probe", "");
    if (!sbom.isEmpty() && !probe.isEmpty()) {
      throw new CommandFailure("--sbom and --probe exclude each other; sign each by itself");
    }
    SigningKey key = key(arguments.matchedOptionValue("--key", ""));
    Path out = Options.path(arguments.matchedOptionValue("--out", ""));
    Path model = Options.path(arguments.matchedPositionalValue(0, ""));
    List<String> ignored = Options.all(arguments, "--ignore");
    HashingProgress progress = new HashingProgress(terminal);
    ModelStatement statement;
    try {
      statement = ModelStatement.of(model, ignored, progress::hashed);
    } catch (RefusedException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()));
    } finally {
      progress.end();
    }
    Value signed = statement.json();
    List<Subject> subjects = List.of(new Subject(statement.name(), statement.digest()));
    if (!sbom.isEmpty()) {
      signed = said(sbom, subjects, LicenseEvidence.PREDICATE_TYPE, new LicenseEvidence(null));
    } else if (!probe.isEmpty()) {
      signed = said(probe, subjects, ProbeReport.PREDICATE_TYPE, new ProbeEvidence());
    }
    try {
      Files.write(out, key.bundle(signed));
    } catch (IOException e) {
      throw new CommandFailure("the bundle " + out + " cannot be written: " + e);
    }
    terminal.result("digest  " + statement.digest() + "\n");
    return ExitCode.OK;
  }

  /** What would not count as evidence is not signed. */
  private static Value said(
      String file, List<Subject> subjects, String predicateType, EvidenceReader reader)
      throws CommandFailure {
    Value statement = InTotoStatement.json(subjects, predicateType, json(file));
    try {
      reader.read(InTotoStatement.read(JsonWriter.compactBytes(statement)));
    } catch (RefusedException e) {
      throw new CommandFailure(file + " cannot be signed: " + e.getMessage());
    }
    return statement;
  }

  private static SigningKey key(String name) throws CommandFailure {
    int dot = name.lastIndexOf('.');
    String stem = dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    try {
      return SigningKey.of(text(name), text(stem + ".pub"));
    } catch (InvalidKeySpecException e) {
      throw new CommandFailure(
          "the key "
              + name
              + " with "
              + stem
              + ".pub cannot be used: "
              + e.getMessage()
              + "; 'assay attest keygen' makes a pair, and 'openssl pkcs8 -topk8 -nocrypt' turns"
              + " other forms into this one");
    }
  }

  private static String text(String name) throws CommandFailure {
    return new String(read(name, MAX_KEY_BYTES), StandardCharsets.US_ASCII);
  }

  private static Value json(String name) throws CommandFailure {
    try {
      return JsonReader.read(read(name, LIMITS.bytes()), LIMITS);
    } catch (InputException e) {
      throw new CommandFailure(name + ":" + e.position() + ": " + e.getMessage());
    }
  }

  private static byte[] read(String name, int limit) throws CommandFailure {
    try (InputStream in = Files.newInputStream(Options.path(name))) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new CommandFailure(name + " is longer than " + limit + " bytes, the limit");
      }
      return bytes;
    } catch (IOException e) {
      throw new CommandFailure(name + " cannot be read: " + e);
    }
  }
}
