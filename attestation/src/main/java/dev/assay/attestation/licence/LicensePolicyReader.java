package dev.assay.attestation.licence;

import dev.assay.attestation.licence.Expression.And;
import dev.assay.attestation.licence.Expression.Or;
import dev.assay.attestation.licence.Expression.Single;
import dev.assay.attestation.licence.Expression.With;
import dev.assay.engine.source.SourceDocument;
import dev.assay.engine.source.SourceFile;
import dev.assay.engine.source.SourceFiles;
import dev.assay.engine.source.SourceNode;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.YamlDialect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a licence policy from its file, strictly:
 *
 * <pre>
 * apiVersion: policy.assay.dev/v1alpha1
 * kind: LicensePolicy
 * metadata:
 *   name: research
 * spec:
 *   allow: [MIT, Apache-2.0, GPL-2.0-only WITH Classpath-exception-2.0]
 *   deny: [AGPL-3.0-or-later]
 *   packages:
 *     - name: old-thing
 *       license: MIT
 *       reason: LICENSE file read on 2026-02-01; the document says NOASSERTION
 * </pre>
 */
public final class LicensePolicyReader {
  private static final String API_VERSION = "policy.assay.dev/v1alpha1";
  private static final String KIND = "LicensePolicy";
  private static final InputLimits LIMITS = InputLimits.DEFAULT.withBytes(1 << 20);

  private LicensePolicyReader() {}

  /**
   * The policy in a file.
   *
   * @throws LicensePolicyException with everything that is wrong with it
   */
  public static LicensePolicy read(Path file) throws LicensePolicyException {
    SourceFiles read = SourceFiles.read(List.of(file), YamlDialect.KUBECTL, LIMITS);
    if (!read.problems().isEmpty()) {
      throw new LicensePolicyException(read.problems());
    }
    if (read.files().size() != 1) {
      throw new LicensePolicyException(
          List.of(
              new SourceProblem(
                  file.toString(),
                  null,
                  "is a folder of " + read.files().size() + " manifests; name the one policy")));
    }
    return read(read.files().getFirst());
  }

  /**
   * The policy in a text.
   *
   * @throws LicensePolicyException with everything that is wrong with it
   */
  public static LicensePolicy read(SourceFile file) throws LicensePolicyException {
    List<SourceProblem> problems = new ArrayList<>();
    LicensePolicy policy = null;
    try {
      List<SourceDocument> documents = file.documents();
      if (documents.size() == 1) {
        SourceDocument document = documents.getFirst();
        policy =
            policy(SourceNode.of(document, FieldPath.ROOT, document.value(), problems), problems);
      } else {
        problems.add(
            new SourceProblem(
                file.name(),
                null,
                "found " + documents.size() + " documents; expected one of kind " + KIND));
      }
    } catch (InputException e) {
      problems.add(new SourceProblem(file.name(), e.position(), e.getMessage()));
    }
    if (policy == null || !problems.isEmpty()) {
      throw new LicensePolicyException(problems);
    }
    return policy;
  }

  /**
   * The policy that two lists of licences make, without packages.
   *
   * @param allow licences, as {@code spec.allow} names them; one at least
   * @param source what the lists are called in messages and reasons
   * @throws LicensePolicyException with everything that is wrong with them
   */
  public static LicensePolicy ofLists(List<String> allow, List<String> deny, String source)
      throws LicensePolicyException {
    List<SourceProblem> problems = new ArrayList<>();
    Consumer<String> problem = text -> problems.add(new SourceProblem(source, null, text));
    if (allow.isEmpty()) {
      problem.accept("names no licence that is allowed, so nothing would pass");
    }
    LicensePolicy policy =
        new LicensePolicy(
            source, entries(allow, source, problem), entries(deny, source, problem), Map.of());
    if (!problems.isEmpty()) {
      throw new LicensePolicyException(problems);
    }
    return policy;
  }

  private static LicensePolicy policy(SourceNode root, List<SourceProblem> problems) {
    if (root.object() == null) {
      return new LicensePolicy("", Map.of(), Map.of(), Map.of());
    }
    is(root.get("apiVersion"), API_VERSION);
    is(root.get("kind"), KIND);
    if (!problems.isEmpty()) {
      // Of something else, what its fields mean is not known.
      return new LicensePolicy("", Map.of(), Map.of(), Map.of());
    }
    root.onlyKeys("apiVersion", "kind", "metadata", "spec");
    SourceNode metadata = root.get("metadata");
    metadata.onlyKeys("name", "labels", "annotations");
    String name = metadata.get("name").requiredString();
    SourceNode spec = root.get("spec");
    spec.onlyKeys("allow", "deny", "packages");
    SourceNode allow = spec.get("allow");
    if (allow.list().isEmpty()) {
      allow.problem(
          "spec.allow names no licence, so nothing would pass; list those that may be used");
    }
    return new LicensePolicy(
        name, entries(allow), entries(spec.get("deny")), packages(spec.get("packages")));
  }

  private static void is(SourceNode node, String expected) {
    String found = node.string("");
    if (!found.equals(expected)) {
      node.problem(
          node.path()
              + (node.present() ? " is \"" + found + "\"" : " is missing")
              + "; expected "
              + expected);
    }
  }

  private static Map<String, List<LicenseEntry>> entries(
      List<String> list, String place, Consumer<String> problem) {
    Map<String, List<LicenseEntry>> entries = new HashMap<>();
    for (String text : list) {
      add(
          entry(expression(text, "'" + text + "'", problem), "'" + text + "'", place, problem),
          entries);
    }
    return entries;
  }

  private static Map<String, List<LicenseEntry>> entries(SourceNode list) {
    Map<String, List<LicenseEntry>> entries = new HashMap<>();
    for (SourceNode node : list.list()) {
      String name = node.path().toString();
      add(entry(expression(node), name, place(node), node::problem), entries);
    }
    return entries;
  }

  private static @Nullable LicenseEntry entry(
      @Nullable Expression expression, String name, String place, Consumer<String> problem) {
    return switch (expression) {
      case Single single -> LicenseEntry.of(single, place);
      case With with -> LicenseEntry.of(with, place);
      case And _, Or _ -> {
        problem.accept(name + " is \"" + expression + "\"; name one licence in each entry");
        yield null;
      }
      case null -> null;
    };
  }

  private static void add(@Nullable LicenseEntry entry, Map<String, List<LicenseEntry>> entries) {
    if (entry != null) {
      entries.computeIfAbsent(entry.version().family(), _ -> new ArrayList<>()).add(entry);
    }
  }

  private static Map<String, PackageLicense> packages(SourceNode list) {
    Map<String, PackageLicense> packages = new HashMap<>();
    for (SourceNode node : list.list()) {
      node.onlyKeys("name", "license", "reason");
      String name = node.get("name").requiredString();
      Expression license = expression(node.get("license"));
      String reason = node.get("reason").requiredString();
      if (license != null
          && packages.put(name, new PackageLicense(license, reason, place(node))) != null) {
        node.problem(node.path() + " names the package \"" + name + "\" again; keep one of them");
      }
    }
    return packages;
  }

  private static @Nullable Expression expression(SourceNode node) {
    String text = node.requiredString();
    return text.isEmpty() ? null : expression(text, node.path().toString(), node::problem);
  }

  private static @Nullable Expression expression(
      String text, String name, Consumer<String> problem) {
    try {
      return ExpressionParser.parse(text);
    } catch (ExpressionException e) {
      problem.accept(name + " is no licence expression: " + e.getMessage());
      return null;
    }
  }

  private static String place(SourceNode node) {
    return node.document().file().name() + ":" + node.document().position(node.path());
  }
}
