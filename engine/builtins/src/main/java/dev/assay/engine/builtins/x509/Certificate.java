package dev.assay.engine.builtins.x509;

import dev.assay.engine.rego.spi.BuiltinException;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An X.509 certificate (RFC 5280). Immutable, though its arrays are not copied. */
public final class Certificate {
  private static final int VERSION = Der.CONTEXT | Der.CONSTRUCTED;
  private static final int ISSUER_ID = Der.CONTEXT | 1;
  private static final int SUBJECT_ID = Der.CONTEXT | 2;
  private static final int EXTENSIONS = Der.CONTEXT | Der.CONSTRUCTED | 3;

  final byte[] raw;
  final byte[] rawBody;
  final byte[] rawIssuer;
  final byte[] rawSubject;
  final byte[] rawKey;
  final int version;
  final BigInteger serial;
  final SignatureAlgorithm signatureAlgorithm;
  final byte[] signature;
  final Name issuer;
  final Name subject;
  final OffsetDateTime notBefore;
  final OffsetDateTime notAfter;
  final int keyAlgorithm;
  final @Nullable PublicKeyData key;
  final List<Extension> extensions;
  final CertificateExtensions fields;

  private @Nullable VerificationKey verificationKey;

  /** Reads the certificate that a text starts with. */
  Certificate(Der input) throws BuiltinException {
    String malformed = "x509: malformed certificate";
    Der whole = input.readElement(Der.SEQUENCE, malformed);
    raw = whole.bytes();
    Der parts = whole.read(Der.SEQUENCE, malformed);
    Der bodyElement = parts.readElement(Der.SEQUENCE, "x509: malformed tbs certificate");
    rawBody = bodyElement.bytes();
    Der body = bodyElement.read(Der.SEQUENCE, "x509: malformed tbs certificate");

    version = version(body);
    serial = body.readInteger("x509: malformed serial number");
    if (serial.signum() < 0) {
      throw new BuiltinException("x509: negative serial number");
    }
    Der inner = body.read(Der.SEQUENCE, "x509: malformed signature algorithm identifier");
    Der outer = parts.read(Der.SEQUENCE, "x509: malformed algorithm identifier");
    if (!Arrays.equals(inner.bytes(), outer.bytes())) {
      throw new BuiltinException(
          "x509: inner and outer signature algorithm identifiers don't match");
    }
    signatureAlgorithm = SignatureAlgorithm.of(AlgorithmId.read(inner));

    Der issuerElement = body.readElement(Der.SEQUENCE, "x509: malformed issuer");
    rawIssuer = issuerElement.bytes();
    issuer = Name.read(issuerElement);
    Der validity = body.read(Der.SEQUENCE, "x509: malformed validity");
    notBefore = DerTime.read(validity);
    notAfter = DerTime.read(validity);
    Der subjectElement = body.readElement(Der.SEQUENCE, "x509: malformed issuer");
    rawSubject = subjectElement.bytes();
    subject = Name.read(subjectElement);

    Der keyElement = body.readElement(Der.SEQUENCE, "x509: malformed spki");
    rawKey = keyElement.bytes();
    Der keyInfo = keyElement.read(Der.SEQUENCE, "x509: malformed spki");
    AlgorithmId algorithm =
        AlgorithmId.read(
            keyInfo.read(Der.SEQUENCE, "x509: malformed public key algorithm identifier"));
    Der.Bits keyBits = keyInfo.readBits("x509: malformed subjectPublicKey");
    keyAlgorithm = PublicKeyReader.algorithm(algorithm.oid());
    key = keyAlgorithm == 0 ? null : PublicKeyReader.key(algorithm, keyBits.rightAligned());

    extensions = version == 1 ? List.of() : extensions(body, version);
    fields = CertificateExtensions.read(extensions);
    signature = parts.readBits("x509: malformed signature").rightAligned();
  }

  private static int version(Der body) throws BuiltinException {
    String malformed = "x509: malformed version";
    Der explicit = body.readOptional(VERSION, malformed);
    long number = 1;
    if (explicit != null) {
      number = explicit.readLong(Der.INTEGER, malformed) + 1;
      if (!explicit.isEmpty() || number < 1) {
        throw new BuiltinException(malformed);
      }
    }
    if (number > 3) {
      throw new BuiltinException("x509: invalid version");
    }
    return (int) number;
  }

  private static List<Extension> extensions(Der body, int version) throws BuiltinException {
    body.readOptional(ISSUER_ID, "x509: malformed issuerUniqueID");
    body.readOptional(SUBJECT_ID, "x509: malformed subjectUniqueID");
    String malformed = "x509: malformed extensions";
    Der explicit = version == 3 ? body.readOptional(EXTENSIONS, malformed) : null;
    return explicit == null ? List.of() : Extension.readAll(explicit.read(Der.SEQUENCE, malformed));
  }

  /** The certificates that stand one after the other. */
  public static List<Certificate> readAll(byte[] der) throws BuiltinException {
    List<Certificate> all = new ArrayList<>();
    Der input = new Der(der);
    while (!input.isEmpty()) {
      all.add(new Certificate(input));
    }
    return all;
  }

  /** The one certificate that the bytes are. */
  public static Certificate read(byte[] der) throws BuiltinException {
    Der input = new Der(der);
    Certificate certificate = new Certificate(input);
    if (!input.isEmpty()) {
      throw new BuiltinException("x509: trailing data");
    }
    return certificate;
  }

  /** The certificate's key, or null where it is of an unknown kind. */
  public @Nullable PublicKeyData key() {
    return key;
  }

  /** The certificate in DER. */
  public byte[] der() {
    return raw.clone();
  }

  boolean hasExtension(Oid id) {
    return extension(id) != null;
  }

  @Nullable Extension extension(Oid id) {
    for (Extension extension : extensions) {
      if (extension.id().equals(id)) {
        return extension;
      }
    }
    return null;
  }

  /** Whether this certificate may sign others, and its key made the signature of another. */
  boolean signed(Certificate child) {
    boolean noAuthority =
        (version == 3 && !fields.basicConstraints)
            || (fields.basicConstraints && !fields.authority);
    boolean noCertificates = fields.keyUsage != 0 && (fields.keyUsage & 1 << 5) == 0;
    SignatureScheme scheme = child.signatureAlgorithm.scheme();
    if (noAuthority || noCertificates || scheme == null || key == null) {
      return false;
    }
    VerificationKey verifier = verificationKey;
    if (verifier == null) {
      verifier = new VerificationKey(key);
      verificationKey = verifier;
    }
    return verifier.verify(scheme, child.rawBody, child.signature);
  }
}
