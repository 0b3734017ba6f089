package dev.assay.attestation.oms;

import static dev.assay.attestation.bundle.Member.refused;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import dev.assay.attestation.bundle.InTotoStatement;
import dev.assay.attestation.bundle.InTotoStatement.Subject;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * The statement that a signer makes about a model, in the form of OpenSSF Model Signing 1.0, a
 * digest for each file.
 *
 * @param name of the model: that of its folder or file
 * @param digest the name of the model as a whole, {@code sha256:…}: of a folder the digest over
 *     those of its files, of one file the file's own
 * @param json the in-toto statement, to be signed
 */
public record ModelStatement(String name, String digest, Value json) {

  /**
   * Reads a model and puts the statement about it together.
   *
   * @param model a folder, or a file that is a model by itself
   * @param ignored paths in the folder that are left out, with all below them; told in the
   *     statement
   * @param progress is told how many bytes were hashed so far
   * @throws RefusedException where the model cannot be read or holds what is no plain file
   */
  public static ModelStatement of(Path model, List<String> ignored, LongConsumer progress)
      throws RefusedException {
    List<Resource> resources = new ArrayList<>();
    try {
      ModelFiles files = ModelFiles.of(model, null, ignored, progress);
      for (Map.Entry<String, Path> file : files.byName().entrySet()) {
        long size = Files.size(file.getValue());
        resources.add(new Resource(file.getKey(), files.sha256(file.getValue(), 0, size)));
      }
    } catch (IOException e) {
      throw refused(Refusal.UNREADABLE, "the model cannot be read: " + e);
    }
    if (resources.isEmpty()) {
      throw refused(Refusal.MISSING, "the folder " + model + " holds no file to sign");
    }
    Path last = model.toAbsolutePath().normalize().getFileName();
    String name = last == null ? "model" : last.toString();
    String over = "sha256:" + Statement.digestOver(resources);
    Value json =
        InTotoStatement.json(
            List.of(new Subject(name, over)), Statement.SIGNATURE, predicate(resources, ignored));
    Statement statement = new Statement(over, resources, new Serialization.Files(), ignored, false);
    return new ModelStatement(name, statement.modelDigest(), json);
  }

  private static Value predicate(List<Resource> resources, List<String> ignored) {
    List<Value> listed = new ArrayList<>();
    for (Resource resource : resources) {
      listed.add(
          ObjectValue.builder()
              .put("name", Value.of(resource.name()))
              .put("digest", Value.of(resource.sha256()))
              .put("algorithm", Value.of("sha256"))
              .build());
    }
    List<Value> paths = new ArrayList<>();
    for (String path : ignored) {
      paths.add(Value.of(path));
    }
    ObjectValue serialization =
        ObjectValue.builder()
            .put("method", Value.of("files"))
            .put("hash_type", Value.of("sha256"))
            .put("allow_symlinks", Value.of(false))
            .put("ignore_paths", ArrayValue.copyOf(paths))
            .build();
    return ObjectValue.builder()
        .put("serialization", serialization)
        .put("resources", ArrayValue.copyOf(listed))
        .build();
  }
}
