package dev.assay.engine.value;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Where the values of one document stand in its text. Immutable. */
public final class SourceMap {
  private final Map<FieldPath, Position> positions;

  /** Values that stand elsewhere, behind an alias: what is inside has no place of its own. */
  private final Set<FieldPath> aliases;

  SourceMap(Map<FieldPath, Position> positions) {
    this(positions, Set.of());
  }

  SourceMap(Map<FieldPath, Position> positions, Set<FieldPath> aliases) {
    this.positions = Map.copyOf(positions);
    this.aliases = Set.copyOf(aliases);
  }

  /** The same for a document that starts at a place inside another text. */
  SourceMap shifted(Position start) {
    Map<FieldPath, Position> moved = new HashMap<>();
    positions.forEach((path, position) -> moved.put(path, YamlJsonStream.shift(position, start)));
    return new SourceMap(moved, aliases);
  }

  /**
   * Where the value at a path stands, or, where there is none, the nearest value above it. A value
   * behind an alias stands where the alias does.
   */
  public Position find(FieldPath path) {
    Position nearest = null;
    for (FieldPath step = path; step != null; step = step.parent()) {
      if (nearest == null || aliases.contains(step)) {
        Position position = positions.get(step);
        nearest = position == null ? nearest : position;
      }
    }
    return nearest == null ? Position.START : nearest;
  }
}
