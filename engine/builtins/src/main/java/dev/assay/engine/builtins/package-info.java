/** Builtins of Rego that stand on other libraries; one file a category. */
@NullMarked
package dev.assay.engine.builtins;

import org.jspecify.annotations.NullMarked;
