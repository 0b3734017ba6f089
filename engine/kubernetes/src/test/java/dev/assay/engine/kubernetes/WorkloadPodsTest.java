package dev.assay.engine.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.assay.engine.review.DerivedFrom;
import dev.assay.engine.review.GroupVersionKind;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind's Pods, told by the place of their first container in the object that was sent. */
final class WorkloadPodsTest {
  private static final String POD = "{spec: {containers: [{name: c, image: i}]}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "apps/v1 | Deployment | {template: P} | spec.template.spec.containers[0]",
        "apps/v1 | StatefulSet | {template: P} | spec.template.spec.containers[0]",
        "apps/v1 | DaemonSet | {template: P} | spec.template.spec.containers[0]",
        "apps/v1 | ReplicaSet | {template: P} | spec.template.spec.containers[0]",
        "v1 | ReplicationController | {template: P} | spec.template.spec.containers[0]",
        "batch/v1 | Job | {template: P} | spec.template.spec.containers[0]",
        "batch/v1 | CronJob | {jobTemplate: {spec: {template: P}}} | spec.jobTemplate.spec.template.spec.containers[0]",
        "jobset.x-k8s.io/v1alpha2 | JobSet | {replicatedJobs: [{template: {spec: {template: P}}}, {template: {spec: {template: P}}}]}"
            + " | spec.replicatedJobs[0].template.spec.template.spec.containers[0] spec.replicatedJobs[1].template.spec.template.spec.containers[0]",
        "leaderworkerset.x-k8s.io/v1 | LeaderWorkerSet | {leaderWorkerTemplate: {leaderTemplate: P, workerTemplate: P}}"
            + " | spec.leaderWorkerTemplate.leaderTemplate.spec.containers[0] spec.leaderWorkerTemplate.workerTemplate.spec.containers[0]",
        "kubeflow.org/v1 | PyTorchJob | {pytorchReplicaSpecs: {Master: {template: P}, Worker: {template: P}}}"
            + " | spec.pytorchReplicaSpecs.Master.template.spec.containers[0] spec.pytorchReplicaSpecs.Worker.template.spec.containers[0]",
        "ray.io/v1 | RayJob | {rayClusterSpec: {headGroupSpec: {template: P}, workerGroupSpecs: [{template: P}]}}"
            + " | spec.rayClusterSpec.headGroupSpec.template.spec.containers[0] spec.rayClusterSpec.workerGroupSpecs[0].template.spec.containers[0]",
        "example.com/v1 | Unheard | {template: P} | spec.template.spec.containers[0]",
        "example.com/v1 | Unheard | {template: {spec: {}}} | ''",
        "v1 | Service | {selector: {a: b}} | ''",
        "trainer.kubeflow.org/v1alpha1 | TrainJob | {trainer: {image: i}} | spec.trainer",
        "trainer.kubeflow.org/v1alpha1 | TrainJob | {podTemplateOverrides: [P]} | spec.podTemplateOverrides[0].spec.containers[0]",
        "trainer.kubeflow.org/v1alpha1 | TrainJob"
            + " | {runtimePatches: [{trainingRuntimeSpec: {template: {spec: {replicatedJobs: [{template: {spec: {template: P}}}]}}}}]}"
            + " | spec.runtimePatches[0].trainingRuntimeSpec.template.spec.replicatedJobs[0].template.spec.template.spec.containers[0]",
        "serving.kserve.io/v1beta1 | InferenceService | {predictor: {model: {image: i}}, transformer: {containers: [{image: i}]}}"
            + " | spec.predictor.model spec.transformer.containers[0]",
        "serving.kserve.io/v1alpha1 | LLMInferenceService | {template: {containers: [{image: i}]}, prefill: {worker: {containers: [{image: i}]}}}"
            + " | spec.template.containers[0] spec.prefill.worker.containers[0]"
      })
  void findsEveryPod(String apiVersion, String kind, String spec, String containers)
      throws InputException {
    List<String> found = new ArrayList<>();
    for (ReviewRequest pod :
        expand(apiVersion, kind, spec.replace(" P", " " + POD).replace("[P", "[" + POD))) {
      found.add(String.valueOf(ObjectPaths.of(pod).find(firstContainer(pod))));
      assertEquals("pods", pod.resource().resource());
      assertEquals("team", pod.namespace());
    }

    assertEquals(containers, String.join(" ", found));
  }

  @Test
  void saysWhereAPodComesFrom() throws InputException {
    ReviewRequest pod = expand("apps/v1", "Deployment", "{template: " + POD + "}").getFirst();

    DerivedFrom derived = pod.derivedFrom();
    assertNotNull(derived);
    assertEquals("Deployment/web", derived.label());
    assertEquals("spec.template", String.valueOf(ObjectPaths.of(pod).find(object(pod))));
  }

  @Test
  void aTrainersResourcesAreThoseOfItsContainer() throws InputException {
    ReviewRequest pod =
        expand(
                "trainer.kubeflow.org/v1alpha1",
                "TrainJob",
                "{trainer: {resourcesPerNode: {limits: {gpu: 8}}}}")
            .getFirst();

    assertEquals(
        LongNumber.of(8),
        FieldPath.ROOT.key("resources").key("limits").key("gpu").find(firstContainer(pod)));
    DerivedFrom derived = pod.derivedFrom();
    assertNotNull(derived);
    FieldPath trainer = ObjectPaths.of(pod).find(firstContainer(pod));
    assertNotNull(trainer);
    assertEquals(
        "spec.trainer.resourcesPerNode.limits.gpu",
        derived.original(trainer.key("resources").key("limits").key("gpu")).toString());
    assertEquals("spec.trainer.image", derived.original(trainer.key("image")).toString());
  }

  @Test
  void labelsOfAnInferenceServiceReachItsPods() throws InputException {
    ObjectValue service =
        Yaml.object(
            "{metadata: {name: s, labels: {a: outer, b: x}}, spec: {predictor: {labels: {a: inner}, model: {image: i}}}}");
    ReviewRequest pod =
        WorkloadPods.expand(
                ManifestReview.request(
                    GroupVersionKind.of("serving.kserve.io/v1beta1", "InferenceService"), service))
            .getFirst();

    Value labels = FieldPath.ROOT.key("metadata").key("labels").find(object(pod));
    assertEquals(Yaml.object("{a: inner, b: x}"), labels);
  }

  @Test
  void scalarsHaveNoPlaceByIdentity() throws InputException {
    ReviewRequest pod = expand("apps/v1", "Deployment", "{template: " + POD + "}").getFirst();

    assertNull(ObjectPaths.of(pod).find(StringValue.of("i")));
  }

  private static List<ReviewRequest> expand(String apiVersion, String kind, String spec)
      throws InputException {
    ObjectValue object =
        Yaml.object("{metadata: {name: web, namespace: team}, spec: " + spec + "}");
    return WorkloadPods.expand(
        ManifestReview.request(GroupVersionKind.of(apiVersion, kind), object));
  }

  private static Value object(ReviewRequest request) {
    Value object = request.object();
    assertNotNull(object);
    return object;
  }

  private static Value firstContainer(ReviewRequest pod) {
    ArrayValue containers =
        (ArrayValue) FieldPath.ROOT.key("spec").key("containers").find(object(pod));
    assertNotNull(containers);
    return containers.get(0);
  }
}
