package dev.assay.engine.kubernetes;

import dev.assay.engine.review.Deadline;
import dev.assay.engine.review.Decision;
import dev.assay.engine.review.Engine;
import dev.assay.engine.review.Facts;
import dev.assay.engine.review.GroupVersionKind;
import dev.assay.engine.review.Operation;
import dev.assay.engine.review.PolicySet;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.review.UserInfo;
import dev.assay.engine.source.SourceDocument;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reviews manifests as if they were sent to a cluster: each object as a CREATE, and with it the
 * Pods that it will bring about. Namespace objects among the manifests tell the labels of their
 * namespaces. Not for use by several threads.
 */
public final class ManifestReview {
  /** Lists inside lists that are followed. */
  private static final int MAX_LIST_DEPTH = 8;

  private final List<Item> items = new ArrayList<>();
  private final List<SourceProblem> problems = new ArrayList<>();
  private final Map<String, Value> namespaces = new HashMap<>();

  /** An object under review and where it stands. */
  private record Item(SourceDocument document, FieldPath at, ReviewRequest request) {}

  /** Adds a document; a List counts as its items. */
  public void add(SourceDocument document) {
    add(document, FieldPath.ROOT, document.value(), 0);
  }

  /** The objects that were added, so far as they could be understood. */
  public int size() {
    return items.size();
  }

  /** The documents that are no Kubernetes objects. */
  public List<SourceProblem> problems() {
    return List.copyOf(problems);
  }

  /** Decides about one of the objects that were added, from 0. */
  public ObjectReview review(int index, PolicySet policies, Facts facts) {
    Item item = items.get(index);
    Decision decision = decide(policies, item.request(), new NamespaceFacts(namespaces, facts));
    return new ObjectReview(item.document(), item.at(), item.request(), decision);
  }

  /** Decides about an object and the Pods that it will bring about. */
  public static Decision decide(PolicySet policies, ReviewRequest request, Facts facts) {
    Decision decision = Engine.decide(policies, request, facts);
    for (ReviewRequest pod : WorkloadPods.expand(request)) {
      decision = decision.and(Engine.decide(policies, pod, facts));
    }
    return decision;
  }

  private void add(SourceDocument document, FieldPath at, Value value, int depth) {
    if (!(value instanceof ObjectValue object)) {
      problems.add(
          document.problem(
              at,
              "found "
                  + value.type().term()
                  + "; expected a Kubernetes object with apiVersion and kind"));
      return;
    }
    String apiVersion = string(object, "apiVersion");
    String kindName = string(object, "kind");
    if (apiVersion.isEmpty() || kindName.isEmpty()) {
      String missing = apiVersion.isEmpty() ? "apiVersion" : "kind";
      problems.add(
          document.problem(
              at.key(missing), missing + " is missing or no string; is this a Kubernetes object?"));
      return;
    }
    if (kindName.endsWith("List") && object.get("items") instanceof ArrayValue list) {
      if (depth >= MAX_LIST_DEPTH) {
        problems.add(document.problem(at, "lists are nested deeper than " + MAX_LIST_DEPTH));
        return;
      }
      for (int i = 0; i < list.size(); i++) {
        add(document, at.key("items").index(i), list.get(i), depth + 1);
      }
      return;
    }
    ReviewRequest request = request(GroupVersionKind.of(apiVersion, kindName), object);
    if (request.kind().kind().equals("Namespace")
        && request.kind().group().isEmpty()
        && request.object() instanceof ObjectValue namespace) {
      namespaces.put(request.name(), NamespaceFacts.withNameLabel(namespace, request.name()));
    }
    items.add(new Item(document, at, request));
  }

  /** The request that creating an object amounts to; fields that are null count as absent. */
  public static ReviewRequest request(GroupVersionKind kind, ObjectValue object) {
    String name = Parameters.metadata(object, "name");
    String namespace = Parameters.metadata(object, "namespace");
    if (!ResourceNames.isNamespaced(kind)) {
      namespace = kind.kind().equals("Namespace") ? name : "";
    } else if (namespace.isEmpty()) {
      namespace = "default";
    }
    return new ReviewRequest(
        "",
        Operation.CREATE,
        kind,
        ResourceNames.of(kind),
        "",
        name,
        namespace,
        UserInfo.NONE,
        AbsentFields.drop(object),
        null,
        null,
        false,
        Deadline.NONE,
        null);
  }

  private static String string(ObjectValue object, String key) {
    return object.get(key) instanceof StringValue string ? string.string() : "";
  }
}
