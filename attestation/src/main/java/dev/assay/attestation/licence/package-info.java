/**
 * Licence expressions as SPDX writes them, and whether a policy allows them. What is on no list is
 * never allowed.
 */
@NullMarked
package dev.assay.attestation.licence;

import org.jspecify.annotations.NullMarked;
