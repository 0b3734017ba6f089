/**
 * The values that CEL adds to the engine's family, and CEL's own rules of equality, order and
 * types. A JSON integer is a CEL int, any other JSON number is a CEL double.
 */
@NullMarked
package dev.assay.engine.cel.value;

import org.jspecify.annotations.NullMarked;
