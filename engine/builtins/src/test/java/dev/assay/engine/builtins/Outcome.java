package dev.assay.engine.builtins;

import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** What a call gives: a value, the code and text of an error, or neither where it is undefined. */
record Outcome(@Nullable Value value, @Nullable String error) {}
