/** Tests that read and run models. */
@NullMarked
package dev.assay.probe.run;

import org.jspecify.annotations.NullMarked;
