/** What a probe of a model found, and what that says of what was declared. */
@NullMarked
package dev.assay.probe;

import org.jspecify.annotations.NullMarked;
