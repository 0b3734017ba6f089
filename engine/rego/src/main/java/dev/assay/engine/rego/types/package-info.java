/** The types that declarations of functions and the type check speak of. */
@NullMarked
package dev.assay.engine.rego.types;

import org.jspecify.annotations.NullMarked;
