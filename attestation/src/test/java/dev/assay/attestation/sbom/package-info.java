/** Tests of SPDX documents and of what a policy says to them. */
@NullMarked
package dev.assay.attestation.sbom;

import org.jspecify.annotations.NullMarked;
