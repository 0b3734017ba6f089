/** Tests of licence expressions and policies. */
@NullMarked
package dev.assay.attestation.licence;

import org.jspecify.annotations.NullMarked;
