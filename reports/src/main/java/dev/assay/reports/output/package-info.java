/**
 * What all renderers write with. Names, messages and values come from strangers' files: everything
 * passes {@link dev.assay.reports.output.VisibleText} or {@link
 * dev.assay.reports.output.JsonOutput} before it is written.
 */
@NullMarked
package dev.assay.reports.output;

import org.jspecify.annotations.NullMarked;
