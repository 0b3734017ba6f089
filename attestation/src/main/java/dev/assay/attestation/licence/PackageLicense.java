package dev.assay.attestation.licence;

/**
 * What the owners of a policy found out about a package, in place of what documents say. It is
 * judged by the same lists.
 *
 * @param reason why, for whoever reads the verdict
 * @param place in the policy, as {@code file:line:column}
 */
public record PackageLicense(Expression license, String reason, String place) {}
