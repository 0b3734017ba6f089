/** A run as text for a terminal. */
@NullMarked
package dev.assay.reports.text;

import org.jspecify.annotations.NullMarked;
