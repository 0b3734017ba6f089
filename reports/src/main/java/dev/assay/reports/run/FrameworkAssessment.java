package dev.assay.reports.run;

import dev.assay.engine.review.PolicyFailure;
import dev.assay.engine.review.PolicyInfo;
import dev.assay.reports.run.Assessment.Rule;
import dev.assay.reports.run.Assessment.Tally;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run says of a framework.
 *
 * @param assessed the subcategories that active policies speak to, in the framework's order
 * @param rest the others, by category; a category without any is left out
 * @param unknown what policies claim to speak to and the framework does not have
 */
public record FrameworkAssessment(
    Framework framework,
    List<Assessment> assessed,
    List<Framework.Category> rest,
    List<Rule> unknown) {

  public FrameworkAssessment {
    assessed = List.copyOf(assessed);
    rest = List.copyOf(rest);
    unknown = List.copyOf(unknown);
  }

  /** How many subcategories are in this state. */
  public int count(Assessment.State state) {
    int count = 0;
    for (Assessment assessment : assessed) {
      count += assessment.state() == state ? 1 : 0;
    }
    return count;
  }

  public static FrameworkAssessment of(Framework framework, ReviewRun run) {
    Map<String, List<Rule>> rules = new LinkedHashMap<>();
    for (PolicyInfo policy : run.policies()) {
      for (PolicyInfo.Control control : policy.controls()) {
        if (control.framework().equals(framework.name())) {
          rules
              .computeIfAbsent(control.id(), _ -> new ArrayList<>())
              .add(new Rule(policy, control));
        }
      }
    }
    List<Assessment> assessed = new ArrayList<>();
    List<Framework.Category> rest = new ArrayList<>();
    for (Framework.Category category : framework.categories()) {
      List<Framework.Subcategory> others = new ArrayList<>();
      for (Framework.Subcategory subcategory : category.subcategories()) {
        List<Rule> speaking = rules.remove(subcategory.id());
        if (speaking == null) {
          others.add(subcategory);
        } else {
          assessed.add(
              new Assessment(
                  subcategory, speaking, tally(speaking, true, run), tally(speaking, false, run)));
        }
      }
      if (!others.isEmpty()) {
        rest.add(new Framework.Category(category.id(), category.statement(), others));
      }
    }
    return new FrameworkAssessment(
        framework, assessed, rest, rules.values().stream().flatMap(List::stream).toList());
  }

  private static Tally tally(List<Rule> rules, boolean evidencing, ReviewRun run) {
    Set<String> names = new HashSet<>();
    for (Rule rule : rules) {
      if (rule.evidences() == evidencing) {
        names.add(rule.policy().name());
      }
    }
    int objects = 0;
    int findings = 0;
    int notJudged = 0;
    if (!names.isEmpty()) {
      for (ReviewedObject object : run.objects()) {
        Set<String> failed = new HashSet<>();
        for (PolicyFailure failure : object.failures()) {
          if (names.contains(failure.policy())) {
            failed.add(failure.policy());
          }
        }
        boolean judged = false;
        for (String policy : object.policies()) {
          judged |= names.contains(policy) && !failed.contains(policy);
        }
        for (Finding finding : object.findings()) {
          findings += names.contains(finding.violation().policy()) ? 1 : 0;
        }
        objects += judged ? 1 : 0;
        notJudged += failed.size();
      }
    }
    return new Tally(objects, findings, notJudged);
  }
}
