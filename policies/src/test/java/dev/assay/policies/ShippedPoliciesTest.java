package dev.assay.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.assay.engine.kubernetes.LoadedPolicies;
import dev.assay.engine.kubernetes.PolicyLoadException;
import dev.assay.engine.kubernetes.PolicyLoader;
import dev.assay.engine.review.Policy;
import dev.assay.engine.review.PolicyInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShippedPoliciesTest {

  @Test
  void allRulesLoadAndAreDescribed() throws PolicyLoadException {
    ShippedPolicies shipped = ShippedPolicies.read();
    PolicyLoader loader = new PolicyLoader(shipped.compiler());
    shipped.addTo(loader);
    LoadedPolicies loaded = loader.load();

    assertEquals(List.of(), loaded.notes());
    assertEquals(
        List.of(
            "gpu-limit",
            "host-paths",
            "images",
            "model-digest",
            "privileged",
            "required-labels",
            "trust-remote-code"),
        loaded.policies().policies().stream().map(Policy::info).map(PolicyInfo::name).toList());

    shipped.addEvidencePolicies(loader);
    loaded = loader.load();
    assertEquals(
        List.of("model-license", "model-memory", "model-precision", "model-signature"),
        loaded.policies().policies().stream()
            .map(Policy::info)
            .map(PolicyInfo::name)
            .filter(name -> name.startsWith("model-") && !name.equals("model-digest"))
            .toList());
    assertEquals(11, loaded.policies().policies().size());
    for (Policy policy : loaded.policies().policies()) {
      assertFalse(policy.info().description().isBlank(), policy.info().name());
      assertFalse(policy.info().controls().isEmpty(), policy.info().name());
    }
  }
}
