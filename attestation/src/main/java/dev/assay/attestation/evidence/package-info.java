/**
 * A folder of evidence as facts: every file is verified before it counts, and is found by the
 * digest of what it is about.
 */
@NullMarked
package dev.assay.attestation.evidence;

import org.jspecify.annotations.NullMarked;
