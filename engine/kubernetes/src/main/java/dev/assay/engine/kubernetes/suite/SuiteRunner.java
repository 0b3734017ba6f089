package dev.assay.engine.kubernetes.suite;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.assay.engine.cel.CelCompiler;
import dev.assay.engine.kubernetes.ManifestReview;
import dev.assay.engine.kubernetes.ObjectReview;
import dev.assay.engine.kubernetes.PolicyLoadException;
import dev.assay.engine.kubernetes.PolicyLoader;
import dev.assay.engine.review.Facts;
import dev.assay.engine.review.PolicyFailure;
import dev.assay.engine.review.PolicySet;
import dev.assay.engine.review.Violation;
import dev.assay.engine.source.SourceDocument;
import dev.assay.engine.source.SourceFile;
import dev.assay.engine.source.SourceFiles;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.YamlDialect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs suites: loads the policy of each test afresh, with its metadata if a {@code metadata.yaml}
 * lies beside it and the evidence of a {@code facts.yaml}, reviews the object of each case and
 * compares. Safe for use by several threads if the compiler is.
 */
public final class SuiteRunner {
  private final CelCompiler compiler;
  private final InputLimits limits;

  public SuiteRunner(CelCompiler compiler, InputLimits limits) {
    this.compiler = compiler;
    this.limits = limits;
  }

  /**
   * The results of all cases, in order. A test whose policy does not load fails in each of its
   * cases.
   */
  public List<CaseResult> run(Suite suite) {
    Path file = Path.of(suite.file()).toAbsolutePath();
    Path parent = file.getParent();
    Path folder = parent == null ? file : parent;
    List<CaseResult> results = new ArrayList<>();
    for (Suite.Test test : suite.tests()) {
      PolicySet policies = null;
      Facts facts = Facts.NONE;
      String loadFailure = "";
      if (!test.skip()) {
        try {
          policies = load(test, folder);
          facts = facts(test, folder);
        } catch (PolicyLoadException e) {
          loadFailure = "the policy does not load: " + e.getMessage();
        }
      }
      for (Suite.Case testCase : test.cases()) {
        if (test.skip() || testCase.skip()) {
          results.add(new CaseResult(test.name(), testCase.name(), true, List.of()));
        } else if (policies == null) {
          results.add(new CaseResult(test.name(), testCase.name(), false, List.of(loadFailure)));
        } else {
          results.add(
              new CaseResult(
                  test.name(), testCase.name(), false, run(testCase, policies, facts, folder)));
        }
      }
    }
    return results;
  }

  private PolicySet load(Suite.Test test, Path folder) throws PolicyLoadException {
    PolicyLoader loader = new PolicyLoader(compiler);
    Path policy = folder.resolve(test.template()).normalize();
    Path parameters = folder.resolve(test.constraint()).normalize();
    List<SourceFile> files = new ArrayList<>(read(policy));
    Path metadata = policy.resolveSibling("metadata.yaml");
    if (metadata.toFile().isFile()) {
      files.addAll(read(metadata));
    }
    loader.addPolicies(files);
    if (!parameters.equals(policy)) {
      loader.addParameters(read(parameters));
    }
    return loader.load().policies();
  }

  /** Those beside the policy; without such a file nothing is known. */
  private Facts facts(Suite.Test test, Path folder) throws PolicyLoadException {
    Path file = folder.resolve(test.template()).normalize().resolveSibling(SampleFacts.FILE);
    if (!file.toFile().isFile()) {
      return Facts.NONE;
    }
    List<SourceProblem> problems = new ArrayList<>();
    SampleFacts facts = SampleFacts.NONE;
    for (SourceFile source : read(file)) {
      try {
        for (SourceDocument document : source.documents()) {
          facts = SampleFacts.read(document, problems);
        }
      } catch (InputException e) {
        problems.add(
            new SourceProblem(source.name(), e.position(), String.valueOf(e.getMessage())));
      }
    }
    if (!problems.isEmpty()) {
      throw new PolicyLoadException(problems);
    }
    return facts;
  }

  private List<SourceFile> read(Path path) throws PolicyLoadException {
    SourceFiles read = SourceFiles.read(List.of(path), YamlDialect.KUBECTL, limits);
    if (!read.problems().isEmpty()) {
      throw new PolicyLoadException(read.problems());
    }
    return read.files();
  }

  private List<String> run(Suite.Case testCase, PolicySet policies, Facts facts, Path folder) {
    List<String> failures = new ArrayList<>();
    ManifestReview review = new ManifestReview();
    try {
      for (SourceFile file : read(folder.resolve(testCase.object()).normalize())) {
        file.documents().forEach(review::add);
      }
    } catch (PolicyLoadException | InputException e) {
      return List.of("the object cannot be read: " + e.getMessage());
    }
    for (SourceProblem problem : review.problems()) {
      failures.add(problem.toString());
    }
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < review.size(); i++) {
      ObjectReview reviewed = review.review(i, policies, facts);
      violations.addAll(reviewed.decision().violations());
      for (PolicyFailure failure : reviewed.decision().failures()) {
        failures.add("policy " + failure.policy() + " could not judge: " + failure.message());
      }
    }
    for (Suite.Assertion assertion : testCase.assertions()) {
      check(assertion, violations, failures);
    }
    return failures;
  }

  private static void check(
      Suite.Assertion assertion, List<Violation> violations, List<String> failures) {
    Pattern pattern;
    try {
      pattern = Pattern.compile(assertion.message());
    } catch (PatternSyntaxException e) {
      failures.add("message is no regular expression: " + e.getDescription());
      return;
    }
    long found =
        violations.stream()
            .filter(violation -> pattern.matcher(violation.message()).find())
            .count();
    if (!assertion.violations().holds(found)) {
      StringBuilder text = new StringBuilder("expected ").append(assertion.violations().words());
      if (!assertion.message().isEmpty()) {
        text.append(" with a message like \"").append(assertion.message()).append('"');
      }
      text.append(", found ").append(found);
      for (Violation violation : violations) {
        text.append("\n  ").append(violation.policy()).append('/').append(violation.rule());
        text.append(' ').append(violation.path()).append(" = ").append(violation.found());
        text.append(": ").append(violation.message());
      }
      failures.add(text.toString());
    }
  }
}
