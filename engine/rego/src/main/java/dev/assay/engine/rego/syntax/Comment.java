package dev.assay.engine.rego.syntax;

/**
 * A comment.
 *
 * @param text what follows the {@code #}
 */
public record Comment(String text, Location location) {}
