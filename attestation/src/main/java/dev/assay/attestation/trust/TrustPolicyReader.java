package dev.assay.attestation.trust;

import dev.assay.attestation.trust.Signer.LeafProfile;
import dev.assay.engine.source.SourceDocument;
import dev.assay.engine.source.SourceFile;
import dev.assay.engine.source.SourceFiles;
import dev.assay.engine.source.SourceNode;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.YamlDialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trust policy: a YAML file, and the keys and certificates that it names, by paths from its
 * own folder.
 */
public final class TrustPolicyReader {
  private static final InputLimits LIMITS = InputLimits.DEFAULT.withBytes(1 << 20);
  private static final int MAX_PEM_BYTES = 256 << 10;

  private final Path folder;

  private TrustPolicyReader(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads the one policy that the file holds.
   *
   * @throws TrustPolicy.UnusableException where anything in it is wrong
   */
  public static TrustPolicy read(Path file) throws TrustPolicy.UnusableException {
    List<SourceProblem> problems = new ArrayList<>();
    SourceFiles read = SourceFiles.read(List.of(file), YamlDialect.KUBECTL, LIMITS);
    problems.addAll(read.problems());
    TrustPolicy policy = new TrustPolicy(List.of(), List.of());
    int found = 0;
    for (SourceFile source : read.files()) {
      try {
        for (SourceDocument document : source.documents()) {
          found++;
          Path parent = file.toAbsolutePath().getParent();
          policy =
              new TrustPolicyReader(parent == null ? file : parent)
                  .policy(SourceNode.of(document, FieldPath.ROOT, document.value(), problems));
        }
      } catch (InputException e) {
        problems.add(
            new SourceProblem(source.name(), e.position(), String.valueOf(e.getMessage())));
      }
    }
    if (problems.isEmpty() && found != 1) {
      problems.add(
          new SourceProblem(
              file.toString(),
              null,
              "holds " + found + " documents; expected one of kind " + TrustPolicy.KIND));
    }
    if (!problems.isEmpty()) {
      throw new TrustPolicy.UnusableException(problems);
    }
    return policy;
  }

  private TrustPolicy policy(SourceNode root) {
    root.onlyKeys("apiVersion", "kind", "metadata", "spec");
    root.get("apiVersion").oneOf(TrustPolicy.API_VERSION);
    root.get("kind").oneOf(TrustPolicy.KIND);
    SourceNode spec = root.get("spec");
    spec.onlyKeys("signers", "ignore");
    List<Signer> signers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (SourceNode node : spec.get("signers").list()) {
      Signer signer = signer(node);
      if (signer != null) {
        signers.add(signer);
        if (!names.add(signer.name())) {
          node.get("name").problem("a signer named " + signer.name() + " was already given");
        }
      }
    }
    if (!spec.get("signers").present() || spec.get("signers").list().isEmpty()) {
      spec.get("signers").problem("spec.signers names nobody; name at least one signer");
    }
    return new TrustPolicy(signers, spec.get("ignore").strings());
  }

  private @Nullable Signer signer(SourceNode node) {
    node.onlyKeys("name", "vouchesFor", "key", "authority");
    String name = node.get("name").requiredString();
    Set<StatementKind> kinds = kinds(node.get("vouchesFor"));
    SourceNode key = node.get("key");
    SourceNode authority = node.get("authority");
    if (key.present() == authority.present()) {
      node.problem(
          "a signer has a key or an authority; found " + (key.present() ? "both" : "neither"));
      return null;
    }
    return key.present() ? key(name, kinds, key) : authority(name, kinds, authority);
  }

  /** Whoever signs models need not be who measures them, so that what is not named is not given. */
  private static Set<StatementKind> kinds(SourceNode node) {
    if (!node.present()) {
      return Set.of(StatementKind.SIGNATURE);
    }
    Set<StatementKind> kinds = new HashSet<>();
    String[] terms =
        Arrays.stream(StatementKind.values()).map(StatementKind::term).toArray(String[]::new);
    for (SourceNode word : node.list()) {
      String term = word.oneOf(terms);
      for (StatementKind kind : StatementKind.values()) {
        if (kind.term().equals(term)) {
          kinds.add(kind);
        }
      }
    }
    if (kinds.isEmpty()) {
      node.problem(node.path() + " is empty; leave it out, or name signature, sbom or probe");
    }
    return kinds;
  }

  private @Nullable Signer key(String name, Set<StatementKind> kinds, SourceNode node) {
    node.onlyKeys("file", "pem", "notBefore", "notAfter", "revokedAt");
    String pem = pem(node);
    Instant from = instant(node.get("notBefore"), Instant.MIN);
    Instant end = instant(node.get("notAfter"), Instant.MAX);
    Instant revoked = instant(node.get("revokedAt"), Instant.MAX);
    if (pem.isEmpty()) {
      return null;
    }
    try {
      Pem.PublicKeyText key = Pem.publicKey(pem);
      return new Signer.Key(
          name, kinds, key.key(), key.hint(), from, revoked.isBefore(end) ? revoked : end);
    } catch (InvalidKeySpecException e) {
      node.problem("the key of " + name + " cannot be used: " + e.getMessage());
      return null;
    }
  }

  private @Nullable Signer authority(String name, Set<StatementKind> kinds, SourceNode node) {
    node.onlyKeys("file", "pem", "subjects", "leaf");
    String pem = pem(node);
    List<String> subjects = new ArrayList<>();
    for (SourceNode subject : node.get("subjects").list()) {
      String written = subject.requiredString();
      try {
        subjects.add(new X500Principal(written).getName());
      } catch (IllegalArgumentException _) {
        subject.problem(
            subject.path()
                + " is '"
                + written
                + "'; expected a name such as CN=ml-platform,O=Team");
      }
    }
    if (subjects.isEmpty()) {
      node.get("subjects")
          .problem("no subject is named; name the certificates' subjects that may sign");
    }
    LeafProfile leaf =
        node.get("leaf").oneOf("code-signing", "reference").equals("reference")
            ? LeafProfile.REFERENCE
            : LeafProfile.CODE_SIGNING;
    if (pem.isEmpty()) {
      return null;
    }
    try {
      List<X509Certificate> roots = Pem.certificates(pem.getBytes(StandardCharsets.US_ASCII));
      return new Signer.Authority(name, kinds, roots, subjects, leaf);
    } catch (CertificateException e) {
      node.problem("the certificates of " + name + " cannot be used: " + e.getMessage());
      return null;
    }
  }

  /** The text in the file or in the policy itself; empty where that is a problem. */
  private String pem(SourceNode node) {
    SourceNode file = node.get("file");
    SourceNode text = node.get("pem");
    if (file.present() == text.present()) {
      node.problem("expected one of file and pem; found " + (file.present() ? "both" : "neither"));
      return "";
    }
    if (text.present()) {
      return text.requiredString();
    }
    String name = file.requiredString();
    if (name.isEmpty()) {
      return "";
    }
    try (InputStream in = Files.newInputStream(folder.resolve(name))) {
      byte[] bytes = in.readNBytes(MAX_PEM_BYTES + 1);
      if (bytes.length > MAX_PEM_BYTES) {
        file.problem(name + " is longer than " + MAX_PEM_BYTES + " bytes, which is the limit");
        return "";
      }
      return new String(bytes, StandardCharsets.US_ASCII);
    } catch (IOException | InvalidPathException e) {
      file.problem("the file " + name + " cannot be read: " + e.getMessage());
      return "";
    }
  }

  private static Instant instant(SourceNode node, Instant otherwise) {
    if (!node.present()) {
      return otherwise;
    }
    String text = node.requiredString();
    try {
      return Instant.parse(text);
    } catch (DateTimeException _) {
      node.problem(
          node.path() + " is '" + text + "'; expected a time such as 2026-01-31T00:00:00Z");
      return otherwise;
    }
  }
}
