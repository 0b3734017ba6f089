package dev.assay.attestation.licence;

import dev.assay.attestation.licence.Expression.Single;
import dev.assay.attestation.licence.Expression.With;
import java.util.List;
import java.util.Locale;

/**
 * A line of a policy's list: a licence, perhaps with an exception.
 *
 * @param exception in lower case; empty where it names none
 * @param place of the line, as {@code file:line:column}
 */
record LicenseEntry(Single licence, LicenseVersion version, String exception, String place) {

  static LicenseEntry of(Single licence, String place) {
    return new LicenseEntry(licence, LicenseVersion.of(licence), "", place);
  }

  static LicenseEntry of(With with, String place) {
    return new LicenseEntry(
        with.licence(),
        LicenseVersion.of(with.licence()),
        with.exception().toLowerCase(Locale.ROOT),
        place);
  }

  boolean covers(String family, List<Integer> of, String withException) {
    return version.family().equals(family) && exception.equals(withException) && version.covers(of);
  }
}
