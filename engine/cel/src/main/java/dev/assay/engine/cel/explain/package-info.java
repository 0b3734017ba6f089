/** Says which fields made an expression false, by walking it once more with its values. */
@NullMarked
package dev.assay.engine.cel.explain;

import org.jspecify.annotations.NullMarked;
