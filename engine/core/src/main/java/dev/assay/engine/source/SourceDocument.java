package dev.assay.engine.source;

import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.Position;
import dev.assay.engine.value.Value;

/**
 * One document of a file.
 *
 * @param index from 0, counting empty documents too
 * @param start where its first value stands
 */
public record SourceDocument(SourceFile file, int index, Position start, Value value) {

  /** Where the value at a path stands in the file, or the nearest value above it. */
  public Position position(FieldPath path) {
    return file.locate(index, path, start);
  }

  public SourceProblem problem(FieldPath path, String message) {
    return new SourceProblem(file.name(), position(path), message);
  }
}
