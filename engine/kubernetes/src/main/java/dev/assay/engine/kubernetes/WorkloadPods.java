package dev.assay.engine.kubernetes;

import dev.assay.engine.review.DerivedFrom;
import dev.assay.engine.review.DerivedFrom.Placed;
import dev.assay.engine.review.DerivedFrom.Renamed;
import dev.assay.engine.review.GroupVersionKind;
import dev.assay.engine.review.GroupVersionResource;
import dev.assay.engine.review.Operation;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Pods that an object will bring about, as far as the object itself says. What the controller
 * adds later (a training runtime's template, a serving runtime's container) is judged when the Pod
 * itself is created.
 */
public final class WorkloadPods {
  private static final GroupVersionKind POD = new GroupVersionKind("", "v1", "Pod");
  private static final GroupVersionResource PODS = new GroupVersionResource("", "v1", "pods");

  private WorkloadPods() {}

  /**
   * A Pod that an object will bring about.
   *
   * @param pod an object with metadata and spec, sharing what it can with the object it comes from
   * @param placed where the parts that are not shared stand in that object
   * @param renamed the fields that have another name there
   */
  record DerivedPod(ObjectValue pod, List<Placed> placed, List<Renamed> renamed) {}

  /**
   * A request for each Pod that the object of a request will bring about; none for objects that
   * make no Pods.
   */
  public static List<ReviewRequest> expand(ReviewRequest request) {
    boolean stored =
        request.operation() == Operation.CREATE || request.operation() == Operation.UPDATE;
    if (!stored
        || !request.subResource().isEmpty()
        || !(request.object() instanceof ObjectValue sent)
        || !(AbsentFields.drop(sent) instanceof ObjectValue object)) {
      return List.of();
    }
    List<ReviewRequest> requests = new ArrayList<>();
    for (DerivedPod derived : derive(request.kind(), object)) {
      requests.add(
          new ReviewRequest(
              request.uid(),
              Operation.CREATE,
              POD,
              PODS,
              "",
              request.name(),
              request.namespace(),
              request.user(),
              derived.pod(),
              null,
              null,
              request.dryRun(),
              request.deadline(),
              new DerivedFrom(
                  request.kind().kind(),
                  request.name(),
                  object,
                  derived.placed(),
                  derived.renamed())));
    }
    return requests;
  }

  private static List<DerivedPod> derive(GroupVersionKind kind, ObjectValue object) {
    return switch (kind.group() + "/" + kind.kind()) {
      case "/Pod" -> List.of();
      case "serving.kserve.io/InferenceService" -> KServePods.inferenceService(object);
      case "serving.kserve.io/LLMInferenceService" -> KServePods.llmInferenceService(object);
      case "trainer.kubeflow.org/TrainJob" -> TrainJobPods.of(object);
      default -> PodTemplates.of(kind, object);
    };
  }

  /** A Pod whose metadata and spec are those of a template that stands in the object. */
  static DerivedPod fromTemplate(ObjectValue template, FieldPath at) {
    List<Placed> placed = new ArrayList<>();
    ObjectValue pod = pod(template.get("metadata"), template.get("spec"));
    placed.add(new Placed(pod, at));
    return new DerivedPod(pod, placed, List.of());
  }

  static ObjectValue pod(@Nullable Value metadata, @Nullable Value spec) {
    ObjectValue.Builder pod =
        ObjectValue.builder().put("apiVersion", Value.of("v1")).put("kind", Value.of("Pod"));
    pod.put("metadata", metadata == null ? ObjectValue.EMPTY : metadata);
    pod.put("spec", spec == null ? ObjectValue.EMPTY : spec);
    return pod.build();
  }
}
