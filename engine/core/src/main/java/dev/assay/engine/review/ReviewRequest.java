package dev.assay.engine.review;

import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, by whom, and until when: the content of a Kubernetes admission request, whatever
 * it was made from.
 *
 * @param uid identifies the request; empty for a manifest
 * @param resource the endpoint that the object is sent to
 * @param subResource such as {@code scale}; empty for the object itself
 * @param name of the object; empty where the server will generate one
 * @param namespace of the object; empty where it belongs to none; of a Namespace its own name
 * @param object what is to be stored; null on DELETE
 * @param oldObject what is stored now; null on CREATE and CONNECT
 * @param options the options of the call, such as CreateOptions
 * @param derivedFrom the object that brings this one about; null for an object that was itself sent
 */
public record ReviewRequest(
    String uid,
    Operation operation,
    GroupVersionKind kind,
    GroupVersionResource resource,
    String subResource,
    String name,
    String namespace,
    UserInfo user,
    @Nullable Value object,
    @Nullable Value oldObject,
    @Nullable Value options,
    boolean dryRun,
    Deadline deadline,
    @Nullable DerivedFrom derivedFrom) {

  public ReviewRequest {
    if (object == null && operation != Operation.DELETE && operation != Operation.CONNECT) {
      throw new IllegalArgumentException(operation + " needs an object");
    }
  }

  /** The object as people name it: {@code Pod default/train}. */
  public String label() {
    StringBuilder label = new StringBuilder(kind.kind()).append(' ');
    if (!namespace.isEmpty() && !kind.kind().equals("Namespace")) {
      label.append(namespace).append('/');
    }
    return label.append(name.isEmpty() ? "(unnamed)" : name).toString();
  }
}
