/**
 * What one run of reviews found: {@link dev.assay.reports.run.ReviewRun} and its parts. Records
 * only; the renderers stand in the packages beside it.
 */
@NullMarked
package dev.assay.reports.run;

import org.jspecify.annotations.NullMarked;
