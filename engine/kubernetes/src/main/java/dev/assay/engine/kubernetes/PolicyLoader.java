package dev.assay.engine.kubernetes;

import dev.assay.engine.cel.CelCompiler;
import dev.assay.engine.review.Policy;
import dev.assay.engine.review.PolicySet;
import dev.assay.engine.source.SourceDocument;
import dev.assay.engine.source.SourceFile;
import dev.assay.engine.source.SourceNode;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects policy manifests, bindings, metadata and parameter objects and makes a policy set of
 * them. Files may hold other things too: what is no policy and nobody's parameters is left alone,
 * and so are the samples beside a suite of tests. A policy in a language that is not supported is a
 * problem, for it would otherwise be silently not enforced.
 *
 * <p>Not for use by several threads.
 */
public final class PolicyLoader {
  private static final Set<String> POLICY_VERSIONS = Set.of("v1", "v1beta1");

  private final CelCompiler compiler;

  /** What the revision of the policy set is made of: texts, or digests of some. */
  private final List<byte[]> identities = new ArrayList<>();

  /** The digest of what was added, where that was made by a build and is all. */
  private @Nullable String knownRevision;

  private final List<SourceProblem> problems = new ArrayList<>();
  private final List<SourceNode> policies = new ArrayList<>();
  private final List<PolicyBinding> bindings = new ArrayList<>();
  private final List<SourceNode> bindingNodes = new ArrayList<>();
  private final Map<String, PolicyMetadata> metadata = new LinkedHashMap<>();
  private final List<SourceNode> shippedParameters = new ArrayList<>();
  private final List<SourceNode> teamParameters = new ArrayList<>();

  public PolicyLoader(CelCompiler compiler) {
    this.compiler = compiler;
  }

  /** Adds files that may hold policies and all that belongs to them. */
  public void addPolicies(List<SourceFile> files) {
    Map<SourceFile, List<SourceDocument>> read = new LinkedHashMap<>();
    Set<String> sampleFolders = new HashSet<>();
    for (SourceFile file : files) {
      List<SourceDocument> documents = read(file);
      read.put(file, documents);
      if (!documents.isEmpty() && isSuite(documents.getFirst())) {
        sampleFolders.add(folder(file.name()) + "samples/");
      }
    }
    read.forEach((file, documents) -> {
      if (sampleFolders.stream().noneMatch(file.name().replace('\\', '/')::startsWith)) {
        addPolicies(documents, file.bytes());
      }
    });
  }

  /**
   * Adds documents that a build has read and digested. If nothing else is added, their digest is
   * the revision of the policy set.
   *
   * @param revision SHA-256 over what they were made of, in hex
   */
  public void addPolicies(List<SourceDocument> documents, String revision) {
    knownRevision = identities.isEmpty() ? revision : null;
    addPolicies(documents, revision.getBytes(StandardCharsets.US_ASCII));
  }

  private void addPolicies(List<SourceDocument> documents, byte[] identity) {
    identities.add(identity);
    for (SourceDocument document : documents) {
      addPolicy(document, FieldPath.ROOT, document.value(), shippedParameters);
    }
  }

  /**
   * Adds files with parameter objects, which stand in for those of the same kind, namespace and
   * name among the policies.
   */
  public void addParameters(List<SourceFile> files) {
    for (SourceFile file : files) {
      identities.add(file.bytes());
      for (SourceDocument document : read(file)) {
        teamParameters.add(SourceNode.of(document, FieldPath.ROOT, document.value(), problems));
      }
    }
  }

  /**
   * Compiles all that was added.
   *
   * @throws PolicyLoadException where anything is wrong
   */
  public LoadedPolicies load() throws PolicyLoadException {
    List<SourceProblem> notes = new ArrayList<>();
    Set<ParamKind> kinds = new HashSet<>();
    for (SourceNode policy : policies) {
      SourceNode kind = policy.get("spec").get("paramKind");
      if (kind.present()) {
        kinds.add(ParamKind.read(kind));
      }
    }
    Parameters parameters = parameters(kinds, notes);
    List<Policy> compiled = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (SourceNode node : policies) {
      String name = node.get("metadata").get("name").requiredString();
      if (!names.add(name)) {
        node.problem("a policy named " + name + " was already given; rename or remove one");
        continue;
      }
      PolicyMetadata described = metadata.getOrDefault(name, PolicyMetadata.none(name));
      List<PolicyBinding> own = new ArrayList<>();
      for (PolicyBinding binding : bindings) {
        if (binding.policyName().equals(name)) {
          own.add(binding);
        }
      }
      if (own.isEmpty()) {
        notes.add(note(node, "policy " + name + " has no binding, so it judges nothing"));
      }
      compiled.add(new ValidatingPolicyReader(compiler, described).read(node, own, parameters));
    }
    for (int i = 0; i < bindings.size(); i++) {
      if (!names.contains(bindings.get(i).policyName())) {
        notes.add(
            note(
                bindingNodes.get(i),
                "binding "
                    + bindings.get(i).name()
                    + " names the policy "
                    + bindings.get(i).policyName()
                    + ", which was not given"));
      }
    }
    if (!problems.isEmpty()) {
      throw new PolicyLoadException(problems.stream().distinct().toList());
    }
    return new LoadedPolicies(new PolicySet(compiled, revision()), notes);
  }

  private void addPolicy(
      SourceDocument document,
      FieldPath path,
      dev.assay.engine.value.Value value,
      List<SourceNode> candidates) {
    SourceNode node = SourceNode.of(document, path, value, problems);
    if (!(value instanceof ObjectValue object)) {
      return;
    }
    String apiVersion = string(object, "apiVersion");
    String kind = string(object, "kind");
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : apiVersion.substring(0, slash);
    String version = apiVersion.substring(slash + 1);
    switch (group + "/" + kind) {
      case "/List",
          "/ValidatingAdmissionPolicyList",
          "admissionregistration.k8s.io/ValidatingAdmissionPolicyList" -> {
        for (SourceNode item : node.get("items").list()) {
          if (item.value() instanceof ObjectValue inner) {
            addPolicy(document, item.path(), inner, candidates);
          }
        }
      }
      case "admissionregistration.k8s.io/ValidatingAdmissionPolicy" -> {
        checkVersion(node, version);
        policies.add(node);
      }
      case "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding" -> {
        checkVersion(node, version);
        bindings.add(PolicyBinding.read(node));
        bindingNodes.add(node);
      }
      case "policy.assay.dev/PolicyMetadata" -> addMetadata(node, apiVersion);
      case "admissionregistration.k8s.io/MutatingAdmissionPolicy",
          "admissionregistration.k8s.io/MutatingAdmissionPolicyBinding",
          "templates.gatekeeper.sh/ConstraintTemplate" ->
          node.problem(
              kind + " is not supported yet; leave it out, or it would seem enforced and is not");
      default -> candidates.add(node);
    }
  }

  private void addMetadata(SourceNode node, String apiVersion) {
    if (!apiVersion.equals(PolicyMetadata.API_VERSION)) {
      node.get("apiVersion")
          .problem("the apiVersion is " + apiVersion + "; expected " + PolicyMetadata.API_VERSION);
    }
    PolicyMetadata read = PolicyMetadata.read(node);
    if (metadata.putIfAbsent(read.policyName(), read) != null) {
      node.problem("metadata of policy " + read.policyName() + " was already given; remove one");
    }
  }

  private static void checkVersion(SourceNode node, String version) {
    if (!POLICY_VERSIONS.contains(version)) {
      node.get("apiVersion").problem("the version is " + version + "; expected v1 or v1beta1");
    }
  }

  private Parameters parameters(Set<ParamKind> kinds, List<SourceProblem> notes) {
    Map<ParamKind, Map<String, ObjectValue>> objects = new LinkedHashMap<>();
    for (SourceNode node : shippedParameters) {
      ParamKind kind = kindOf(node);
      if (kinds.contains(kind) && node.value() instanceof ObjectValue object) {
        String key =
            Parameters.metadata(object, "namespace") + "/" + Parameters.metadata(object, "name");
        if (objects.computeIfAbsent(kind, _ -> new LinkedHashMap<>()).putIfAbsent(key, object)
            != null) {
          node.problem(
              "parameters of "
                  + kind
                  + " named "
                  + Parameters.metadata(object, "name")
                  + " were already given; remove one, or give yours as a file of parameters");
        }
      }
    }
    for (SourceNode node : teamParameters) {
      ParamKind kind = kindOf(node);
      if (kinds.contains(kind) && node.value() instanceof ObjectValue object) {
        String key =
            Parameters.metadata(object, "namespace") + "/" + Parameters.metadata(object, "name");
        objects.computeIfAbsent(kind, _ -> new LinkedHashMap<>()).put(key, object);
      } else {
        notes.add(note(node, "no policy takes parameters of " + kind));
      }
    }
    Map<ParamKind, List<ObjectValue>> lists = new LinkedHashMap<>();
    objects.forEach((kind, byName) -> lists.put(kind, List.copyOf(byName.values())));
    return new Parameters(lists);
  }

  private static ParamKind kindOf(SourceNode node) {
    return node.value() instanceof ObjectValue object
        ? new ParamKind(string(object, "apiVersion"), string(object, "kind"))
        : new ParamKind("", "");
  }

  private List<SourceDocument> read(SourceFile file) {
    try {
      return file.documents();
    } catch (InputException e) {
      problems.add(new SourceProblem(file.name(), e.position(), String.valueOf(e.getMessage())));
      return List.of();
    }
  }

  private String revision() {
    if (knownRevision != null && identities.size() == 1) {
      return knownRevision;
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] identity : identities) {
        digest.update((identity.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(identity);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static boolean isSuite(SourceDocument document) {
    return document.value() instanceof ObjectValue object
        && string(object, "kind").equals("Suite")
        && string(object, "apiVersion").startsWith("test.gatekeeper.sh/");
  }

  private static String folder(String name) {
    String path = name.replace('\\', '/');
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static SourceProblem note(SourceNode node, String message) {
    return node.document().problem(node.path(), message);
  }

  private static String string(ObjectValue object, String key) {
    return object.get(key) instanceof StringValue string ? string.string() : "";
  }
}
