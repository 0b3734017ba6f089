package dev.assay.engine.cel.compile;

/** Which libraries and rules expressions are compiled with. */
public enum CelDialect {
  /**
   * Those of ValidatingAdmissionPolicy: literals of one type only, and no function that Kubernetes
   * does not have. What Kubernetes has and we lack (URL, IP, CIDR, format, semver, authorizer) is
   * refused as unknown.
   */
  KUBERNETES,
  /** The CEL specification's, with its string and set extensions and optional values. */
  STANDARD
}
