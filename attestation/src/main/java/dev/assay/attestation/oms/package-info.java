/**
 * OpenSSF Model Signing: a signature over all files of a model, as a Sigstore bundle that holds a
 * DSSE envelope that holds an in-toto statement. Verified in three steps, each a type: {@link
 * dev.assay.attestation.oms.SignatureBundle} is read, {@link dev.assay.attestation.oms.SignedModel}
 * is what a trusted signer said, and {@link dev.assay.attestation.oms.ModelContent} compares that
 * with the files.
 */
@NullMarked
package dev.assay.attestation.oms;

import org.jspecify.annotations.NullMarked;
