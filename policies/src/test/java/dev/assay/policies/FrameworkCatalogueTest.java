package dev.assay.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.kubernetes.PolicyLoadException;
import dev.assay.engine.kubernetes.PolicyLoader;
import dev.assay.engine.review.Policy;
import dev.assay.engine.review.PolicyInfo;
import dev.assay.policies.FrameworkCatalogue.Category;
import dev.assay.policies.FrameworkCatalogue.Control;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class FrameworkCatalogueTest {
  private static final FrameworkCatalogue NIST_AI_RMF = FrameworkCatalogue.nistAiRmf();

  /** The numbers of the publication itself. */
  @Test
  void theCoreIsWhole() {
    assertEquals("NIST AI RMF 1.0", NIST_AI_RMF.name());
    assertEquals(
        List.of("GOVERN", "MAP", "MEASURE", "MANAGE"),
        NIST_AI_RMF.categories().stream()
            .map(category -> category.id().replaceFirst(" .*", ""))
            .distinct()
            .toList());
    assertEquals(19, NIST_AI_RMF.categories().size());
    assertEquals(72, NIST_AI_RMF.controls().size());
    assertEquals(
        72, NIST_AI_RMF.controls().stream().map(FrameworkCatalogue.Control::id).distinct().count());
  }

  @Test
  void everyControlStandsInItsCategoryInOrder() {
    for (Category category : NIST_AI_RMF.categories()) {
      assertFalse(category.statement().isBlank(), category.id());
      int number = 0;
      for (Control control : category.controls()) {
        assertEquals(category.id() + "." + ++number, control.id());
        assertTrue(control.statement().endsWith("."), control.id());
      }
    }
  }

  /** A control that nobody published would be evidence of nothing. */
  @Test
  void everyControlOfARuleIsOneOfTheFramework() throws PolicyLoadException {
    Set<String> known =
        NIST_AI_RMF.controls().stream().map(Control::id).collect(Collectors.toSet());
    ShippedPolicies shipped = ShippedPolicies.read();
    PolicyLoader loader = new PolicyLoader(shipped.compiler());
    shipped.addTo(loader);
    for (Policy policy : loader.load().policies().policies()) {
      for (PolicyInfo.Control control : policy.info().controls()) {
        String found = policy.info().name() + ": " + control.framework() + " " + control.id();
        assertEquals(
            NIST_AI_RMF.name(),
            control.framework(),
            () -> found + "; no catalogue of that framework is in policies/frameworks");
        assertTrue(
            known.contains(control.id()), () -> found + "; the framework has no such control");
        assertFalse(control.rationale().isBlank(), () -> found + " lacks a rationale");
      }
    }
  }
}
