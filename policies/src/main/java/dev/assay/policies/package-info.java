/** The policies that Assay ships, compiled when Assay is built. */
@NullMarked
package dev.assay.policies;

import org.jspecify.annotations.NullMarked;
