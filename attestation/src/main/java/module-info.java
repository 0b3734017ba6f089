/** Evidence about models, verified before it counts. */
module dev.assay.attestation {
  requires static transitive org.jspecify;
  requires transitive dev.assay.engine.core;

  exports dev.assay.attestation;
  exports dev.assay.attestation.bundle;
  exports dev.assay.attestation.evidence;
  exports dev.assay.attestation.licence;
  exports dev.assay.attestation.oms;
  exports dev.assay.attestation.sbom;
  exports dev.assay.attestation.trust;
}
