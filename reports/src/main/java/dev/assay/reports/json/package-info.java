/**
 * A run as JSON, for programs. Its form is described by {@code review-result.schema.json} beside
 * these classes.
 */
@NullMarked
package dev.assay.reports.json;

import org.jspecify.annotations.NullMarked;
