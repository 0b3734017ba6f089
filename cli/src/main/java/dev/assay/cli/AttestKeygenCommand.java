package dev.assay.cli;

import dev.assay.attestation.bundle.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code assay attest keygen}: a key to sign evidence with. */
final class AttestKeygenCommand implements Command {

  @Override
  public String name() {
    return "attest keygen";
  }

  @Override
  public String summary() {
    return "Make a key to sign models and evidence with.";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command();
    spec.addOption(
        Options.one("NAME", "Write NAME.key and NAME.pub; both must be new.", "--out")
            .required(true)
            .build());
    spec.addOption(Options.help());
    spec.usageMessage()
        .customSynopsis("assay attest keygen --out NAME")
        .description(
            summary(),
            "",
            "A trust policy names NAME.pub. The private key (P-256, PKCS #8) in NAME.key is not"
                + " encrypted, and readable by its owner only.",
            "")
        .sortOptions(false)
        .footer("", "Exit codes:", "  0  made", "  2  could not be written");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) throws CommandFailure {
    String name = arguments.matchedOptionValue("--out", "");
    SigningKey key = SigningKey.generate();
    Path publicFile = Options.path(name + ".pub");
    write(publicFile, key.publicPem(), "rw-r--r--");
    try {
      write(Options.path(name + ".key"), key.privatePem(), "rw-------");
    } catch (CommandFailure e) {
      remove(publicFile);
      throw e;
    }
    terminal.result("hint  " + key.hint() + "\n");
    return ExitCode.OK;
  }

  private static void write(Path file, String text, String permissions) throws CommandFailure {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
            }
            : new FileAttribute<?>[0];
    // The permissions are there before the content is.
    try (var channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), attributes)) {
      channel.write(StandardCharsets.US_ASCII.encode(text));
    } catch (FileAlreadyExistsException _) {
      throw new CommandFailure(
          file + " is there already; a key is not written over, so give another name");
    } catch (IOException e) {
      throw new CommandFailure(file + " cannot be written: " + e);
    }
  }

  private static void remove(Path file) throws CommandFailure {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new CommandFailure(file + " is of no use without its key and cannot be removed: " + e);
    }
  }
}
