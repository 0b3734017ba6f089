package dev.assay.attestation.oms;

import static dev.assay.attestation.bundle.Member.refused;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import dev.assay.attestation.bundle.InTotoStatement;
import dev.assay.attestation.bundle.Member;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The signed statement about a model: its parts and their digests. Consistent in itself: the digest
 * is that over the parts, and every part has a name of its own that stays inside the model.
 *
 * @param digest {@code sha256:} and the digest over the digests of all resources in their order, in
 *     hex
 * @param resources in the order of their names' code points
 * @param ignoredPaths what the signer left out; whether it may be left out is the verifier's choice
 * @param oldForm whether model-signing 0.2.0 made it
 */
public record Statement(
    String digest,
    List<Resource> resources,
    Serialization serialization,
    List<String> ignoredPaths,
    boolean oldForm) {
  /** The predicate of a signed model. */
  public static final String SIGNATURE = "https://model_signing/signature/v1.0";

  private static final String DIGESTS = "https://model_signing/Digests/v0.1";
  private static final int MAX_RESOURCES = 1_000_000;

  public Statement {
    resources = List.copyOf(resources);
    ignoredPaths = List.copyOf(ignoredPaths);
  }

  /**
   * What a statement says of a model.
   *
   * @param oldFormAccepted whether the form of model-signing 0.2.0 counts
   * @throws RefusedException where it is not about a model, or contradicts itself
   */
  public static Statement of(InTotoStatement statement, boolean oldFormAccepted)
      throws RefusedException {
    return switch (statement.predicateType()) {
      case SIGNATURE -> signature(statement);
      case DIGESTS -> {
        if (!oldFormAccepted) {
          throw refused(
              Refusal.OLD_FORM,
              "the model was signed in the form of model-signing 0.2.0, whose signature is made"
                  + " over an ambiguous text; sign it anew, or accept the old form by"
                  + " --accept-old-form");
        }
        yield digests(statement);
      }
      default ->
          throw refused(
              Refusal.UNSUPPORTED,
              "/predicateType is '"
                  + statement.predicateType()
                  + "'; expected '"
                  + SIGNATURE
                  + "'");
    };
  }

  /**
   * The digest by which people name the model: of one file its own, of a folder that over all its
   * files.
   */
  public String modelDigest() {
    boolean one = resources.size() == 1 && resources.getFirst().name().equals(".");
    return one ? "sha256:" + resources.getFirst().sha256() : digest;
  }

  private static Statement signature(InTotoStatement statement) throws RefusedException {
    Member predicate = statement.predicate();
    Member rules = predicate.get("serialization");
    rules.get("hash_type").mustBe("sha256");
    if (rules.get("allow_symlinks").bool(false)) {
      throw refused(
          Refusal.UNSUPPORTED,
          "the model was signed through symbolic links; sign the files that they point to");
    }
    List<String> ignored = new ArrayList<>();
    if (rules.get("ignore_paths").present()) {
      for (Member path : rules.get("ignore_paths").list()) {
        ignored.add(path.string());
      }
    }
    Serialization serialization = serialization(rules);
    List<Resource> resources = new ArrayList<>();
    for (Member resource : bounded(predicate.get("resources").list())) {
      resource.get("algorithm").mustBe("sha256");
      resources.add(new Resource(resource.get("name").string(), resource.get("digest").sha256()));
    }
    checkNames(resources);
    List<Member> subjects = statement.subjectMembers();
    if (subjects.size() != 1) {
      throw refused(
          Refusal.MALFORMED, "/subject holds " + subjects.size() + " entries; expected one");
    }
    String signed = subjects.getFirst().get("digest").get("sha256").sha256();
    String computed = digestOver(resources);
    if (!signed.equals(computed)) {
      throw refused(
          Refusal.INCONSISTENT,
          "the signed digest of the model is "
              + signed
              + ", its resources give "
              + computed
              + "; the signature covers a list that was put together wrongly");
    }
    return new Statement("sha256:" + signed, resources, serialization, ignored, false);
  }

  private static Serialization serialization(Member rules) throws RefusedException {
    String method = rules.get("method").string();
    return switch (method) {
      case "files" -> new Serialization.Files();
      case "shards" -> new Serialization.Shards(rules.get("shard_size").positive());
      default ->
          throw refused(
              Refusal.UNSUPPORTED,
              "/predicate/serialization/method is '" + method + "'; expected files or shards");
    };
  }

  /** The old form: the files are the subjects, and nothing is signed over all of them. */
  private static Statement digests(InTotoStatement statement) throws RefusedException {
    TreeMap<String, Resource> sorted = new TreeMap<>(Statement::compareCodePoints);
    for (Member subject : bounded(statement.subjectMembers())) {
      String name = subject.get("name").string();
      Resource resource = new Resource(name, subject.get("digest").get("sha256").sha256());
      if (sorted.put(name, resource) != null) {
        throw refused(Refusal.INCONSISTENT, "the statement names '" + name + "' twice");
      }
    }
    List<Resource> resources = List.copyOf(sorted.values());
    checkNames(resources);
    return new Statement(
        "sha256:" + digestOver(resources), resources, new Serialization.Files(), List.of(), true);
  }

  private static List<Member> bounded(List<Member> members) throws RefusedException {
    if (members.isEmpty() || members.size() > MAX_RESOURCES) {
      throw refused(
          Refusal.LIMIT,
          "the statement names " + members.size() + " files; expected 1 to " + MAX_RESOURCES);
    }
    return members;
  }

  private static void checkNames(List<Resource> resources) throws RefusedException {
    Set<String> names = new HashSet<>();
    String last = null;
    for (Resource resource : resources) {
      String name = resource.name();
      if (!(name.equals(".") && resources.size() == 1) && !staysInside(name)) {
        throw refused(
            Refusal.INCONSISTENT, "the statement names '" + name + "', which is no path inside");
      }
      if (!names.add(name)) {
        throw refused(Refusal.INCONSISTENT, "the statement names '" + name + "' twice");
      }
      if (last != null && compareCodePoints(last, name) > 0) {
        throw refused(
            Refusal.INCONSISTENT, "the statement names '" + name + "' after '" + last + "'");
      }
      last = name;
    }
  }

  private static boolean staysInside(String name) {
    if (name.isEmpty() || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
      return false;
    }
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }

  /** The order of Python's strings, which is that of code points and not of UTF-16 units. */
  static int compareCodePoints(String a, String b) {
    int at = 0;
    while (at < a.length() && at < b.length()) {
      int left = a.codePointAt(at);
      int right = b.codePointAt(at);
      if (left != right) {
        return Integer.compare(left, right);
      }
      at += Character.charCount(left);
    }
    return Integer.compare(a.length(), b.length());
  }

  static String digestOver(List<Resource> resources) {
    MessageDigest digest = sha256();
    for (Resource resource : resources) {
      digest.update(HexFormat.of().parseHex(resource.sha256()));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
