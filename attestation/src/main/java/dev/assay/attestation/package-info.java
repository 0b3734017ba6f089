/** What all verifiers share: why evidence is refused. */
@NullMarked
package dev.assay.attestation;

import org.jspecify.annotations.NullMarked;
