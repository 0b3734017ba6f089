/** Tests of reports and verdicts. */
@NullMarked
package dev.assay.probe;

import org.jspecify.annotations.NullMarked;
