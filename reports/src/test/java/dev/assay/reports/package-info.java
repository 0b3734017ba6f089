/** Renderings of made-up runs, compared with files that people have looked at. */
@NullMarked
package dev.assay.reports;

import org.jspecify.annotations.NullMarked;
