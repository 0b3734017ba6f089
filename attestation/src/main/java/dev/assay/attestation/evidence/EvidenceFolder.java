package dev.assay.attestation.evidence;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import dev.assay.attestation.bundle.InTotoStatement;
import dev.assay.attestation.bundle.Member;
import dev.assay.attestation.bundle.SignatureBundle;
import dev.assay.attestation.trust.TrustPolicy;
import dev.assay.attestation.trust.TrustedSigner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a folder of evidence: its files whose names end in {@code .sig} or {@code .sigstore.json},
 * and those of its folders. Each is a Sigstore bundle with a signed in-toto statement. Nothing that
 * is wrong with one of them ends the reading: it is remembered, for whoever asks for what the file
 * may have said.
 */
public final class EvidenceFolder {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_FILES = 100_000;

  /** All files together. */
  private static final long MAX_BYTES = 1L << 30;

  private final Path root;
  private final TrustPolicy trust;
  private final Map<String, EvidenceReader> readers = new HashMap<>();
  private final Instant now;
  private final List<EvidenceFile> files = new ArrayList<>();
  private long bytes;

  private EvidenceFolder(
      Path root, TrustPolicy trust, List<? extends EvidenceReader> readers, Instant now) {
    this.root = root;
    this.trust = trust;
    this.now = now;
    for (EvidenceReader reader : readers) {
      for (String type : reader.predicateTypes()) {
        this.readers.put(type, reader);
      }
    }
  }

  /**
   * Reads and verifies.
   *
   * @param readers of the kinds of evidence that count
   * @param now when keys and certificates must be valid
   * @throws IOException where the folder itself cannot be read, or holds too much
   */
  public static EvidenceFacts read(
      Path folder, TrustPolicy trust, List<? extends EvidenceReader> readers, Instant now)
      throws IOException {
    EvidenceFolder reading = new EvidenceFolder(folder, trust, readers, now);
    reading.folder(folder, 0);
    return new EvidenceFacts(folder.toString(), readers, reading.files);
  }

  private void folder(Path folder, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new IOException("folders are nested deeper than " + MAX_DEPTH + " in " + root);
    }
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    }
    entries.sort(null);
    for (Path entry : entries) {
      Path fileName = entry.getFileName();
      String name = fileName == null ? "" : fileName.toString();
      if (name.startsWith(".")) {
        continue;
      }
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        folder(entry, depth + 1);
      } else if (isEvidence(name)) {
        if (files.size() >= MAX_FILES) {
          throw new IOException("more than " + MAX_FILES + " files of evidence in " + root);
        }
        files.add(file(entry));
      }
    }
  }

  /** Whether a file of this name is evidence. */
  static boolean isEvidence(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".sig") || lower.endsWith(".sigstore.json");
  }

  private EvidenceFile file(Path file) throws IOException {
    String name = root.relativize(file).toString();
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(SignatureBundle.LIMITS.bytes() + 1);
    } catch (IOException e) {
      return new EvidenceFile.Refused(
          name, null, Set.of(), Refusal.UNREADABLE, "it cannot be read: " + e);
    }
    bytes += content.length;
    if (bytes > MAX_BYTES) {
      throw new IOException("more than " + (MAX_BYTES >> 20) + " MiB of evidence in " + root);
    }
    return verify(name, content);
  }

  private EvidenceFile verify(String name, byte[] content) {
    @Nullable EvidenceReader reader = null;
    Set<String> claimed = Set.of();
    try {
      SignatureBundle bundle = SignatureBundle.read(content);
      // Nobody vouches yet for what the payload says. It tells only which key must have signed it.
      InTotoStatement statement = InTotoStatement.read(bundle.payload());
      claimed = claimed(statement);
      reader = readers.get(statement.predicateType());
      if (reader == null) {
        throw new RefusedException(
            Refusal.UNSUPPORTED,
            "its predicateType is '"
                + statement.predicateType()
                + "'; expected one of "
                + String.join(", ", readers.keySet().stream().sorted().toList()));
      }
      TrustedSigner signer = bundle.signer(trust, reader.kind(), now);
      if (!bundle.isSignedBy(signer)) {
        throw SignatureBundle.badSignature(signer);
      }
      String about = statement.subjects().getFirst().name();
      return new EvidenceFile.Verified(name, about, reader, signer, reader.read(statement));
    } catch (RefusedException e) {
      return new EvidenceFile.Refused(
          name, reader, claimed, e.refusal(), String.valueOf(e.getMessage()));
    }
  }

  /** What can be read of what an unverified statement is about. */
  private static Set<String> claimed(InTotoStatement statement) {
    Set<String> digests = new HashSet<>();
    try {
      for (InTotoStatement.Subject subject : statement.subjects()) {
        digests.add(subject.digest());
      }
      // The files of a signed model: a model that is one file is known by that file's digest.
      List<Member> resources =
          statement.predicate().get("resources").present()
              ? statement.predicate().get("resources").list()
              : List.of();
      if (resources.size() == 1) {
        digests.add("sha256:" + resources.getFirst().get("digest").sha256());
      }
    } catch (RefusedException _) {
      // What was found so far is all that it tells.
    }
    return digests;
  }
}
