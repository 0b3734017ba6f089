package dev.assay.engine.rego.syntax;

import org.jspecify.annotations.Nullable;

/**
 * {@code import data.lib as alias}.
 *
 * @param path a ref that starts at {@code data}, {@code input}, {@code future} or {@code rego}, or
 *     one of these variables alone
 */
public record Import(Term path, @Nullable String alias, Location location) {}
