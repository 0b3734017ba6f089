package dev.assay.reports.run;

import dev.assay.engine.review.Violation;
import dev.assay.engine.value.Position;

/**
 * A violation and where it stands.
 *
 * @param position of the field that the violation names, or of the nearest field above it that is
 *     there
 */
public record Finding(Violation violation, Position position) {}
