package dev.assay.engine.builtins.x509;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a certificate may be used for. The order is that of Go's numbers. */
public enum ExtendedKeyUsage {
  ANY("KeyUsageAny", Oid.of(2, 5, 29, 37, 0)),
  SERVER_AUTH("KeyUsageServerAuth", Oid.of(1, 3, 6, 1, 5, 5, 7, 3, 1)),
  CLIENT_AUTH("KeyUsageClientAuth", Oid.of(1, 3, 6, 1, 5, 5, 7, 3, 2)),
  CODE_SIGNING("KeyUsageCodeSigning", Oid.of(1, 3, 6, 1, 5, 5, 7, 3, 3)),
  EMAIL_PROTECTION("KeyUsageEmailProtection", Oid.of(1, 3, 6, 1, 5, 5, 7, 3, 4)),
  IPSEC_END_SYSTEM("KeyUsageIPSECEndSystem", Oid.of(1, 3, 6, 1, 5, 5, 7, 3, 5)),
  IPSEC_TUNNEL("KeyUsageIPSECTunnel", Oid.of(1, 3, 6, 1, 5, 5, 7, 3, 6)),
  IPSEC_USER("KeyUsageIPSECUser", Oid.of(1, 3, 6, 1, 5, 5, 7, 3, 7)),
  TIME_STAMPING("KeyUsageTimeStamping", Oid.of(1, 3, 6, 1, 5, 5, 7, 3, 8)),
  OCSP_SIGNING("KeyUsageOCSPSigning", Oid.of(1, 3, 6, 1, 5, 5, 7, 3, 9)),
  MICROSOFT_SERVER_GATED_CRYPTO(
      "KeyUsageMicrosoftServerGatedCrypto", Oid.of(1, 3, 6, 1, 4, 1, 311, 10, 3, 3)),
  NETSCAPE_SERVER_GATED_CRYPTO(
      "KeyUsageNetscapeServerGatedCrypto", Oid.of(2, 16, 840, 1, 113730, 4, 1)),
  MICROSOFT_COMMERCIAL_CODE_SIGNING(
      "KeyUsageMicrosoftCommercialCodeSigning", Oid.of(1, 3, 6, 1, 4, 1, 311, 2, 1, 22)),
  MICROSOFT_KERNEL_CODE_SIGNING(
      "KeyUsageMicrosoftKernelCodeSigning", Oid.of(1, 3, 6, 1, 4, 1, 311, 61, 1, 1));

  private final String option;

  @SuppressWarnings("ImmutableEnumChecker") // a record of a list that cannot change
  private final Oid oid;

  ExtendedKeyUsage(String option, Oid oid) {
    this.option = option;
    this.oid = oid;
  }

  /** Go's number. */
  @SuppressWarnings("EnumOrdinal") // the order is that of the numbers
  int number() {
    return ordinal();
  }

  static @Nullable ExtendedKeyUsage of(Oid oid) {
    return Arrays.stream(values()).filter(usage -> usage.oid.equals(oid)).findAny().orElse(null);
  }

  /** The usage of a name in options, such as {@code KeyUsageClientAuth}, or null. */
  public static @Nullable ExtendedKeyUsage ofOption(String name) {
    return Arrays.stream(values())
        .filter(usage -> usage.option.equals(name))
        .findAny()
        .orElse(null);
  }
}
