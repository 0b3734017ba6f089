package dev.assay.cli;

import dev.assay.engine.kubernetes.LoadedPolicies;
import dev.assay.engine.kubernetes.PolicyLoadException;
import dev.assay.engine.kubernetes.PolicyLoader;
import dev.assay.engine.source.SourceFile;
import dev.assay.engine.source.SourceFiles;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.YamlDialect;
import dev.assay.policies.ShippedPolicies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The policies that a review was asked to judge by. */
final class ActivePolicies {
  private ActivePolicies() {}

  /** Loads them, or says everything that is wrong with them. */
  static LoadedPolicies load(ReviewOptions options) throws CommandFailure {
    List<String> problems = new ArrayList<>();
    ShippedPolicies shipped = ShippedPolicies.read();
    PolicyLoader loader = new PolicyLoader(shipped.compiler());
    if (options.shipped()) {
      shipped.addTo(loader);
      if (options.evidence() != null) {
        shipped.addEvidencePolicies(loader);
      }
    }
    loader.addPolicies(read(options.policies(), problems));
    loader.addParameters(read(options.parameters(), problems));
    try {
      LoadedPolicies loaded = loader.load();
      if (loaded.policies().policies().isEmpty() && problems.isEmpty()) {
        problems.add(
            "no policy was found in "
                + join(options.policies())
                + "; expected manifests of kind ValidatingAdmissionPolicy");
      }
      if (problems.isEmpty()) {
        return loaded;
      }
    } catch (PolicyLoadException e) {
      for (SourceProblem problem : e.problems()) {
        problems.add(problem.toString());
      }
    }
    throw new CommandFailure(problems);
  }

  /** Does what is left to do before they can be evaluated, which would be done then. */
  static void link(ReviewOptions options) {
    if (options.shipped()) {
      ShippedPolicies.read().compiler().link();
    }
  }

  private static List<SourceFile> read(List<Path> paths, List<String> problems) {
    if (paths.isEmpty()) {
      return List.of();
    }
    SourceFiles files = SourceFiles.read(paths, YamlDialect.KUBECTL, InputLimits.DEFAULT);
    for (SourceProblem problem : files.problems()) {
      problems.add(problem.toString());
    }
    return files.files();
  }

  private static String join(List<Path> paths) {
    StringBuilder text = new StringBuilder();
    for (Path path : paths) {
      text.append(text.isEmpty() ? "" : ", ").append(path);
    }
    return text.toString();
  }
}
