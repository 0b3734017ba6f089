package dev.assay.engine.kubernetes.suite;

import dev.assay.engine.review.Deadline;
import dev.assay.engine.review.Fact;
import dev.assay.engine.review.Facts;
import dev.assay.engine.source.SourceDocument;
import dev.assay.engine.source.SourceNode;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Evidence that a suite takes for known, so that policies that ask for evidence can be tested
 * without any: a document of kind {@code SampleFacts} (policy.assay.dev/v1alpha1) in the file
 * {@code facts.yaml} beside the policy. What is not in it is absent. Immutable.
 */
record SampleFacts(List<Sample> samples) implements Facts {
  /** The file beside a policy. */
  static final String FILE = "facts.yaml";

  static final SampleFacts NONE = new SampleFacts(List.of());

  /**
   * What is found of one subject.
   *
   * @param subject a digest, or a whole reference
   */
  record Sample(String name, String subject, Fact fact) {}

  SampleFacts {
    samples = List.copyOf(samples);
  }

  static SampleFacts read(SourceDocument document, List<SourceProblem> problems) {
    SourceNode root = SourceNode.of(document, FieldPath.ROOT, document.value(), problems);
    root.onlyKeys("apiVersion", "kind", "metadata", "facts");
    root.get("apiVersion").oneOf("policy.assay.dev/v1alpha1");
    root.get("kind").oneOf("SampleFacts");
    List<Sample> samples = new ArrayList<>();
    for (SourceNode node : root.get("facts").list()) {
      node.onlyKeys("fact", "subject", "value", "absent", "unavailable");
      samples.add(
          new Sample(
              node.get("fact").requiredString(), node.get("subject").requiredString(), fact(node)));
    }
    return new SampleFacts(samples);
  }

  private static Fact fact(SourceNode node) {
    Value value = node.get("value").value();
    boolean absent = node.get("absent").present();
    boolean unavailable = node.get("unavailable").present();
    if ((value == null ? 0 : 1) + (absent ? 1 : 0) + (unavailable ? 1 : 0) != 1) {
      node.problem("a sample fact has one of value, absent and unavailable");
    }
    if (value != null) {
      return new Fact.Known(value, FILE);
    }
    return unavailable
        ? new Fact.Unavailable(node.get("unavailable").requiredString())
        : new Fact.Absent(node.get("absent").string(""));
  }

  @Override
  public Fact find(String name, String subject, Deadline deadline) {
    for (Sample sample : samples) {
      if (sample.name().equals(name)
          && (subject.equals(sample.subject()) || subject.endsWith("@" + sample.subject()))) {
        return sample.fact();
      }
    }
    return new Fact.Absent("the sample facts hold no " + name + " of " + subject);
  }
}
