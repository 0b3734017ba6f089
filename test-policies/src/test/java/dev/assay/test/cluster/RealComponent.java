package dev.assay.test.cluster;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A program that tests run and that the repository does not hold. */
public enum RealComponent {
  ETCD("etcd"),
  KUBE_APISERVER("kube-apiserver"),
  KUBECTL("kubectl"),
  OPA("opa"),
  /** Reads YAML with the libraries of kubectl and gator: dev/yaml-oracle. */
  YAML_ORACLE("yaml-oracle");

  private final String program;

  RealComponent(String program) {
    this.program = program;
  }

  /** The program in the cache folder that dev/real-components fills, or else on the PATH. */
  public Optional<Path> find() {
    for (Path folder : folders()) {
      Path file = folder.resolve(program);
      if (Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** The program; where it is absent the test that asks is skipped with a line that says so. */
  public Path assume() {
    return find()
        .orElseGet(() ->
            Assumptions.abort(
                program
                    + " is neither in "
                    + folders().getFirst()
                    + " nor on the PATH; bring it with dev/real-components"));
  }

  private static List<Path> folders() {
    String cache = System.getenv("ASSAY_REAL");
    List<Path> folders = new ArrayList<>();
    folders.add(
        (cache == null || cache.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache", "assay-real")
                : Path.of(cache))
            .resolve("bin"));
    String path = System.getenv("PATH");
    if (path != null) {
      for (String folder : path.split(File.pathSeparator, -1)) {
        if (!folder.isEmpty()) {
          folders.add(Path.of(folder));
        }
      }
    }
    return folders;
  }
}
