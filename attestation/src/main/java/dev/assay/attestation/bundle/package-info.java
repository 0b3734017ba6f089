/**
 * Signed statements: Sigstore bundles that hold an in-toto statement in a DSSE envelope, read,
 * verified and made.
 */
@NullMarked
package dev.assay.attestation.bundle;

import org.jspecify.annotations.NullMarked;
