package dev.assay.cli;

import dev.assay.engine.kubernetes.ManifestReview;
import dev.assay.engine.source.SourceDocument;
import dev.assay.engine.source.SourceFile;
import dev.assay.engine.source.SourceFiles;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.YamlDialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was handed in to be reviewed.
 *
 * @param manifests the objects, in the order in which they were handed in
 * @param problems inputs that hold nothing that could be judged, in that order too
 */
record Inputs(ManifestReview manifests, List<SourceProblem> problems) {

  /** Reads files, folders and standard input. What cannot be read is a problem, not a failure. */
  static Inputs read(List<String> names, InputStream in) {
    ManifestReview manifests = new ManifestReview();
    List<SourceProblem> problems = new ArrayList<>();
    for (String name : names) {
      int before = manifests.size() + manifests.problems().size() + problems.size();
      read(name, in, manifests, problems);
      if (manifests.size() + manifests.problems().size() + problems.size() == before) {
        problems.add(
            new SourceProblem(
                name,
                null,
                "nothing to review is in here; expected Kubernetes manifests, in a folder as"
                    + " *.yaml, *.yml or *.json files"));
      }
    }
    List<SourceProblem> all = new ArrayList<>(problems);
    all.addAll(manifests.problems());
    return new Inputs(manifests, all);
  }

  private static void read(
      String name, InputStream in, ManifestReview manifests, List<SourceProblem> problems) {
    List<SourceFile> files;
    try {
      if (name.equals(ReviewOptions.STDIN)) {
        files = List.of(SourceFiles.read(name, in, YamlDialect.KUBECTL, InputLimits.DEFAULT));
      } else {
        SourceFiles read =
            SourceFiles.read(List.of(Path.of(name)), YamlDialect.KUBECTL, InputLimits.DEFAULT);
        problems.addAll(read.problems());
        files = read.files();
      }
    } catch (IOException e) {
      problems.add(
          new SourceProblem(name, null, "standard input cannot be read: " + e.getMessage()));
      return;
    } catch (InvalidPathException e) {
      problems.add(new SourceProblem(name, null, "is no name of a file: " + e.getReason()));
      return;
    }
    for (SourceFile file : files) {
      try {
        for (SourceDocument document : file.documents()) {
          manifests.add(document);
        }
      } catch (InputException e) {
        problems.add(new SourceProblem(file.name(), e.position(), String.valueOf(e.getMessage())));
      }
    }
  }
}
