/** Compiled programs: an expression with its nodes and its explanation. */
@NullMarked
package dev.assay.engine.cel.program;

import org.jspecify.annotations.NullMarked;
