/** Who watches an evaluation: coverage, profile, and why something does not hold. */
@NullMarked
package dev.assay.engine.rego.trace;

import org.jspecify.annotations.NullMarked;
