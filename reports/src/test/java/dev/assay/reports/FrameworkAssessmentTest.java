package dev.assay.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.review.FailureCode;
import dev.assay.engine.review.GroupVersionKind;
import dev.assay.engine.review.PolicyFailure;
import dev.assay.engine.review.PolicyInfo;
import dev.assay.engine.review.PolicyInfo.Control;
import dev.assay.engine.review.Severity;
import dev.assay.engine.review.Verdict;
import dev.assay.engine.value.Position;
import dev.assay.reports.run.Assessment;
import dev.assay.reports.run.Assessment.State;
import dev.assay.reports.run.Assessment.Tally;
import dev.assay.reports.run.Framework;
import dev.assay.reports.run.FrameworkAssessment;
import dev.assay.reports.run.Place;
import dev.assay.reports.run.ReviewRun;
import dev.assay.reports.run.ReviewedObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameworkAssessmentTest {
  private static final PolicyInfo EVIDENCES = policy("one", "MANAGE 3.1", "evidences");
  private static final PolicyInfo SUPPORTS = policy("two", "MANAGE 3.1", "supports");

  @Test
  void aRuleThatEvidencesAndJudgedIsEvidence() {
    Assessment found =
        assess(List.of(EVIDENCES, SUPPORTS), object(List.of("one", "two"), List.of()));
    assertEquals(State.EVIDENCED, found.state());
    assertEquals(new Tally(1, 0, 0), found.evidencing());
    assertEquals(new Tally(1, 0, 0), found.supporting());
  }

  @Test
  void supportAloneIsEvidenceInPart() {
    assertEquals(
        State.PARTLY,
        assess(List.of(EVIDENCES, SUPPORTS), object(List.of("two"), List.of())).state());
  }

  @Test
  void aRuleThatLookedAtNothingIsNoEvidence() {
    assertEquals(
        State.NOT_IN_THIS_RUN,
        assess(List.of(EVIDENCES), object(List.of("other"), List.of())).state());
  }

  /** A policy that failed has judged nothing, whatever it looked at. */
  @Test
  void aRuleThatCouldNotJudgeIsNoEvidence() {
    Assessment found = assess(List.of(EVIDENCES), object(List.of("one"), List.of("one", "other")));
    assertEquals(State.NOT_IN_THIS_RUN, found.state());
    assertEquals(new Tally(0, 0, 1), found.evidencing());
  }

  @Test
  void anObjectThatTwoRulesJudgedIsCountedOnce() {
    PolicyInfo third = policy("three", "MANAGE 3.1", "supports");
    Assessment found =
        assess(List.of(SUPPORTS, third), object(List.of("two", "three"), List.of("three")));
    assertEquals(new Tally(1, 0, 1), found.supporting());
  }

  @Test
  void everySubcategoryIsAccountedFor() {
    PolicyInfo slip = policy("slip", "MANAGE 7.1", "supports");
    PolicyInfo elsewhere =
        new PolicyInfo(
            "elsewhere",
            "",
            "",
            Severity.LOW,
            List.of(new Control("Another", "MANAGE 3.2", "evidences", "")),
            "");
    FrameworkAssessment all =
        FrameworkAssessment.of(
            SampleRun.framework(), run(List.of(EVIDENCES, slip, elsewhere), List.of()));
    assertEquals(List.of("MANAGE 3.1"), ids(all));
    assertEquals(
        List.of("GOVERN 1.1", "GOVERN 1.6", "MANAGE 2.4", "MANAGE 3.2"),
        all.rest().stream()
            .flatMap(category -> category.subcategories().stream())
            .map(Framework.Subcategory::id)
            .toList());
    assertEquals(
        List.of("MANAGE 7.1"), all.unknown().stream().map(rule -> rule.control().id()).toList());
  }

  private static List<String> ids(FrameworkAssessment all) {
    return all.assessed().stream().map(one -> one.subcategory().id()).toList();
  }

  private static Assessment assess(List<PolicyInfo> policies, ReviewedObject object) {
    return FrameworkAssessment.of(SampleRun.framework(), run(policies, List.of(object)))
        .assessed()
        .getFirst();
  }

  private static ReviewRun run(List<PolicyInfo> policies, List<ReviewedObject> objects) {
    return new ReviewRun(
        "1", Instant.EPOCH, Duration.ZERO, policies, "", objects, List.of(), List.of());
  }

  private static ReviewedObject object(List<String> policies, List<String> failed) {
    return new ReviewedObject(
        new Place("f.yaml", 0, Position.START),
        "Pod default/p",
        GroupVersionKind.of("v1", "Pod"),
        Verdict.ALLOW,
        policies,
        List.of(),
        failed.stream()
            .map(name -> new PolicyFailure(name, "", FailureCode.EVALUATION_ERROR, "", true))
            .toList(),
        List.of());
  }

  private static PolicyInfo policy(String name, String control, String relation) {
    return new PolicyInfo(
        name,
        "",
        "",
        Severity.LOW,
        List.of(new Control("NIST AI RMF 1.0", control, relation, "")),
        "");
  }
}
