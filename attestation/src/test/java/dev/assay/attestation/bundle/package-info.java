@NullMarked
package dev.assay.attestation.bundle;

import org.jspecify.annotations.NullMarked;
