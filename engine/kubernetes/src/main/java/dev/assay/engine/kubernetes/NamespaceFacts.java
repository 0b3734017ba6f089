package dev.assay.engine.kubernetes;

import dev.assay.engine.review.Deadline;
import dev.assay.engine.review.Fact;
import dev.assay.engine.review.Facts;
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
}
