package dev.assay.engine.builtins.x509;

import dev.assay.engine.builtins.text.Base64Text;
import dev.assay.engine.builtins.text.GoAddresses;
import dev.assay.engine.builtins.text.WebUrl;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Certificates with the fields, names and numbers that Go's JSON of them has. */
public final class CertificateJson {
  private CertificateJson() {}

  /**
   * The object of a certificate.
   *
   * @param uriStrings whether the URIs stand there as text too
   */
  public static ObjectValue of(Certificate certificate, boolean uriStrings) {
    ObjectValue.Builder out = ObjectValue.builder();
    body(certificate, out);
    extensions(certificate, out);
    constraints(certificate.fields.constraints, out);
    policies(certificate.fields, out);
    if (uriStrings) {
      out.put("URIStrings", list(certificate.fields.names.uris(), uri -> Value.of(uri.toString())));
    }
    return out.build();
  }

  /** Certificates in order. */
  public static ArrayValue all(List<Certificate> certificates, boolean uriStrings) {
    return ArrayValue.copyOf(
        certificates.stream().map(certificate -> of(certificate, uriStrings)).toList());
  }

  private static void body(Certificate c, ObjectValue.Builder out) {
    out.put("Raw", bytes(c.raw))
        .put("RawTBSCertificate", bytes(c.rawBody))
        .put("RawSubjectPublicKeyInfo", bytes(c.rawKey))
        .put("RawSubject", bytes(c.rawSubject))
        .put("RawIssuer", bytes(c.rawIssuer))
        .put("Signature", bytes(c.signature))
        .put("SignatureAlgorithm", Value.of(c.signatureAlgorithm.number()))
        .put("PublicKeyAlgorithm", Value.of(c.keyAlgorithm))
        .put("PublicKey", c.key == null ? NullValue.NULL : c.key.toJson())
        .put("Version", Value.of(c.version))
        .put("SerialNumber", PublicKeyData.number(c.serial))
        .put("Issuer", c.issuer.toJson())
        .put("Subject", c.subject.toJson())
        .put("NotBefore", Value.of(DerTime.format(c.notBefore)))
        .put("NotAfter", Value.of(DerTime.format(c.notAfter)))
        .put("Extensions", list(c.extensions, Extension::toJson))
        .put("ExtraExtensions", NullValue.NULL);
  }

  private static void extensions(Certificate c, ObjectValue.Builder out) {
    CertificateExtensions fields = c.fields;
    out.put("UnhandledCriticalExtensions", list(fields.unhandledCritical, Oid::toJson))
        .put("KeyUsage", Value.of(fields.keyUsage))
        .put("ExtKeyUsage", list(fields.extendedKeyUsages, usage -> Value.of(usage.number())))
        .put("UnknownExtKeyUsage", list(fields.otherKeyUsages, Oid::toJson))
        .put("BasicConstraintsValid", Value.of(fields.basicConstraints))
        .put("IsCA", Value.of(fields.authority))
        .put("MaxPathLen", Value.of(fields.pathLength))
        .put("MaxPathLenZero", Value.of(fields.basicConstraints && fields.pathLength == 0))
        .put("SubjectKeyId", bytes(fields.subjectKeyId))
        .put("AuthorityKeyId", bytes(fields.authorityKeyId))
        .put("OCSPServer", strings(fields.ocspServers))
        .put("IssuingCertificateURL", strings(fields.issuerUrls))
        .put("CRLDistributionPoints", strings(fields.revocationLists));
    names(fields.names, out);
  }

  /** The alternative names, which requests have too. */
  static void names(AlternativeNames names, ObjectValue.Builder out) {
    out.put("DNSNames", strings(names.dns()))
        .put("EmailAddresses", strings(names.emails()))
        .put("IPAddresses", list(names.ips(), ip -> Value.of(GoAddresses.ip(ip))))
        .put("URIs", list(names.uris(), WebUrl::toJson));
  }

  private static void constraints(NameConstraints constraints, ObjectValue.Builder out) {
    NameConstraints.Subtrees permitted = constraints.permitted();
    NameConstraints.Subtrees excluded = constraints.excluded();
    out.put("PermittedDNSDomainsCritical", Value.of(constraints.critical()))
        .put("PermittedDNSDomains", strings(permitted.dns()))
        .put("ExcludedDNSDomains", strings(excluded.dns()))
        .put("PermittedIPRanges", list(permitted.ips(), CertificateJson::range))
        .put("ExcludedIPRanges", list(excluded.ips(), CertificateJson::range))
        .put("PermittedEmailAddresses", strings(permitted.emails()))
        .put("ExcludedEmailAddresses", strings(excluded.emails()))
        .put("PermittedURIDomains", strings(permitted.uris()))
        .put("ExcludedURIDomains", strings(excluded.uris()));
  }

  private static Value range(NameConstraints.Range range) {
    return ObjectValue.builder()
        .put("IP", Value.of(GoAddresses.ip(range.ip())))
        .put("Mask", bytes(range.mask()))
        .build();
  }

  private static void policies(CertificateExtensions fields, ObjectValue.Builder out) {
    List<Oid> policies = fields.policies;
    Value ids = NullValue.NULL;
    Value texts = NullValue.NULL;
    if (policies != null) {
      ids = ArrayValue.copyOf(policies.stream().filter(Oid::isSmall).map(Oid::toJson).toList());
      texts = list(policies, policy -> Value.of(policy.toString()));
    }
    out.put("PolicyIdentifiers", ids)
        .put("Policies", texts)
        .put("PolicyMappings", list(fields.policyMappings, CertificateJson::mapping));
    count("InhibitAnyPolicy", fields.inhibitAnyPolicy, out);
    count("InhibitPolicyMapping", fields.inhibitPolicyMapping, out);
    count("RequireExplicitPolicy", fields.requireExplicitPolicy, out);
  }

  private static Value mapping(CertificateExtensions.PolicyMapping mapping) {
    return ObjectValue.builder()
        .put("IssuerDomainPolicy", Value.of(mapping.issuer().toString()))
        .put("SubjectDomainPolicy", Value.of(mapping.subject().toString()))
        .build();
  }

  private static void count(
      String name, CertificateExtensions.Count count, ObjectValue.Builder out) {
    out.put(name, Value.of(count.value())).put(name + "Zero", Value.of(count.isZero()));
  }

  static Value bytes(byte @Nullable [] bytes) {
    return bytes == null ? NullValue.NULL : Value.of(Base64Text.encode(bytes));
  }

  private static Value strings(List<String> strings) {
    return list(strings, Value::of);
  }

  /** An array, or null where it is empty, as Go has it of slices that nothing was put in. */
  static <T> Value list(List<T> elements, Function<? super T, ? extends Value> show) {
    return elements.isEmpty()
        ? NullValue.NULL
        : ArrayValue.copyOf(elements.stream().map(show).toList());
  }
}
