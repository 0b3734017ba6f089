/** Rego's source: text to a module of terms, expressions and rules, and back. */
@NullMarked
package dev.assay.engine.rego.syntax;

import org.jspecify.annotations.NullMarked;
