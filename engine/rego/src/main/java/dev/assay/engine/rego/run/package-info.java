/** Evaluates a plan on immutable values. */
@NullMarked
package dev.assay.engine.rego.run;

import org.jspecify.annotations.NullMarked;
