/** Tests of the layout of modules. */
@NullMarked
package dev.assay.engine.rego.format;

import org.jspecify.annotations.NullMarked;
