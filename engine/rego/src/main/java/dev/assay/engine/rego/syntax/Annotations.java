package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.ObjectValue;

/**
 * A metadata block.
 *
 * @param scope {@code rule}, {@code document}, {@code package} or {@code subpackages}
 * @param content what it says, as {@code rego.metadata.rule} shows it, the scope included
 * @param location of the block, from its {@code # METADATA}
 */
public record Annotations(String scope, ObjectValue content, Location location) {}
