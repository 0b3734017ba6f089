package dev.assay.engine.kubernetes;

import dev.assay.engine.kubernetes.WorkloadPods.DerivedPod;
import dev.assay.engine.review.DerivedFrom.Placed;
import dev.assay.engine.review.GroupVersionKind;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Controllers that carry whole Pod templates. The table says where; a kind that is not in it is
 * taken to make Pods if it has a {@code spec.template.spec.containers}, as most controllers do.
 */
final class PodTemplates {
  /** Every element of an array, or every value of an object. */
  static final String EACH = "*";

  private static final List<List<String>> SPEC_TEMPLATE = List.of(List.of("spec", "template"));

  private static final List<List<String>> RAY_CLUSTER = rayCluster("spec");

  private static final Map<String, List<List<String>>> TEMPLATES =
      Map.ofEntries(
          Map.entry("/PodTemplate", List.of(List.of("template"))),
          Map.entry("batch/CronJob", List.of(List.of("spec", "jobTemplate", "spec", "template"))),
          Map.entry(
              "jobset.x-k8s.io/JobSet",
              List.of(List.of("spec", "replicatedJobs", EACH, "template", "spec", "template"))),
          Map.entry(
              "leaderworkerset.x-k8s.io/LeaderWorkerSet",
              List.of(
                  List.of("spec", "leaderWorkerTemplate", "leaderTemplate"),
                  List.of("spec", "leaderWorkerTemplate", "workerTemplate"))),
          Map.entry("kubeflow.org/PyTorchJob", replicaSpecs("pytorchReplicaSpecs")),
          Map.entry("kubeflow.org/TFJob", replicaSpecs("tfReplicaSpecs")),
          Map.entry("kubeflow.org/MPIJob", replicaSpecs("mpiReplicaSpecs")),
          Map.entry("kubeflow.org/XGBoostJob", replicaSpecs("xgbReplicaSpecs")),
          Map.entry("kubeflow.org/PaddleJob", replicaSpecs("paddleReplicaSpecs")),
          Map.entry("kubeflow.org/JAXJob", replicaSpecs("jaxReplicaSpecs")),
          Map.entry("ray.io/RayCluster", RAY_CLUSTER),
          Map.entry("ray.io/RayService", rayCluster("spec", "rayClusterConfig")),
          Map.entry("ray.io/RayJob", rayJob()));

  private PodTemplates() {}

  static List<DerivedPod> of(GroupVersionKind kind, ObjectValue object) {
    List<DerivedPod> pods = new ArrayList<>();
    for (List<String> steps :
        TEMPLATES.getOrDefault(kind.group() + "/" + kind.kind(), SPEC_TEMPLATE)) {
      walk(
          object,
          FieldPath.ROOT,
          steps,
          (template, path) -> {
            if (template.get("spec") instanceof ObjectValue spec
                && spec.get("containers") instanceof ArrayValue) {
              pods.add(WorkloadPods.fromTemplate(template, path));
            }
          });
    }
    return pods;
  }

  /**
   * The Pods at the places where an object patches templates that stand elsewhere.
   *
   * @param metadata of the Pods, as far as the object tells
   */
  static List<DerivedPod> patched(
      ObjectValue object, List<String> steps, @Nullable Value metadata) {
    List<DerivedPod> pods = new ArrayList<>();
    walk(object, FieldPath.ROOT, steps, (patch, path) -> pods.add(patched(patch, path, metadata)));
    return pods;
  }

  /** A patch need not name containers. */
  private static DerivedPod patched(ObjectValue patch, FieldPath at, @Nullable Value metadata) {
    ObjectValue spec = patch.get("spec") instanceof ObjectValue own ? own : ObjectValue.EMPTY;
    ObjectValue complete =
        spec.get("containers") == null ? spec.with("containers", ArrayValue.EMPTY) : spec;
    return new DerivedPod(
        WorkloadPods.pod(metadata, complete),
        List.of(new Placed(complete, at.key("spec"))),
        List.of());
  }

  private static void walk(
      Value at, FieldPath path, List<String> steps, BiConsumer<ObjectValue, FieldPath> found) {
    if (steps.isEmpty()) {
      if (at instanceof ObjectValue template) {
        found.accept(template, path);
      }
      return;
    }
    String step = steps.getFirst();
    List<String> rest = steps.subList(1, steps.size());
    switch (at) {
      case ArrayValue array when step.equals(EACH) -> {
        for (int i = 0; i < array.size(); i++) {
          walk(array.get(i), path.index(i), rest, found);
        }
      }
      case ObjectValue object when step.equals(EACH) -> {
        for (int i = 0; i < object.size(); i++) {
          if (object.keyAt(i) instanceof StringValue key) {
            walk(object.valueAt(i), path.key(key.string()), rest, found);
          }
        }
      }
      case ObjectValue object -> {
        Value next = object.get(step);
        if (next != null) {
          walk(next, path.key(step), rest, found);
        }
      }
      default -> {}
    }
  }

  private static List<List<String>> replicaSpecs(String field) {
    return List.of(List.of("spec", field, EACH, "template"));
  }

  private static List<List<String>> rayCluster(String... to) {
    List<String> head = new ArrayList<>(List.of(to));
    head.addAll(List.of("headGroupSpec", "template"));
    List<String> workers = new ArrayList<>(List.of(to));
    workers.addAll(List.of("workerGroupSpecs", EACH, "template"));
    return List.of(head, workers);
  }

  private static List<List<String>> rayJob() {
    List<List<String>> all = new ArrayList<>(rayCluster("spec", "rayClusterSpec"));
    all.add(List.of("spec", "submitterPodTemplate"));
    return all;
  }
}
