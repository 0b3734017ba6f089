/** What of a folder is read. */
@NullMarked
package dev.assay.engine.source;

import org.jspecify.annotations.NullMarked;
