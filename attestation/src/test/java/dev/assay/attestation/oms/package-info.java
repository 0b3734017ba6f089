@NullMarked
package dev.assay.attestation.oms;

import org.jspecify.annotations.NullMarked;
