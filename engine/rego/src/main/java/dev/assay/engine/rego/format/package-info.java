/** Modules laid out as {@code opa fmt} lays them out, with their comments. */
@NullMarked
package dev.assay.engine.rego.format;

import org.jspecify.annotations.NullMarked;
