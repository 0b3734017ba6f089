package dev.assay.engine.kubernetes;

import dev.assay.engine.review.Deadline;
import dev.assay.engine.review.Fact;
import dev.assay.engine.review.Facts;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.Map;

/**
 * Knows the Namespace objects that were given along with the manifests under review, and asks
 * another source for the rest.
 */
record NamespaceFacts(Map<String, Value> namespaces, Facts others) implements Facts {
  /**
   * The name of the fact; its subject is the name of a namespace, its value the Namespace object.
   */
  static final String NAME = "kubernetes.namespace";

  /** The label that the API server sets on every Namespace. */
  static final String NAME_LABEL = "kubernetes.io/metadata.name";

  NamespaceFacts {
    namespaces = Map.copyOf(namespaces);
  }

  @Override
  public Fact find(String name, String subject, Deadline deadline) {
    Value namespace = name.equals(NAME) ? namespaces.get(subject) : null;
    return namespace == null
        ? others.find(name, subject, deadline)
        : new Fact.Known(namespace, "manifest");
  }

  /** A Namespace with the label that the API server gives every one: its own name. */
  static ObjectValue withNameLabel(ObjectValue namespace, String name) {
    ObjectValue metadata =
        namespace.get("metadata") instanceof ObjectValue own ? own : ObjectValue.EMPTY;
    ObjectValue labels =
        metadata.get("labels") instanceof ObjectValue own ? own : ObjectValue.EMPTY;
    return namespace.with(
        "metadata", metadata.with("labels", labels.with(NAME_LABEL, Value.of(name))));
  }
}
