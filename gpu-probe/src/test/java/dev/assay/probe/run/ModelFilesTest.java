package dev.assay.probe.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.probe.ModelRefusal;
import dev.assay.probe.ModelRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {
  @TempDir private Path folder;

  private ModelFiles files(Path model, String... ignored) throws ModelRefusedException {
    return ModelFiles.of(model, List.of(ignored));
  }

  private static ModelRefusal refusal(Executable reading) {
    return assertThrows(ModelRefusedException.class, reading).refusal();
  }

  /** The digests are those of sha256sum. */
  @Test
  void theDigestOfAFileIsThatOfItsBytes() throws IOException, ModelRefusedException {
    Path file = Files.writeString(folder.resolve("m.onnx"), "abc");
    assertEquals(
        new ModelFiles.Digest(
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3),
        files(file).digest(_ -> {}));
    Path link = Files.createSymbolicLink(folder.resolve("link.onnx"), file);
    assertEquals(file.toRealPath(), files(link).onnx());
  }

  /** {@code printf '%s' "$(sha256sum …)" | xxd -r -p | sha256sum}, in the order of the names. */
  @Test
  void theDigestOfAFolderIsThatOverTheDigestsOfItsFiles()
      throws IOException, ModelRefusedException {
    Path onnx = Files.writeString(folder.resolve("m.onnx"), "abc");
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/weights"), "");
    ModelFiles files = files(folder);
    assertEquals(onnx, files.onnx());
    ModelFiles.Digest digest = files.digest(_ -> {});
    assertEquals(
        "sha256:bddbdf7e9df02f902ee5dd61b2b513d7566a2112ff97db7dc3b6d184a43ef0e3", digest.digest());
    assertEquals(3, digest.bytes());
    Files.writeString(folder.resolve("model.sig"), "signature");
    assertNotEquals(digest, files.again().digest(_ -> {}));
    assertEquals(digest, files(folder, "model.sig").digest(_ -> {}));
  }

  @Test
  void aFolderHasOneModelAndPlainFilesOnly() throws IOException, ModelRefusedException {
    assertEquals(ModelRefusal.UNSUPPORTED, refusal(() -> files(folder).onnx()));
    Path one = Files.writeString(folder.resolve("a.onnx"), "");
    Files.writeString(folder.resolve("b.onnx"), "");
    assertEquals(ModelRefusal.UNSUPPORTED, refusal(() -> files(folder).onnx()));
    assertEquals(one, files(folder, "b.onnx").onnx());
    Files.createSymbolicLink(folder.resolve("c"), one);
    assertEquals(ModelRefusal.NO_PLAIN_FILE, refusal(() -> files(folder)));
    assertEquals(ModelRefusal.NO_PLAIN_FILE, refusal(() -> files(Path.of("/dev/zero"))));
    assertEquals(ModelRefusal.UNREADABLE, refusal(() -> files(folder.resolve("none"))));
  }
}
