package dev.assay.engine.kubernetes;

import dev.assay.engine.kubernetes.WorkloadPods.DerivedPod;
import dev.assay.engine.review.DerivedFrom.Placed;
import dev.assay.engine.review.DerivedFrom.Renamed;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Pods of a Kubeflow TrainJob, as far as the TrainJob says: the trainer as a container with its
 * image, command, arguments, environment and resources, and each Pod template override. The runtime
 * that it refers to adds the rest.
 */
final class TrainJobPods {
  /** The one field of a trainer that a container calls otherwise. */
  private static final List<Renamed> RENAMED =
      List.of(
          new Renamed(
              FieldPath.ROOT.key("spec").key("trainer").key("resources"),
              FieldPath.ROOT.key("spec").key("trainer").key("resourcesPerNode")));

  /** Where the Pod templates of the runtime were patched before there were runtime patches. */
  private static final List<String> OVERRIDES =
      List.of("spec", "podTemplateOverrides", PodTemplates.EACH);

  /** Where the Pod templates of the runtime are patched. */
  private static final List<String> RUNTIME_PATCHES =
      List.of(
          "spec",
          "runtimePatches",
          PodTemplates.EACH,
          "trainingRuntimeSpec",
          "template",
          "spec",
          "replicatedJobs",
          PodTemplates.EACH,
          "template",
          "spec",
          "template");

  private TrainJobPods() {}

  static List<DerivedPod> of(ObjectValue job) {
    List<DerivedPod> pods = new ArrayList<>();
    if (!(job.get("spec") instanceof ObjectValue spec)) {
      return pods;
    }
    FieldPath at = FieldPath.ROOT.key("spec");
    Value metadata = job.get("metadata");
    if (spec.get("trainer") instanceof ObjectValue trainer) {
      pods.add(trainer(metadata, trainer, at.key("trainer")));
    }
    pods.addAll(PodTemplates.patched(job, OVERRIDES, metadata));
    pods.addAll(PodTemplates.patched(job, RUNTIME_PATCHES, metadata));
    return pods;
  }

  private static DerivedPod trainer(@Nullable Value metadata, ObjectValue trainer, FieldPath at) {
    Value resources = trainer.get("resourcesPerNode");
    // The trainer names its resources differently; everything else has the fields of a container.
    ObjectValue container = resources == null ? trainer : trainer.with("resources", resources);
    ObjectValue podSpec = ObjectValue.of("containers", ArrayValue.of(container));
    List<Placed> placed = new ArrayList<>();
    placed.add(new Placed(container, at));
    placed.add(new Placed(podSpec, at));
    return new DerivedPod(WorkloadPods.pod(metadata, podSpec), placed, RENAMED);
  }
}
