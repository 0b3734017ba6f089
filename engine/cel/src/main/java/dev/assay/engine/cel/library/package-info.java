/** CEL's functions by library, on the engine's values. Functions are pure. */
@NullMarked
package dev.assay.engine.cel.library;

import org.jspecify.annotations.NullMarked;
