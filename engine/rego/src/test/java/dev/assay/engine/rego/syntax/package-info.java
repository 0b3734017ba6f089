/** Tests of the parser. */
@NullMarked
package dev.assay.engine.rego.syntax;

import org.jspecify.annotations.NullMarked;
