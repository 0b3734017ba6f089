/** Files and folders of Rego and of the data that it judges by. */
@NullMarked
package dev.assay.engine.rego.source;

import org.jspecify.annotations.NullMarked;
