package dev.assay.bench;

import dev.assay.engine.kubernetes.ManifestReview;
import dev.assay.engine.kubernetes.PolicyLoadException;
import dev.assay.engine.kubernetes.PolicyLoader;
import dev.assay.engine.kubernetes.admission.AdmissionException;
import dev.assay.engine.kubernetes.admission.AdmissionReviews;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.review.Decision;
import dev.assay.engine.review.Facts;
import dev.assay.engine.review.GroupVersionKind;
import dev.assay.engine.review.PolicySet;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.review.Verdict;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import dev.assay.engine.value.YamlDialect;
import dev.assay.engine.value.YamlReader;
import dev.assay.policies.ShippedPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The seven shipped policies on a Pod that is right, on the 61 KB review of one that is wrong
 * (every finding explained), and all that stands between the bytes of that review and the bytes of
 * its answer.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecideBenchmark {
  private final byte[] body = PodReview.bytes();
  private final PolicySet policies;
  private final ReviewRequest right;
  private final ReviewRequest wrong;

  public DecideBenchmark() {
    try {
      ShippedPolicies shipped = ShippedPolicies.read();
      PolicyLoader loader = new PolicyLoader(shipped.compiler());
      shipped.addTo(loader);
      policies = loader.load().policies();
      Path example =
          Path.of(System.getProperty("assay.root", ".")).resolve("examples/good-pod.yaml");
      ObjectValue pod = pod(Files.readAllBytes(example));
      right = ManifestReview.request(new GroupVersionKind("", "v1", "Pod"), pod);
      wrong = AdmissionReviews.read(body, InputLimits.DEFAULT, Deadline.NONE);
    } catch (IOException | InputException | PolicyLoadException | AdmissionException e) {
      throw new IllegalStateException("the benchmark cannot be set up", e);
    }
    if (ManifestReview.decide(policies, right, Facts.NONE).verdict() != Verdict.ALLOW
        || ManifestReview.decide(policies, wrong, Facts.NONE).verdict() != Verdict.DENY) {
      throw new IllegalStateException("the verdicts are not those that are to be measured");
    }
  }

  private static ObjectValue pod(byte[] yaml) throws InputException {
    for (YamlReader.YamlDocument document :
        YamlReader.readAll(yaml, YamlDialect.KUBECTL, InputLimits.DEFAULT)) {
      if (document.value() instanceof ObjectValue object
          && Value.of("Pod").equals(object.get("kind"))) {
        return object;
      }
    }
    throw new IllegalStateException("the example holds no Pod");
  }

  @Benchmark
  public Decision right() {
    return ManifestReview.decide(policies, right, Facts.NONE);
  }

  @Benchmark
  public Decision wrong() {
    return ManifestReview.decide(policies, wrong, Facts.NONE);
  }

  @Benchmark
  public byte[] bytesToBytes() throws AdmissionException {
    ReviewRequest request = AdmissionReviews.read(body, InputLimits.DEFAULT, Deadline.NONE);
    return AdmissionReviews.response(request, ManifestReview.decide(policies, request, Facts.NONE));
  }
}
