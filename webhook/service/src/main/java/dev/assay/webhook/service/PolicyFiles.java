package dev.assay.webhook.service;

import dev.assay.engine.kubernetes.LoadedPolicies;
import dev.assay.engine.kubernetes.PolicyLoadException;
import dev.assay.engine.kubernetes.PolicyLoader;
import dev.assay.engine.source.SourceFiles;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.YamlDialect;
import dev.assay.policies.ShippedPolicies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Loads the policies that the service is started with. */
final class PolicyFiles {
  private PolicyFiles() {}

  /**
   * Reads and compiles.
   *
   * @param shipped whether the policies that come with Assay judge too
   * @param evidence whether those of them judge that ask for evidence
   * @throws StartException with all that is wrong, a line each; a service that enforced only some
   *     of its policies would seem to enforce them all
   */
  static LoadedPolicies load(
      boolean shipped, boolean evidence, List<Path> policies, List<Path> parameters)
      throws StartException {
    List<SourceProblem> problems = new ArrayList<>();
    ShippedPolicies own = ShippedPolicies.read();
    PolicyLoader loader = new PolicyLoader(own.compiler());
    if (shipped) {
      own.addTo(loader);
      if (evidence) {
        own.addEvidencePolicies(loader);
      }
    }
    SourceFiles policyFiles = read(policies, problems);
    SourceFiles parameterFiles = read(parameters, problems);
    loader.addPolicies(policyFiles.files());
    loader.addParameters(parameterFiles.files());
    try {
      LoadedPolicies loaded = loader.load();
      if (shipped) {
        own.compiler().link(); // now, and not while the first request waits
      }
      if (!problems.isEmpty()) {
        throw unusable(problems);
      }
      if (loaded.policies().policies().isEmpty()) {
        throw new StartException(
            "there is no policy in "
                + policies.stream().map(Path::toString).collect(Collectors.joining(", "))
                + "; a service without policies would allow everything");
      }
      return loaded;
    } catch (PolicyLoadException e) {
      problems.addAll(e.problems());
      throw unusable(problems);
    }
  }

  private static SourceFiles read(List<Path> paths, List<SourceProblem> problems) {
    SourceFiles files = SourceFiles.read(paths, YamlDialect.KUBECTL, InputLimits.DEFAULT);
    problems.addAll(files.problems());
    return files;
  }

  private static StartException unusable(List<SourceProblem> problems) {
    return new StartException(
        "the policies cannot be used:\n"
            + problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n")));
  }
}
