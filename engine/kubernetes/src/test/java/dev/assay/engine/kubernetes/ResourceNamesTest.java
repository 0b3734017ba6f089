package dev.assay.engine.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.review.GroupVersionKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResourceNamesTest {

  @ParameterizedTest
  @CsvSource({
    "Pod, pods",
    "Ingress, ingresses",
    "NetworkPolicy, networkpolicies",
    "Gateway, gateways",
    "Endpoints, endpoints",
    "StorageClass, storageclasses",
    "InferenceService, inferenceservices",
    "TrainJob, trainjobs",
    "Mesh, meshes",
    "Index, indexes"
  })
  void pluralsAreThoseOfTheApi(String kind, String plural) {
    assertEquals(plural, ResourceNames.of(new GroupVersionKind("g", "v1", kind)).resource());
  }
}
