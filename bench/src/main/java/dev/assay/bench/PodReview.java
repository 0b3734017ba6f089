package dev.assay.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The AdmissionReview of a large Pod, of 60 to 62 KB, as an API server sends it: fields in the
 * order of the Go types, maps sorted, a compact text, much of it {@code managedFields}. A training
 * Pod with side cars, as meshes, secret injectors and log shippers leave them.
 */
public final class PodReview {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final String[] CONTAINERS = {
    "trainer",
    "istio-proxy",
    "vault-agent",
    "fluent-bit",
    "dcgm-exporter",
    "checkpoint-sync",
    "tensorboard",
    "otel-collector"
  };
  private static final String[] INIT_CONTAINERS = {"istio-init", "fetch-model", "warm-cache"};
  private static final String[] SECRETS = {"registry", "s3-datasets", "vault-token", "wandb"};

  /** How many variables of its own each container sets; tunes the size. */
  private static final int OWN_VARIABLES = 27;

  private PodReview() {}

  /** The review; the same bytes at each call. */
  public static byte[] bytes() {
    try {
      byte[] json = new ObjectMapper().writeValueAsBytes(review());
      if (json.length < 60_000 || json.length > 62_000) {
        throw new IllegalStateException(
            "the review is " + json.length + " bytes long, expected 60,000 to 62,000");
      }
      return json;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode review() {
    ObjectNode review = JSON.objectNode();
    review.put("kind", "AdmissionReview").put("apiVersion", "admission.k8s.io/v1");
    ObjectNode request = review.putObject("request");
    request.put("uid", "705ab4f5-6393-11e8-b7cc-42010a800002");
    kind(request.putObject("kind"), "kind", "Pod");
    kind(request.putObject("resource"), "resource", "pods");
    kind(request.putObject("requestKind"), "kind", "Pod");
    kind(request.putObject("requestResource"), "resource", "pods");
    request.put("name", "llama-finetune-worker-0").put("namespace", "ml-research");
    request.put("operation", "CREATE");
    ObjectNode user = request.putObject("userInfo");
    user.put("username", "system:serviceaccount:kube-system:job-controller");
    user.put("uid", "0df28fbd-5f5f-11e8-bc74-36e6bb280816");
    user.putArray("groups")
        .add("system:serviceaccounts")
        .add("system:serviceaccounts:kube-system")
        .add("system:authenticated");
    request.set("object", pod());
    request.putNull("oldObject");
    request.put("dryRun", false);
    ObjectNode options = request.putObject("options");
    options.put("kind", "CreateOptions").put("apiVersion", "meta.k8s.io/v1");
    options.put("fieldManager", "kube-controller-manager");
    return review;
  }

  private static void kind(ObjectNode node, String field, String name) {
    node.put("group", "").put("version", "v1").put(field, name);
  }

  private static ObjectNode pod() {
    ObjectNode pod = JSON.objectNode();
    pod.put("kind", "Pod").put("apiVersion", "v1");
    pod.set("metadata", metadata());
    pod.set("spec", spec());
    ObjectNode status = pod.putObject("status");
    status.put("phase", "Pending").put("qosClass", "Burstable");
    return pod;
  }

  private static ObjectNode metadata() {
    ObjectNode metadata = JSON.objectNode();
    metadata.put("name", "llama-finetune-worker-0");
    metadata.put("generateName", "llama-finetune-worker-0-");
    metadata.put("namespace", "ml-research");
    metadata.put("uid", "4f3c0d1e-22c5-4b57-9f0a-6d1d6d6c1c7b");
    metadata.put("creationTimestamp", "2026-03-14T09:26:53Z");
    ObjectNode labels = metadata.putObject("labels");
    labels.put("ai-job-type", "fine-tuning");
    labels.put("app.kubernetes.io/component", "worker");
    labels.put("app.kubernetes.io/instance", "llama-finetune-20260314");
    labels.put("app.kubernetes.io/managed-by", "training-operator");
    labels.put("app.kubernetes.io/name", "llama-finetune");
    labels.put("batch.kubernetes.io/controller-uid", "9f8f3f0c-7a53-4f8b-8f43-b2f4d2f2a111");
    labels.put("batch.kubernetes.io/job-name", "llama-finetune-worker-0");
    labels.put("security.istio.io/tlsMode", "istio");
    labels.put("service.istio.io/canonical-name", "llama-finetune");
    labels.put("team", "research-language");
    ObjectNode annotations = metadata.putObject("annotations");
    annotations.put("description", "Feinabstimmung – Prüfung der Gewichte läuft über Nacht");
    annotations.put("k8s.v1.cni.cncf.io/networks", "rdma-net-0,rdma-net-1,rdma-net-2,rdma-net-3");
    annotations.put("prometheus.io/port", "15020").put("prometheus.io/scrape", "true");
    annotations.put(
        "sidecar.istio.io/status",
        "{\"initContainers\":[\"istio-init\"],\"containers\":[\"istio-proxy\"],"
            + "\"volumes\":[\"istio-envoy\",\"istio-data\",\"istio-podinfo\",\"istio-token\"],"
            + "\"imagePullSecrets\":null,\"revision\":\"1-24-2\"}");
    annotations.put("vault.hashicorp.com/agent-inject", "true");
    annotations.put("vault.hashicorp.com/role", "ml-research");
    ObjectNode owner = metadata.putArray("ownerReferences").addObject();
    owner.put("apiVersion", "batch/v1").put("kind", "Job").put("name", "llama-finetune-worker-0");
    owner.put("uid", "9f8f3f0c-7a53-4f8b-8f43-b2f4d2f2a111");
    owner.put("controller", true).put("blockOwnerDeletion", true);
    ArrayNode managed = metadata.putArray("managedFields");
    managed.add(managedBy("kube-controller-manager", "2026-03-14T09:26:53Z", 4));
    managed.add(managedBy("sidecar-injector", "2026-03-14T09:26:54Z", CONTAINERS.length));
    return metadata;
  }

  private static ObjectNode managedBy(String manager, String time, int containers) {
    ObjectNode entry = JSON.objectNode();
    entry.put("manager", manager).put("operation", "Update").put("apiVersion", "v1");
    entry.put("time", time).put("fieldsType", "FieldsV1");
    ObjectNode fields = entry.putObject("fieldsV1");
    ObjectNode metadata = fields.putObject("f:metadata");
    metadata.putObject("f:generateName");
    ObjectNode labels = metadata.putObject("f:labels");
    labels.putObject(".");
    labels.putObject("f:ai-job-type");
    labels.putObject("f:app.kubernetes.io/component");
    labels.putObject("f:app.kubernetes.io/name");
    labels.putObject("f:team");
    ObjectNode owners = metadata.putObject("f:ownerReferences");
    owners.putObject(".");
    owners.putObject("k:{\"uid\":\"9f8f3f0c-7a53-4f8b-8f43-b2f4d2f2a111\"}");
    ObjectNode spec = fields.putObject("f:spec");
    ObjectNode all = spec.putObject("f:containers");
    List<String> names = Arrays.asList(CONTAINERS).subList(0, containers);
    for (String name : names.stream().sorted().toList()) {
      int i = names.indexOf(name);
      ObjectNode container = all.putObject("k:{\"name\":\"" + name + "\"}");
      container.putObject(".");
      ObjectNode env = container.putObject("f:env");
      env.putObject(".");
      for (int j = 0; j < OWN_VARIABLES / 2; j++) {
        ObjectNode variable = env.putObject("k:{\"name\":\"" + variable(i, j) + "\"}");
        variable.putObject(".");
        variable.putObject("f:name");
        variable.putObject("f:value");
      }
      container.putObject("f:image");
      container.putObject("f:imagePullPolicy");
      container.putObject("f:name");
      ObjectNode resources = container.putObject("f:resources");
      resources.putObject(".");
      quantities(resources.putObject("f:limits"));
      quantities(resources.putObject("f:requests"));
      ObjectNode security = container.putObject("f:securityContext");
      security.putObject(".");
      security.putObject("f:allowPrivilegeEscalation");
      security.putObject("f:readOnlyRootFilesystem");
      container.putObject("f:terminationMessagePath");
      container.putObject("f:terminationMessagePolicy");
      ObjectNode mounts = container.putObject("f:volumeMounts");
      mounts.putObject(".");
      for (int j = 0; j < 4; j++) {
        ObjectNode mount = mounts.putObject("k:{\"mountPath\":\"" + mountPath(j) + "\"}");
        mount.putObject(".");
        mount.putObject("f:mountPath");
        mount.putObject("f:name");
      }
    }
    spec.putObject("f:dnsPolicy");
    spec.putObject("f:enableServiceLinks");
    spec.putObject("f:restartPolicy");
    spec.putObject("f:schedulerName");
    spec.putObject("f:securityContext");
    spec.putObject("f:terminationGracePeriodSeconds");
    return entry;
  }

  private static void quantities(ObjectNode fields) {
    fields.putObject(".");
    fields.putObject("f:cpu");
    fields.putObject("f:memory");
  }

  private static ObjectNode spec() {
    ObjectNode spec = JSON.objectNode();
    ArrayNode volumes = spec.putArray("volumes");
    for (String secret : SECRETS) {
      ObjectNode volume = volumes.addObject().put("name", secret);
      volume.putObject("secret").put("secretName", secret + "-credentials").put("defaultMode", 420);
    }
    for (String name : new String[] {"istio-envoy", "istio-data", "scratch", "shm", "home-vault"}) {
      volumes.addObject().put("name", name).putObject("emptyDir").put("medium", "Memory");
    }
    volumes
        .addObject()
        .put("name", "datasets")
        .putObject("persistentVolumeClaim")
        .put("claimName", "datasets-common-crawl")
        .put("readOnly", true);
    volumes.add(tokenVolume());
    ArrayNode init = spec.putArray("initContainers");
    for (int i = 0; i < INIT_CONTAINERS.length; i++) {
      init.add(container(INIT_CONTAINERS[i], CONTAINERS.length + i, 4));
    }
    ArrayNode containers = spec.putArray("containers");
    for (int i = 0; i < CONTAINERS.length; i++) {
      containers.add(container(CONTAINERS[i], i, OWN_VARIABLES));
    }
    spec.put("restartPolicy", "Never").put("terminationGracePeriodSeconds", 30);
    spec.put("dnsPolicy", "ClusterFirst");
    spec.putObject("nodeSelector").put("nvidia.com/gpu.product", "NVIDIA-H100-80GB-HBM3");
    spec.put("serviceAccountName", "trainer").put("serviceAccount", "trainer");
    spec.putObject("securityContext").put("runAsUser", 10001).put("fsGroup", 10001);
    spec.putArray("imagePullSecrets").addObject().put("name", "registry-credentials");
    spec.put("schedulerName", "kueue-scheduler");
    ArrayNode tolerations = spec.putArray("tolerations");
    for (String key :
        new String[] {
          "nvidia.com/gpu", "node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"
        }) {
      ObjectNode toleration = tolerations.addObject();
      toleration.put("key", key).put("operator", "Exists").put("effect", "NoExecute");
      toleration.put("tolerationSeconds", 300);
    }
    spec.put("priority", 1000).put("enableServiceLinks", true);
    spec.put("preemptionPolicy", "PreemptLowerPriority");
    return spec;
  }

  private static ObjectNode tokenVolume() {
    ObjectNode volume = JSON.objectNode().put("name", "kube-api-access-x2b7q");
    ObjectNode projected = volume.putObject("projected");
    ArrayNode sources = projected.putArray("sources");
    sources
        .addObject()
        .putObject("serviceAccountToken")
        .put("expirationSeconds", 3607)
        .put("path", "token");
    ObjectNode configMap = sources.addObject().putObject("configMap");
    configMap.put("name", "kube-root-ca.crt");
    configMap.putArray("items").addObject().put("key", "ca.crt").put("path", "ca.crt");
    projected.put("defaultMode", 420);
    return volume;
  }

  private static ObjectNode container(String name, int number, int variables) {
    ObjectNode container = JSON.objectNode().put("name", name);
    container.put(
        "image",
        "registry.example.com/ml/"
            + name
            + "@sha256:"
            + String.format("%016x", 0x9E3779B97F4A7C15L * (number + 1)).repeat(4));
    ArrayNode args = container.putArray("args");
    args.add("--config=/etc/" + name + "/config.yaml").add("--log-level=info");
    args.add("--metrics-port=" + (15020 + number));
    ArrayNode ports = container.putArray("ports");
    for (int i = 0; i < 2; i++) {
      ObjectNode port = ports.addObject().put("name", i == 0 ? "http-metrics" : "grpc-" + number);
      port.put("containerPort", 15020 + 10 * number + i).put("protocol", "TCP");
    }
    ArrayNode env = container.putArray("env");
    field(env, "POD_NAME", "metadata.name");
    field(env, "POD_NAMESPACE", "metadata.namespace");
    field(env, "NODE_NAME", "spec.nodeName");
    field(env, "POD_IP", "status.podIP");
    ObjectNode key = env.addObject().put("name", "API_TOKEN").putObject("valueFrom");
    key.putObject("secretKeyRef").put("name", "wandb-credentials").put("key", "token");
    for (int i = 0; i < variables; i++) {
      ObjectNode variable = env.addObject().put("name", variable(number, i));
      variable.put("value", i % 4 == 0 ? "true" : "value-" + number + "-" + i * 37);
    }
    ObjectNode resources = container.putObject("resources");
    boolean trains = number == 0;
    ObjectNode limits = resources.putObject("limits");
    limits.put("cpu", trains ? "32" : "500m").put("memory", trains ? "256Gi" : "512Mi");
    ObjectNode requests = resources.putObject("requests");
    requests.put("cpu", trains ? "16" : "100m").put("memory", trains ? "256Gi" : "128Mi");
    if (trains) {
      limits.put("nvidia.com/gpu", "4");
      requests.put("nvidia.com/gpu", "4");
    }
    ArrayNode mounts = container.putArray("volumeMounts");
    for (int i = 0; i < SECRETS.length; i++) {
      ObjectNode mount = mounts.addObject().put("name", SECRETS[i]);
      mount.put("readOnly", true).put("mountPath", mountPath(i));
    }
    mounts.addObject().put("name", "scratch").put("mountPath", "/scratch");
    ObjectNode token = mounts.addObject().put("name", "kube-api-access-x2b7q");
    token.put("readOnly", true);
    token.put("mountPath", "/var/run/secrets/kubernetes.io/serviceaccount");
    probe(container.putObject("livenessProbe"), "/healthz");
    probe(container.putObject("readinessProbe"), "/readyz");
    container.put("terminationMessagePath", "/dev/termination-log");
    container.put("terminationMessagePolicy", "File").put("imagePullPolicy", "IfNotPresent");
    ObjectNode security = container.putObject("securityContext");
    security.putObject("capabilities").putArray("drop").add("ALL");
    security.put("runAsNonRoot", true).put("readOnlyRootFilesystem", true);
    security.put("allowPrivilegeEscalation", false);
    return container;
  }

  private static void field(ArrayNode env, String name, String path) {
    ObjectNode source = env.addObject().put("name", name).putObject("valueFrom");
    source.putObject("fieldRef").put("apiVersion", "v1").put("fieldPath", path);
  }

  private static void probe(ObjectNode probe, String path) {
    ObjectNode get = probe.putObject("httpGet").put("path", path);
    get.put("port", 15021).put("scheme", "HTTP");
    probe.put("initialDelaySeconds", 10).put("timeoutSeconds", 3).put("periodSeconds", 15);
    probe.put("successThreshold", 1).put("failureThreshold", 4);
  }

  private static String variable(int container, int i) {
    return CONTAINERS[container % CONTAINERS.length].toUpperCase(Locale.ROOT).replace('-', '_')
        + String.format("_SETTING_%02d", i);
  }

  private static String mountPath(int i) {
    return "/var/run/secrets/" + SECRETS[i];
  }
}
