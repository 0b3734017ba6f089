package dev.assay.probe.run;

import static org.junit.jupiter.api.Assumptions.abort;

import ai.onnxruntime.OrtEnvironment;
import dev.assay.probe.run.child.Order;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The onnxruntime of this build, for tests that run models. */
final class TestRuntime {
  /** Nobody listens. */
  static final RunListener SILENT =
      new RunListener() {
        @Override
        public void hashed(long bytes) {}

        @Override
        public void doing(String what) {}
      };

  private TestRuntime() {}

  /** It; the test is skipped, with the reason, where it does not load. */
  static OnnxRuntime get() throws IOException, InterruptedException {
    OnnxRuntime runtime = new OnnxRuntime(linked());
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    try (ChildProcess child = ChildProcess.start(runtime, deadline, 1L << 30, 0)) {
      child.awaitReady();
      String _ = child.order(Order.runtime(), "runtime", "load onnxruntime");
      return runtime;
    } catch (StoppedException | IOException e) {
      return abort("skipped: onnxruntime does not load here: " + e.getMessage());
    }
  }

  /** Its jar, by a link in a folder of this build, for its libraries are unpacked beside it. */
  private static Path linked() throws IOException {
    try {
      Path jar =
          Path.of(OrtEnvironment.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path link =
          Files.createDirectories(Path.of("target", "runner"))
              .resolve(jar.getFileName())
              .toAbsolutePath();
      if (!Files.exists(link)) {
        Files.createSymbolicLink(link, jar);
      }
      return link;
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
