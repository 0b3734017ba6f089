package dev.assay.engine.rego.syntax;

/**
 * {@code with target as value}.
 *
 * @param target a ref below {@code input} or {@code data}, one of these variables, or the name of a
 *     function or builtin
 */
public record With(Term target, Term value, Location location) {}
