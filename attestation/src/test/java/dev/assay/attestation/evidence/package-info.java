@NullMarked
package dev.assay.attestation.evidence;

import org.jspecify.annotations.NullMarked;
