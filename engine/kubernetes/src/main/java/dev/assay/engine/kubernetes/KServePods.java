package dev.assay.engine.kubernetes;

import dev.assay.engine.kubernetes.WorkloadPods.DerivedPod;
import dev.assay.engine.review.DerivedFrom.Placed;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Pods of KServe's services. A component of an InferenceService (predictor, transformer,
 * explainer) is a Pod spec with one more container in it: the model server, under {@code model} or
 * the name of a framework.
 */
final class KServePods {
  private static final List<String> COMPONENTS = List.of("predictor", "transformer", "explainer");

  /** Fields of a component that hold the model server's container. */
  private static final Set<String> SERVERS =
      Set.of(
          "model",
          "sklearn",
          "xgboost",
          "tensorflow",
          "pytorch",
          "triton",
          "onnx",
          "huggingface",
          "pmml",
          "lightgbm",
          "paddle",
          "art");

  private KServePods() {}

  static List<DerivedPod> inferenceService(ObjectValue service) {
    List<DerivedPod> pods = new ArrayList<>();
    if (!(service.get("spec") instanceof ObjectValue spec)) {
      return pods;
    }
    for (String name : COMPONENTS) {
      FieldPath at = FieldPath.ROOT.key("spec").key(name);
      if (spec.get(name) instanceof ObjectValue component) {
        pods.add(component(service, component, at));
        if (component.get("workerSpec") instanceof ObjectValue worker) {
          pods.add(component(service, worker, at.key("workerSpec")));
        }
      }
    }
    return pods;
  }

  private static DerivedPod component(ObjectValue service, ObjectValue component, FieldPath at) {
    List<Value> containers = new ArrayList<>();
    ObjectValue.Builder spec = ObjectValue.builder();
    for (int i = 0; i < component.size(); i++) {
      if (component.keyAt(i) instanceof StringValue key
          && SERVERS.contains(key.string())
          && component.valueAt(i) instanceof ObjectValue server) {
        containers.add(server);
      } else {
        spec.put(component.keyAt(i), component.valueAt(i));
      }
    }
    if (component.get("containers") instanceof ArrayValue own) {
      containers.addAll(own.asList());
    }
    ObjectValue podSpec = spec.put("containers", ArrayValue.copyOf(containers)).build();
    ObjectValue metadata = metadata(service, component);
    ObjectValue pod = WorkloadPods.pod(metadata, podSpec);
    List<Placed> placed = new ArrayList<>();
    placed.add(new Placed(podSpec, at));
    placed.add(new Placed(metadata, FieldPath.ROOT.key("metadata")));
    for (String field : List.of("labels", "annotations")) {
      if (metadata.get(field) instanceof ObjectValue merged && merged.size() > 0) {
        placed.add(new Placed(merged, FieldPath.ROOT.key("metadata").key(field)));
      }
    }
    return new DerivedPod(pod, placed, List.of());
  }

  /**
   * KServe hands the labels and annotations of the service on to its Pods; those of the component
   * win.
   */
  private static ObjectValue metadata(ObjectValue service, ObjectValue component) {
    ObjectValue.Builder metadata = ObjectValue.builder();
    for (String field : List.of("labels", "annotations")) {
      ObjectValue.Builder merged = ObjectValue.builder();
      boolean any =
          service.get("metadata") instanceof ObjectValue own && putAll(own.get(field), merged);
      any |= putAll(component.get(field), merged);
      if (any) {
        metadata.put(field, merged.build());
      }
    }
    return metadata.build();
  }

  private static boolean putAll(@Nullable Value from, ObjectValue.Builder into) {
    if (!(from instanceof ObjectValue object)) {
      return false;
    }
    for (int i = 0; i < object.size(); i++) {
      into.put(object.keyAt(i), object.valueAt(i));
    }
    return true;
  }

  /**
   * An LLMInferenceService carries bare Pod specs: for the servers, the workers, and both of the
   * prefill stage.
   */
  static List<DerivedPod> llmInferenceService(ObjectValue service) {
    List<DerivedPod> pods = new ArrayList<>();
    if (service.get("spec") instanceof ObjectValue spec) {
      FieldPath at = FieldPath.ROOT.key("spec");
      bareSpecs(service, spec, at, pods);
      if (spec.get("prefill") instanceof ObjectValue prefill) {
        bareSpecs(service, prefill, at.key("prefill"), pods);
      }
    }
    return pods;
  }

  private static void bareSpecs(
      ObjectValue service, ObjectValue holder, FieldPath at, List<DerivedPod> pods) {
    for (String field : List.of("template", "worker")) {
      if (holder.get(field) instanceof ObjectValue podSpec) {
        pods.add(component(service, podSpec, at.key(field)));
      }
    }
  }
}
