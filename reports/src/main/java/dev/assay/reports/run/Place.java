package dev.assay.reports.run;

import dev.assay.engine.value.Position;

/**
 * Where something stands in what was handed in.
 *
 * @param file the file's name as the user knows it; {@code -} for standard input
 * @param document which document of the file, from 0, counting empty ones
 * @param position in the file
 */
public record Place(String file, int document, Position position) {

  /** As editors and terminals link it: {@code job.yaml:21:15}. */
  @Override
  public String toString() {
    return file + ":" + position;
  }
}
