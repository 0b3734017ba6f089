/** The only room that sees {@code dev.cel}: its parser and checker, and the lowering to our own. */
@NullMarked
package dev.assay.engine.cel.compile;

import org.jspecify.annotations.NullMarked;
