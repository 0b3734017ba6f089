package dev.assay.engine.cel.explain;

import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A place in the object under review.
 *
 * @param value what stands there; null where nothing does
 */
record Traced(FieldPath path, @Nullable Value value) {}
