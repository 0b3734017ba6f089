/**
 * A run as one HTML page that needs nothing else: no other file, no network, no script to be
 * readable.
 */
@NullMarked
package dev.assay.reports.html;

import org.jspecify.annotations.NullMarked;
