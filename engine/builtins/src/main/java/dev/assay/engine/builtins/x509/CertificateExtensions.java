package dev.assay.engine.builtins.x509;

import dev.assay.engine.rego.spi.BuiltinException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the extensions of a certificate say (RFC 5280, section 4.2). Filled once by {@link #read},
 * then only read.
 */
final class CertificateExtensions {
  private static final Oid AUTHORITY_INFORMATION = Oid.of(1, 3, 6, 1, 5, 5, 7, 1, 1);
  private static final Oid OCSP = Oid.of(1, 3, 6, 1, 5, 5, 7, 48, 1);
  private static final Oid ISSUERS = Oid.of(1, 3, 6, 1, 5, 5, 7, 48, 2);
  private static final int CONTEXT_0 = Der.CONTEXT | Der.CONSTRUCTED;
  private static final int URI = Der.CONTEXT | 6;

  /** A policy of the issuer's domain that stands for one of the subject's. */
  record PolicyMapping(Oid issuer, Oid subject) {}

  /** A number that may be absent: a count that 0 has a meaning for. */
  record Count(int value, boolean present) {
    static final Count ABSENT = new Count(0, false);

    boolean isZero() {
      return present && value == 0;
    }
  }

  final List<Oid> unhandledCritical = new ArrayList<>();
  int keyUsage;
  boolean basicConstraints;
  boolean authority;
  int pathLength;
  AlternativeNames names = AlternativeNames.NONE;
  NameConstraints constraints = NameConstraints.NONE;
  final List<String> revocationLists = new ArrayList<>();
  byte @Nullable [] authorityKeyId;
  byte @Nullable [] subjectKeyId;
  Count requireExplicitPolicy = Count.ABSENT;
  Count inhibitPolicyMapping = Count.ABSENT;
  Count inhibitAnyPolicy = Count.ABSENT;
  final List<ExtendedKeyUsage> extendedKeyUsages = new ArrayList<>();
  final List<Oid> otherKeyUsages = new ArrayList<>();
  @Nullable List<Oid> policies;
  final List<PolicyMapping> policyMappings = new ArrayList<>();
  final List<String> ocspServers = new ArrayList<>();
  final List<String> issuerUrls = new ArrayList<>();

  static CertificateExtensions read(List<Extension> extensions) throws BuiltinException {
    CertificateExtensions fields = new CertificateExtensions();
    for (Extension extension : extensions) {
      if (!fields.add(extension) && extension.critical()) {
        fields.unhandledCritical.add(extension.id());
      }
    }
    return fields;
  }

  /** Takes what an extension says; answers whether it is understood. */
  private boolean add(Extension extension) throws BuiltinException {
    Der value = extension.content();
    if (extension.id().equals(AUTHORITY_INFORMATION)) {
      authorityInformation(extension, value);
      return true;
    }
    if (!extension.id().isCertificateExtension()) {
      return false;
    }
    switch (extension.id().last()) {
      case 14 -> subjectKeyId(extension, value);
      case 15 -> keyUsage(value);
      case 17 -> {
        names = AlternativeNames.read(value);
        return !names.isEmpty();
      }
      case 19 -> basicConstraints(value);
      case 30 -> {
        constraints = NameConstraints.read(extension);
        return constraints.handled();
      }
      case 31 -> revocationLists(value);
      case 32 -> policies(value);
      case 33 -> policyMappings(value);
      case 35 -> authorityKeyId(extension, value);
      case 36 -> policyConstraints(value);
      case 37 -> extendedKeyUsages(value);
      case 54 ->
          inhibitAnyPolicy =
              new Count(
                  count(value.readLong(Der.INTEGER, "x509: invalid inhibit any policy extension")),
                  true);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static int count(long value) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(value, Integer.MAX_VALUE));
  }

  private void subjectKeyId(Extension extension, Der value) throws BuiltinException {
    if (extension.critical()) {
      throw new BuiltinException("x509: subject key identifier incorrectly marked critical");
    }
    subjectKeyId = value.read(Der.OCTET_STRING, "x509: invalid subject key identifier").bytes();
  }

  private void keyUsage(Der value) throws BuiltinException {
    Der.Bits bits = value.readBits("x509: invalid key usage");
    keyUsage = 0;
    for (int i = 0; i < 9; i++) {
      keyUsage |= bits.at(i) ? 1 << i : 0;
    }
  }

  private void basicConstraints(Der value) throws BuiltinException {
    String message = "x509: invalid basic constraints";
    Der fields = value.read(Der.SEQUENCE, message);
    authority = fields.isNext(Der.BOOLEAN) && fields.readBoolean(message);
    pathLength = -1;
    if (fields.isNext(Der.INTEGER)) {
      long length = fields.readLong(Der.INTEGER, message);
      if (length < 0) {
        throw new BuiltinException(message);
      }
      pathLength = count(length);
    }
    basicConstraints = true;
  }

  private void revocationLists(Der value) throws BuiltinException {
    String message = "x509: invalid CRL distribution point";
    Der points = value.read(Der.SEQUENCE, message + "s");
    while (!points.isEmpty()) {
      Der name = points.read(Der.SEQUENCE, message).readOptional(CONTEXT_0, message);
      if (name == null) {
        continue;
      }
      Der full = name.read(CONTEXT_0, message);
      while (full.isNext(URI)) {
        revocationLists.add(text(full.read(URI, message)));
      }
    }
  }

  private void policies(Der value) throws BuiltinException {
    String message = "x509: invalid certificate policies";
    Der entries = value.read(Der.SEQUENCE, message);
    List<Oid> found = new ArrayList<>();
    Set<Oid> seen = new HashSet<>();
    while (!entries.isEmpty()) {
      Oid policy = entries.read(Der.SEQUENCE, message).read(Der.OID, message).bigOid(message);
      if (!seen.add(policy)) {
        throw new BuiltinException(message);
      }
      found.add(policy);
    }
    policies = found;
  }

  private void policyMappings(Der value) throws BuiltinException {
    String message = "x509: invalid policy mappings extension";
    Der entries = value.read(Der.SEQUENCE, message);
    while (!entries.isEmpty()) {
      Der pair = entries.read(Der.SEQUENCE, message);
      Oid issuer = pair.read(Der.OID, message).bigOid(message);
      Oid subject = pair.read(Der.OID, message).bigOid(message);
      policyMappings.add(new PolicyMapping(issuer, subject));
    }
  }

  private void authorityKeyId(Extension extension, Der value) throws BuiltinException {
    if (extension.critical()) {
      throw new BuiltinException("x509: authority key identifier incorrectly marked critical");
    }
    String message = "x509: invalid authority key identifier";
    Der id = value.read(Der.SEQUENCE, message).readOptional(Der.CONTEXT, message);
    authorityKeyId = id == null ? null : id.bytes();
  }

  private void policyConstraints(Der value) throws BuiltinException {
    String message = "x509: invalid policy constraints extension";
    Der fields = value.read(Der.SEQUENCE, message);
    if (fields.isNext(Der.CONTEXT)) {
      requireExplicitPolicy = new Count(count(fields.readLong(Der.CONTEXT, message)), true);
    }
    if (fields.isNext(Der.CONTEXT | 1)) {
      inhibitPolicyMapping = new Count(count(fields.readLong(Der.CONTEXT | 1, message)), true);
    }
  }

  private void extendedKeyUsages(Der value) throws BuiltinException {
    String message = "x509: invalid extended key usages";
    Der usages = value.read(Der.SEQUENCE, message);
    while (!usages.isEmpty()) {
      Oid usage = usages.readOid(message);
      ExtendedKeyUsage known = ExtendedKeyUsage.of(usage);
      if (known == null) {
        otherKeyUsages.add(usage);
      } else {
        extendedKeyUsages.add(known);
      }
    }
  }

  private void authorityInformation(Extension extension, Der value) throws BuiltinException {
    if (extension.critical()) {
      throw new BuiltinException("x509: authority info access incorrectly marked critical");
    }
    String message = "x509: invalid authority info access";
    Der entries = value.read(Der.SEQUENCE, message);
    while (!entries.isEmpty()) {
      Der entry = entries.read(Der.SEQUENCE, message);
      Oid method = entry.readOid(message);
      if (!entry.isNext(URI)) {
        continue;
      }
      String url = text(entry.read(URI, message));
      if (method.equals(OCSP)) {
        ocspServers.add(url);
      } else if (method.equals(ISSUERS)) {
        issuerUrls.add(url);
      }
    }
  }

  private static String text(Der content) {
    return new String(content.bytes(), StandardCharsets.UTF_8);
  }
}
