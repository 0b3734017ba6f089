package dev.assay.engine.builtins;

import dev.assay.engine.builtins.text.Base64Text;
import dev.assay.engine.builtins.x509.Certificate;
import dev.assay.engine.builtins.x509.CertificateJson;
import dev.assay.engine.builtins.x509.CertificateRequest;
import dev.assay.engine.builtins.x509.ChainVerifier;
import dev.assay.engine.builtins.x509.ExtendedKeyUsage;
import dev.assay.engine.builtins.x509.KeyPair;
import dev.assay.engine.builtins.x509.Pem;
import dev.assay.engine.builtins.x509.PrivateKeyData;
import dev.assay.engine.builtins.x509.PrivateKeys;
import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Certificates, requests for them, and private keys. */
final class CertificateBuiltins {
  private static final String BEGIN = "-----BEGIN";
  private static final Value NOT_VERIFIED = ArrayValue.of(Value.of(false), ArrayValue.EMPTY);

  private CertificateBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.unary("crypto.x509.parse_certificates", CertificateBuiltins::parse),
        Builtin.unary(
            "crypto.x509.parse_and_verify_certificates", CertificateBuiltins::parseAndVerify),
        Builtin.binary(
            "crypto.x509.parse_and_verify_certificates_with_options",
            CertificateBuiltins::parseAndVerifyWithOptions),
        Builtin.unary("crypto.x509.parse_certificate_request", CertificateBuiltins::parseRequest),
        Builtin.binary("crypto.x509.parse_keypair", CertificateBuiltins::parseKeyPair),
        Builtin.unary("crypto.x509.parse_rsa_private_key", CertificateBuiltins::parseKeyAsJwk),
        Builtin.unary("crypto.parse_private_keys", CertificateBuiltins::parseKeys));
  }

  private static Value parse(BuiltinContext context, Value text) throws BuiltinException {
    return CertificateJson.all(certificates(context, Arguments.string(text, 1)), true);
  }

  /** Certificates of PEM blocks, or of base64 that holds such or DER. */
  private static List<Certificate> certificates(BuiltinContext context, String text)
      throws BuiltinException {
    context.spend(text.length());
    if (text.startsWith(BEGIN)) {
      return pemCertificates(new Pem(text.getBytes(StandardCharsets.UTF_8)));
    }
    byte[] bytes = Base64Text.decode(text);
    return startsPem(bytes) ? pemCertificates(new Pem(bytes)) : Certificate.readAll(bytes);
  }

  private static boolean startsPem(byte[] bytes) {
    return bytes.length >= BEGIN.length()
        && new String(bytes, 0, BEGIN.length(), StandardCharsets.ISO_8859_1).equals(BEGIN);
  }

  private static List<Certificate> pemCertificates(Pem pem) throws BuiltinException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Pem.Block block = pem.next();
    while (block != null) {
      if (!block.type().equals("CERTIFICATE")) {
        throw new BuiltinException(
            "PEM block type is '" + block.type() + "', expected CERTIFICATE");
      }
      all.writeBytes(block.bytes());
      block = pem.next();
    }
    return Certificate.readAll(all.toByteArray());
  }

  private static Value parseAndVerify(BuiltinContext context, Value text) throws BuiltinException {
    return verify(context, Arguments.string(text, 1), ObjectValue.EMPTY, true);
  }

  private static Value parseAndVerifyWithOptions(BuiltinContext context, Value text, Value options)
      throws BuiltinException {
    return verify(context, Arguments.string(text, 1), Arguments.object(options, 2), false);
  }

  private static Value verify(
      BuiltinContext context, String text, ObjectValue options, boolean uriStrings)
      throws BuiltinException {
    List<Certificate> certificates;
    try {
      certificates = certificates(context, text);
    } catch (BuiltinException e) {
      if (e.kind() == BuiltinException.Kind.CANCEL) {
        throw e;
      }
      return NOT_VERIFIED;
    }
    ChainVerifier.Options wanted = options(context, options);
    if (certificates.size() < 2) {
      return NOT_VERIFIED;
    }
    List<Certificate> chain = ChainVerifier.verify(certificates, wanted);
    return chain == null
        ? NOT_VERIFIED
        : ArrayValue.of(Value.of(true), CertificateJson.all(chain, uriStrings));
  }

  private static ChainVerifier.Options options(BuiltinContext context, ObjectValue options)
      throws BuiltinException {
    String host = "";
    Instant time = context.host().now();
    List<ExtendedKeyUsage> usages = List.of();
    for (int i = 0; i < options.size(); i++) {
      if (!(options.keyAt(i) instanceof StringValue key)) {
        continue;
      }
      Value value = options.valueAt(i);
      switch (key.string()) {
        case "DNSName" -> host = dnsName(value);
        case "CurrentTime" -> time = currentTime(value);
        case "MaxConstraintComparisons" -> wholeNumber(value);
        case "KeyUsages" -> usages = usages(value);
        default -> throw new BuiltinException("invalid key option");
      }
    }
    return new ChainVerifier.Options(host, time, usages);
  }

  private static String dnsName(Value value) throws BuiltinException {
    if (value instanceof StringValue name) {
      return unquoted(name.string());
    }
    throw new BuiltinException("'DNSName' should be a string");
  }

  private static String unquoted(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == '"') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == '"') {
      end--;
    }
    return text.substring(start, end);
  }

  private static Instant currentTime(Value value) throws BuiltinException {
    if (!(value instanceof NumberValue number)) {
      throw new BuiltinException("'CurrentTime' should be a number");
    }
    Long nanos = Arguments.exactLong(number);
    if (nanos == null) {
      throw new BuiltinException("'CurrentTime' should be a valid int64 number");
    }
    return Instant.ofEpochSecond(0, nanos);
  }

  /** A bound on comparisons that has no effect, as the checks are linear. */
  private static void wholeNumber(Value value) throws BuiltinException {
    if (!(value instanceof NumberValue number)) {
      throw new BuiltinException("'MaxConstraintComparisons' should be a number");
    }
    if (Arguments.exactLong(number) == null) {
      throw new BuiltinException("'MaxConstraintComparisons' should be a valid number");
    }
  }

  private static List<ExtendedKeyUsage> usages(Value value) throws BuiltinException {
    List<Value> names =
        switch (value) {
          case ArrayValue array -> array.asList();
          case SetValue set -> set.asList();
          default -> throw new BuiltinException("'KeyUsages' should be an Array or Set");
        };
    List<ExtendedKeyUsage> usages = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Value name : names) {
      if (name instanceof StringValue string) {
        ExtendedKeyUsage usage = ExtendedKeyUsage.ofOption(unquoted(string.string()));
        if (usage == null) {
          unknown.add(unquoted(string.string()));
        } else {
          usages.add(usage);
        }
      }
    }
    if (!unknown.isEmpty()) {
      throw new BuiltinException(
          "invalid entries for 'KeyUsages' found: [" + String.join(" ", unknown) + "]");
    }
    return usages;
  }

  private static Value parseRequest(BuiltinContext context, Value argument)
      throws BuiltinException {
    String text = Arguments.string(argument, 1);
    context.spend(text.length());
    byte[] bytes =
        text.startsWith("-----BEGIN CERTIFICATE REQUEST-----")
            ? text.getBytes(StandardCharsets.UTF_8)
            : Base64Text.decode(text);
    Pem.Block block = new Pem(bytes).next();
    if (block != null && !block.type().equals("CERTIFICATE REQUEST")) {
      throw new BuiltinException("invalid PEM-encoded certificate signing request");
    }
    return CertificateRequest.read(block == null ? bytes : block.bytes());
  }

  private static Value parseKeyPair(BuiltinContext context, Value certificate, Value key)
      throws BuiltinException {
    String certificateText = Arguments.string(certificate, 1);
    String keyText = Arguments.string(key, 1);
    context.spend((long) certificateText.length() + keyText.length());
    return KeyPair.ofTexts(certificateText, keyText).toJson();
  }

  private static Value parseKeyAsJwk(BuiltinContext context, Value argument)
      throws BuiltinException {
    String text = Arguments.string(argument, 1);
    context.spend(text.length());
    if (text.isEmpty()) {
      throw new BuiltinException("input PEM data was empty");
    }
    if (!text.startsWith(BEGIN)) {
      text = new String(Base64Text.decode(text), StandardCharsets.ISO_8859_1);
    }
    List<PrivateKeyData> keys = PrivateKeys.read(text);
    return keys.isEmpty() ? NullValue.NULL : PrivateKeys.toJwk(keys.getFirst());
  }

  private static Value parseKeys(BuiltinContext context, Value argument) throws BuiltinException {
    String text = Arguments.string(argument, 1);
    context.spend(text.length());
    return text.isEmpty()
        ? NullValue.NULL
        : ArrayValue.copyOf(PrivateKeys.read(text).stream().map(PrivateKeyData::toJson).toList());
  }
}
