package dev.assay.engine.kubernetes;

import dev.assay.engine.review.GroupVersionKind;
import dev.assay.engine.review.GroupVersionResource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The plural names under which kinds are served, and which kinds belong to no namespace. */
final class ResourceNames {
  private ResourceNames() {}

  /** Kinds whose plural does not follow English spelling as code generators apply it. */
  private static final Map<String, String> IRREGULAR =
      Map.of(
          "Endpoints", "endpoints",
          "ComponentStatus", "componentstatuses",
          "PodMetrics", "pods",
          "NodeMetrics", "nodes");

  private static final Set<String> CLUSTER_SCOPED =
      Set.of(
          "Namespace",
          "Node",
          "PersistentVolume",
          "ComponentStatus",
          "ClusterRole",
          "ClusterRoleBinding",
          "CustomResourceDefinition",
          "APIService",
          "StorageClass",
          "CSIDriver",
          "CSINode",
          "VolumeAttachment",
          "VolumeAttributesClass",
          "IngressClass",
          "RuntimeClass",
          "PriorityClass",
          "PriorityLevelConfiguration",
          "FlowSchema",
          "CertificateSigningRequest",
          "ClusterTrustBundle",
          "DeviceClass",
          "ResourceSlice",
          "DeviceTaintRule",
          "IPAddress",
          "ServiceCIDR",
          "ValidatingWebhookConfiguration",
          "MutatingWebhookConfiguration",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "MutatingAdmissionPolicy",
          "MutatingAdmissionPolicyBinding",
          "ClusterQueue",
          "ResourceFlavor",
          "ClusterTrainingRuntime",
          "ClusterServingRuntime",
          "ClusterStorageContainer");

  static GroupVersionResource of(GroupVersionKind kind) {
    return new GroupVersionResource(kind.group(), kind.version(), plural(kind.kind()));
  }

  static boolean isNamespaced(GroupVersionKind kind) {
    return !CLUSTER_SCOPED.contains(kind.kind());
  }

  private static String plural(String kind) {
    String irregular = IRREGULAR.get(kind);
    if (irregular != null) {
      return irregular;
    }
    String singular = kind.toLowerCase(Locale.ROOT);
    if (singular.endsWith("s")
        || singular.endsWith("x")
        || singular.endsWith("ch")
        || singular.endsWith("sh")) {
      return singular + "es";
    }
    if (singular.endsWith("y")
        && singular.length() > 1
        && "aeiou".indexOf(singular.charAt(singular.length() - 2)) < 0) {
      return singular.substring(0, singular.length() - 1) + "ies";
    }
    return singular + "s";
  }
}
