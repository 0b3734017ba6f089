/** The laws and the refusals of values and their readers. */
@NullMarked
package dev.assay.engine.value;

import org.jspecify.annotations.NullMarked;
