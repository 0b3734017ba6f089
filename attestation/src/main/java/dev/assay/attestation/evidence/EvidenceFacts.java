package dev.assay.attestation.evidence;

import dev.assay.attestation.evidence.EvidenceFile.Refused;
import dev.assay.attestation.evidence.EvidenceFile.Verified;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.review.Fact;
import dev.assay.engine.review.Facts;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a folder of evidence says, by fact and digest. The subject of a question is a digest ({@code
 * sha256:…}) or a reference that ends in one ({@code oci://registry/model:1@sha256:…}). Immutable
 * and safe for use by several threads.
 */
public final class EvidenceFacts implements Facts {
  private static final String DIGEST = "sha256:";
  private static final int HEX_DIGITS = 64;

  /** Of a digest that is told beside another. */
  private static final int SHOWN_DIGITS = 12;

  private static final int MAX_SHOWN = 3;

  private final String folder;
  private final Map<String, EvidenceReader> readers = new TreeMap<>();

  /** By fact, then by digest. */
  private final Map<String, Map<String, List<Verified>>> verified = new HashMap<>();

  /** By the digest of a model, the files that a signer says it consists of. */
  private final Map<String, Set<String>> parts = new HashMap<>();

  private final List<Refused> refused;
  private final int files;

  EvidenceFacts(
      String folder, List<? extends EvidenceReader> readers, List<? extends EvidenceFile> files) {
    this.folder = folder;
    this.files = files.size();
    List<Refused> bad = new ArrayList<>();
    for (EvidenceReader reader : readers) {
      this.readers.put(reader.fact(), reader);
      verified.put(reader.fact(), new HashMap<>());
    }
    for (EvidenceFile file : files) {
      switch (file) {
        case Refused one -> bad.add(one);
        case Verified one -> add(one);
      }
    }
    refused = List.copyOf(bad);
  }

  private void add(Verified file) {
    Map<String, List<Verified>> known =
        verified.computeIfAbsent(file.reader().fact(), _ -> new HashMap<>());
    for (String subject : file.reading().subjects()) {
      known.computeIfAbsent(subject, _ -> new ArrayList<>()).add(file);
      parts.computeIfAbsent(subject, _ -> new HashSet<>()).addAll(file.reading().parts());
    }
  }

  /** How many files of evidence the folder has. */
  public int files() {
    return files;
  }

  /** The files that do not count, each with its reason, in the order of their names. */
  public List<String> refusals() {
    List<String> lines = new ArrayList<>();
    for (Refused file : refused) {
      lines.add(file.name() + " does not count: " + told(file));
    }
    return lines;
  }

  @Override
  public Fact find(String name, String subject, Deadline deadline) {
    EvidenceReader reader = readers.get(name);
    if (reader == null) {
      return new Fact.Unavailable(
          "the evidence knows " + String.join(", ", readers.keySet()) + " and no " + name);
    }
    String digest = digest(subject);
    if (digest == null) {
      return new Fact.Absent(
          "'" + subject + "' ends in no sha256 digest, and evidence is found by nothing else");
    }
    Map<String, List<Verified>> known = verified.getOrDefault(name, Map.of());
    List<Verified> found = known.getOrDefault(digest, List.of());
    if (found.isEmpty()) {
      found = aboutParts(known, digest);
    }
    return found.isEmpty() ? missing(reader, subject, digest, known) : known(reader, digest, found);
  }

  private List<Verified> aboutParts(Map<String, List<Verified>> known, String digest) {
    List<Verified> found = new ArrayList<>();
    for (String part : parts.getOrDefault(digest, Set.of())) {
      found.addAll(known.getOrDefault(part, List.of()));
    }
    return found;
  }

  private Fact known(EvidenceReader reader, String digest, List<Verified> found) {
    Verified first = found.getFirst();
    for (Verified other : found) {
      if (!reader.anyCounts() && !other.reading().value().equals(first.reading().value())) {
        return new Fact.Unavailable(
            first.name()
                + " and "
                + other.name()
                + " in "
                + folder
                + " say different things of "
                + digest
                + "; take one of them away");
      }
    }
    return new Fact.Known(
        value(first),
        first.signer().signer().name()
            + " ("
            + first.signer().identity()
            + "), in "
            + first.name());
  }

  /** What the statement says, and who says it. */
  private static Value value(Verified file) {
    ObjectValue said =
        file.reading().value() instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    return said.with("signer", Value.of(file.signer().signer().name()))
        .with("identity", Value.of(file.signer().identity()));
  }

  private Fact missing(
      EvidenceReader reader, String subject, String digest, Map<String, List<Verified>> known) {
    for (Refused file : refused) {
      if (file.claimed().contains(digest) && isAbout(file, reader)) {
        String why = "the evidence file " + file.name() + " does not count: " + told(file);
        return file.damaged() ? new Fact.Unavailable(why) : new Fact.Absent(why);
      }
    }
    for (Refused file : refused) {
      if (file.damaged() && file.claimed().isEmpty() && isAbout(file, reader)) {
        return new Fact.Unavailable(
            "there is no other "
                + reader.noun()
                + " of "
                + digest
                + ", and the evidence file "
                + file.name()
                + " is damaged and may have been one: "
                + told(file));
      }
    }
    if (known.isEmpty()) {
      return new Fact.Absent("the evidence holds no " + reader.noun() + " at all");
    }
    return new Fact.Absent(
        "the evidence holds no "
            + reader.noun()
            + " of "
            + digest
            + ", only of "
            + others(known, subject));
  }

  /** A file that claims nothing that can be read may have been about anything. */
  private static boolean isAbout(Refused file, EvidenceReader reader) {
    EvidenceReader claims = file.reader();
    return claims == null || claims.fact().equals(reader.fact());
  }

  /**
   * What there is evidence of instead, each thing by the digest that people know it by; what has a
   * name that the reference has too, if there is any, for then the digest is the wrong one.
   */
  private static String others(Map<String, List<Verified>> known, String subject) {
    Set<String> segments = new HashSet<>(List.of(subject.split("[/@:]")));
    SortedSet<String> namesakes = new TreeSet<>();
    SortedSet<String> others = new TreeSet<>();
    for (List<Verified> files : known.values()) {
      for (Verified file : files) {
        String digest = file.reading().subjects().getLast();
        String about = file.about();
        String shown = digest.substring(0, DIGEST.length() + SHOWN_DIGITS) + "…";
        if (about.isEmpty()) {
          others.add(shown);
        } else {
          int dot = about.lastIndexOf('.');
          boolean namesake =
              segments.contains(about) || (dot > 0 && segments.contains(about.substring(0, dot)));
          (namesake ? namesakes : others).add(about + "@" + shown);
        }
      }
    }
    List<String> shown =
        (namesakes.isEmpty() ? others : namesakes).stream().limit(MAX_SHOWN).toList();
    int more = namesakes.size() + others.size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
  }

  private static String told(Refused file) {
    return file.refusal().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + file.message();
  }

  /** The digest that a reference ends in, or null. */
  static @Nullable String digest(String subject) {
    int at = subject.length() - DIGEST.length() - HEX_DIGITS;
    if (at < 0 || !subject.startsWith(DIGEST, at) || (at > 0 && subject.charAt(at - 1) != '@')) {
      return null;
    }
    for (int i = at + DIGEST.length(); i < subject.length(); i++) {
      char c = subject.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return null;
      }
    }
    return subject.substring(at);
  }
}
