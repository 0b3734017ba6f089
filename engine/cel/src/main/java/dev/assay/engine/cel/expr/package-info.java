/**
 * Checked expressions in a small language of our own: what the compiler lowers to, what is
 * serialised, what the evaluator links and what explanation walks.
 */
@NullMarked
package dev.assay.engine.cel.expr;

import org.jspecify.annotations.NullMarked;
