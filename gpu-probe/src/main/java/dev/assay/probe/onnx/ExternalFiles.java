package dev.assay.probe.onnx;

import dev.assay.probe.ModelRefusal;
import dev.assay.probe.ModelRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds the external data of weights to plain files in the model's folder. A link of either kind
 * could bring a secret into the model's memory, and from there into its outputs; so a hard link is
 * refused too, though it looks like a plain file.
 */
final class ExternalFiles {
  private final Path folder;
  private final Map<String, Found> files = new HashMap<>();

  private record Found(Path file, long size) {}

  private ExternalFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * The files of the weights.
   *
   * @param model its file, free of links
   */
  static List<Path> check(List<Weight> weights, Path model)
      throws IOException, ModelRefusedException {
    Path folder = model.getParent();
    ExternalFiles external = new ExternalFiles(folder == null ? model.getRoot() : folder);
    for (Weight weight : weights) {
      switch (weight.storage()) {
        case Storage.Inline _ -> {}
        case Storage.External place -> external.check(weight, place);
      }
    }
    return external.files.values().stream().map(Found::file).distinct().sorted().toList();
  }

  private void check(Weight weight, Storage.External place)
      throws IOException, ModelRefusedException {
    Found found = files.get(place.location());
    if (found == null) {
      found = find(weight, place.location());
      files.put(place.location(), found);
    }
    if (place.length() >= 0 && place.length() != weight.bytes()) {
      throw refused(
          ModelRefusal.INCONSISTENT,
          weight,
          "has " + place.length() + " bytes; expected " + weight.bytes() + " by type and dims");
    }
    if (place.offset() > found.size() || weight.bytes() > found.size() - place.offset()) {
      throw refused(
          ModelRefusal.MISSING,
          weight,
          "is bytes "
              + place.offset()
              + " and on, "
              + weight.bytes()
              + " of them, of a file of "
              + found.size()
              + "; bring the whole file");
    }
  }

  private Found find(Weight weight, String location) throws IOException, ModelRefusedException {
    String what = "is in '" + Shown.of(location) + "'";
    // onnxruntime takes a path with stars for an address in memory.
    if (location.startsWith("/")
        || location.chars().anyMatch(c -> c == '\\' || c == '*' || Character.isISOControl(c))) {
      throw refused(
          ModelRefusal.OUTSIDE, weight, what + "; expected a relative path of plain characters");
    }
    Path at = folder;
    BasicFileAttributes attributes = attributes(at);
    try {
      for (String part : location.split("/", -1)) {
        if (part.isEmpty() || part.equals("..")) {
          throw refused(
              ModelRefusal.OUTSIDE, weight, what + "; expected a path inside the model's folder");
        }
        if (!attributes.isDirectory()) {
          throw noPlainFile(weight, what, attributes);
        }
        if (!part.equals(".")) {
          at = at.resolve(part);
          attributes = attributes(at);
        }
      }
    } catch (NoSuchFileException _) {
      throw refused(ModelRefusal.MISSING, weight, what + ", which is not there; bring the file");
    } catch (InvalidPathException e) {
      throw refused(ModelRefusal.OUTSIDE, weight, what + ", which is no path: " + e.getReason());
    }
    if (!attributes.isRegularFile()) {
      throw noPlainFile(weight, what, attributes);
    }
    if (!at.toRealPath().startsWith(folder)) {
      throw refused(
          ModelRefusal.OUTSIDE, weight, what + "; expected a path inside the model's folder");
    }
    int links = links(at);
    if (links != 1) {
      throw refused(
          links == 0 ? ModelRefusal.UNSUPPORTED : ModelRefusal.NO_PLAIN_FILE,
          weight,
          what
              + (links == 0
                  ? ", of which this file system does not tell whether it has a second name;"
                      + " bring the model to another"
                  : ", which has " + links + " names (hard links); put a copy there"));
    }
    return new Found(at, attributes.size());
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** How many names the file has; 0 where the file system does not tell. */
  private static int links(Path path) throws IOException {
    try {
      return Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS)
              instanceof Integer count
          ? count
          : 0;
    } catch (UnsupportedOperationException | IllegalArgumentException _) {
      return 0;
    }
  }

  private static ModelRefusedException noPlainFile(
      Weight weight, String what, BasicFileAttributes attributes) {
    String kind =
        attributes.isSymbolicLink()
            ? "leads over a symbolic link"
            : attributes.isDirectory() ? "is a folder" : "is a special file";
    return refused(
        ModelRefusal.NO_PLAIN_FILE,
        weight,
        what + ", which " + kind + "; put the file itself there");
  }

  private static ModelRefusedException refused(
      ModelRefusal refusal, Weight weight, String message) {
    return new ModelRefusedException(
        refusal, "the external data of '" + Shown.of(weight.name()) + "' " + message);
  }
}
