/**
 * Who is trusted to sign: pinned keys and certificate authorities, read from a file of a team's.
 */
@NullMarked
package dev.assay.attestation.trust;

import org.jspecify.annotations.NullMarked;
