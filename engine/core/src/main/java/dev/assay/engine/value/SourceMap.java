package dev.assay.engine.value;

import java.util.Map;

/** Where the values of one document stand in its text. Immutable. */
public final class SourceMap {
  private final Map<FieldPath, Position> positions;

  SourceMap(Map<FieldPath, Position> positions) {
    this.positions = Map.copyOf(positions);
  }

  /** Where the value at a path stands, or, where there is none, the nearest value above it. */
  public Position find(FieldPath path) {
    for (FieldPath step = path; step != null; step = step.parent()) {
      Position position = positions.get(step);
      if (position != null) {
        return position;
      }
    }
    return Position.START;
  }
}
