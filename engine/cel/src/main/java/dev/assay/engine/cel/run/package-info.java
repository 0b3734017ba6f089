/**
 * The evaluator: checked expressions linked into a tree of nodes that read the engine's values
 * without copying them.
 */
@NullMarked
package dev.assay.engine.cel.run;

import org.jspecify.annotations.NullMarked;
