package dev.assay.engine.cel;

import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A field that made an expression false.
 *
 * @param found the field's value; null where the field is absent
 */
public record Blame(FieldPath path, @Nullable Value found) {}
