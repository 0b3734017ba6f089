package dev.assay.engine.review;

/**
 * The type of a Kubernetes object.
 *
 * @param group empty for the core group
 */
public record GroupVersionKind(String group, String version, String kind) {

  /** Reads an {@code apiVersion} such as {@code apps/v1} or {@code v1}. */
  public static GroupVersionKind of(String apiVersion, String kind) {
    int slash = apiVersion.indexOf('/');
    return slash < 0
        ? new GroupVersionKind("", apiVersion, kind)
        : new GroupVersionKind(
            apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
  }

  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  @Override
  public String toString() {
    return apiVersion() + " " + kind;
  }
}
