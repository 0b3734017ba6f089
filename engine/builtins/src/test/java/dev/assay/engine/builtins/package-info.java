/** Tests of the builtins by themselves, without an evaluator. */
@NullMarked
package dev.assay.engine.builtins;

import org.jspecify.annotations.NullMarked;
