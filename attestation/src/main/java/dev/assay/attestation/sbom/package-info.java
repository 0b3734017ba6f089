/**
 * Software bills of materials: what a document says of the parts of a model and their licences, and
 * what a policy says to that. {@link dev.assay.attestation.sbom.SpdxDocument} is read, {@link
 * dev.assay.attestation.sbom.LicenseReview} judges it, {@link
 * dev.assay.attestation.sbom.LicenseReport} is the result.
 */
@NullMarked
package dev.assay.attestation.sbom;

import org.jspecify.annotations.NullMarked;
