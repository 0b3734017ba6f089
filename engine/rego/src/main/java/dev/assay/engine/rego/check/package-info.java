/**
 * From modules to a checked program: names, safety, conflicts, recursion, types; one file a stage.
 */
@NullMarked
package dev.assay.engine.rego.check;

import org.jspecify.annotations.NullMarked;
