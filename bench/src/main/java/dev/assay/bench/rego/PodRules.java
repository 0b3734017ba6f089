package dev.assay.bench.rego;

import static dev.assay.bench.rego.RegoCases.list;
import static java.util.Locale.ROOT;

/** Ten rules about a Pod, and the review of one, some 6 KB long. */
final class PodRules {
  private static final int CONTAINERS = 6;

  private static final String POLICY =
      """
      package bench

      pod := input.request.object

      containers contains container if some container in pod.spec.containers

      containers contains container if some container in pod.spec.initContainers

      deny contains msg if {
        some container in containers
        container.securityContext.privileged
        msg := sprintf("container %s is privileged", [container.name])
      }

      deny contains msg if {
        some container in containers
        endswith(container.image, ":latest")
        msg := sprintf("container %s runs the latest image", [container.name])
      }

      deny contains msg if {
        some container in containers
        not startswith(container.image, "registry.example.com/")
        msg := sprintf("container %s has an image of another registry", [container.name])
      }

      deny contains msg if {
        some container in containers
        not container.resources.limits.memory
        msg := sprintf("container %s has no limit of memory", [container.name])
      }

      deny contains msg if {
        some container in containers
        some capability in container.securityContext.capabilities.add
        not capability in {"NET_BIND_SERVICE", "CHOWN"}
        msg := sprintf("container %s adds the capability %s", [container.name, capability])
      }

      deny contains msg if {
        some container in containers
        not container.securityContext.readOnlyRootFilesystem
        msg := sprintf("container %s writes to its root file system", [container.name])
      }

      deny contains msg if {
        some field in ["hostNetwork", "hostPID", "hostIPC"]
        pod.spec[field]
        msg := sprintf("the pod uses %s", [field])
      }

      deny contains msg if {
        some volume in pod.spec.volumes
        volume.hostPath
        msg := sprintf("volume %s is a path of the host", [volume.name])
      }

      deny contains msg if {
        some label in ["app", "team", "tier"]
        not pod.metadata.labels[label]
        msg := sprintf("the pod has no label %s", [label])
      }

      deny contains msg if {
        some container in containers
        some variable in container.env
        regex.match(`(?i)(password|secret|token)$`, variable.name)
        variable.value
        msg := sprintf("container %s has a secret in %s", [container.name, variable.name])
      }
      """;

  private PodRules() {}

  /** The rules on a Pod that breaks four of them, or none. */
  static RegoCase reviewed(String name, boolean violating) {
    return RegoCase.of(name, "deny", POLICY, review(violating), "");
  }

  private static String review(boolean violating) {
    return """
    {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{\
    "uid":"705ab4f5-6393-11e8-b7cc-42010a800002",\
    "kind":{"group":"","version":"v1","kind":"Pod"},\
    "resource":{"group":"","version":"v1","resource":"pods"},\
    "name":"shop","namespace":"prod","operation":"CREATE",\
    "userInfo":{"username":"system:serviceaccount:kube-system:replicaset-controller",\
    "groups":["system:serviceaccounts","system:authenticated"]},\
    "object":{"apiVersion":"v1","kind":"Pod","metadata":{"name":"shop","namespace":"prod",\
    "labels":{"app":"shop","team":"store","tier":"front","pod-template-hash":"7c9b8d5f6d"},\
    "annotations":{"checksum/config":"0b9f4f4f8d1c0e0a6f0f7b1f5d9e2a3c"}},\
    "spec":{"serviceAccountName":"shop","dnsPolicy":"ClusterFirst","restartPolicy":"Always",\
    """
        + (violating ? "\"hostNetwork\":true," : "")
        + "\"initContainers\":["
        + container("migrate", 0, false)
        + "],\"containers\":"
        + list(CONTAINERS, i -> container("container" + i, i, violating && i == 2))
        + ",\"volumes\":[{\"name\":\"config\",\"configMap\":{\"name\":\"shop\"}},"
        + "{\"name\":\"scratch\",\"emptyDir\":{}}],"
        + "\"tolerations\":[{\"key\":\"node.kubernetes.io/not-ready\",\"operator\":\"Exists\","
        + "\"effect\":\"NoExecute\",\"tolerationSeconds\":300}]}},\"dryRun\":false}}";
  }

  private static String container(String name, int index, boolean violating) {
    return String.format(
        ROOT,
        """
        {"name":"%s","image":"registry.example.com/shop/%s:%s",\
        "args":["--config=/etc/shop/config.yaml","--listen=:80%02d"],\
        "ports":[{"name":"http","containerPort":80%02d,"protocol":"TCP"}],\
        "env":[{"name":"LOG_LEVEL","value":"info"},\
        {"name":"DB_PASSWORD","valueFrom":{"secretKeyRef":{"name":"db","key":"password"}}},\
        {"name":"REGION","value":"eu-west-%d"}],\
        "resources":{"requests":{"cpu":"100m","memory":"128Mi"},\
        "limits":{"cpu":"500m"%s}},\
        "livenessProbe":{"httpGet":{"path":"/healthz","port":"http"},"periodSeconds":10},\
        "volumeMounts":[{"name":"config","mountPath":"/etc/shop","readOnly":true}],\
        "securityContext":{"privileged":%b,"allowPrivilegeEscalation":false,\
        "readOnlyRootFilesystem":true,"capabilities":{"drop":["ALL"]}}}\
        """,
        name,
        name,
        violating ? "latest" : "1.4." + index,
        index,
        index,
        index + 1,
        violating ? "" : ",\"memory\":\"256Mi\"",
        violating);
  }
}
