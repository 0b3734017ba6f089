package dev.assay.engine.builtins.x509;

import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request for a certificate (PKCS #10, RFC 2986), shown with the fields of Go's JSON. */
public final class CertificateRequest {
  private static final Oid EXTENSION_REQUEST = Oid.of(1, 2, 840, 113549, 1, 9, 14);
  private static final int ATTRIBUTES = Der.CONTEXT | Der.CONSTRUCTED;
  private static final String MALFORMED = Asn1Structure.malformed("certificate request");

  private CertificateRequest() {}

  /** The object of a request in DER. */
  public static ObjectValue read(byte[] der) throws BuiltinException {
    Der input = new Der(der);
    Der parts = Asn1Structure.sequence(input, "certificateRequest");
    if (!input.isEmpty()) {
      throw new BuiltinException("asn1: syntax error: trailing data");
    }
    Der bodyElement = parts.readElement(Der.SEQUENCE, MALFORMED);
    byte[] rawBody = bodyElement.bytes();
    Der body = bodyElement.read(Der.SEQUENCE, MALFORMED);
    long version = body.readLong(Der.INTEGER, MALFORMED);
    Der subjectElement = body.readElement(Der.SEQUENCE, MALFORMED);
    byte[] rawSubject = subjectElement.bytes();
    Der keyElement = body.readElement(Der.SEQUENCE, MALFORMED);
    byte[] rawKey = keyElement.bytes();
    Der keyInfo = keyElement.read(Der.SEQUENCE, MALFORMED);
    AlgorithmId keyAlgorithm = AlgorithmId.read(keyInfo.read(Der.SEQUENCE, MALFORMED));
    byte[] keyBits = keyInfo.readBits(MALFORMED).rightAligned();
    List<Der> attributes = attributes(body);
    AlgorithmId algorithm = AlgorithmId.read(parts.read(Der.SEQUENCE, MALFORMED));
    byte[] signature = parts.readBits(MALFORMED).rightAligned();

    int keyNumber = PublicKeyReader.algorithm(keyAlgorithm.oid());
    PublicKeyData key = keyNumber == 0 ? null : PublicKeyReader.key(keyAlgorithm, keyBits);
    Name subject = Name.readAny(subjectElement);
    List<Extension> extensions = extensions(attributes);
    AlternativeNames names = AlternativeNames.NONE;
    for (Extension extension : extensions) {
      if (extension.id().equals(Extension.ALTERNATIVE_NAMES)) {
        names = AlternativeNames.read(extension.content());
      }
    }
    ObjectValue.Builder out = ObjectValue.builder();
    CertificateJson.names(names, out);
    return out.put("Raw", CertificateJson.bytes(der))
        .put("RawTBSCertificateRequest", CertificateJson.bytes(rawBody))
        .put("RawSubjectPublicKeyInfo", CertificateJson.bytes(rawKey))
        .put("RawSubject", CertificateJson.bytes(rawSubject))
        .put("Version", Value.of(version))
        .put("Signature", CertificateJson.bytes(signature))
        .put("SignatureAlgorithm", Value.of(SignatureAlgorithm.of(algorithm).number()))
        .put("PublicKeyAlgorithm", Value.of(keyNumber))
        .put("PublicKey", key == null ? NullValue.NULL : key.toJson())
        .put("Subject", subject.toJson())
        .put("Attributes", shownAttributes(attributes))
        .put("Extensions", CertificateJson.list(extensions, Extension::toJson))
        .put("ExtraExtensions", NullValue.NULL)
        .build();
  }

  private static List<Der> attributes(Der body) throws BuiltinException {
    List<Der> all = new ArrayList<>();
    Der set = body.read(ATTRIBUTES, MALFORMED);
    while (!set.isEmpty()) {
      all.add(set.readAnyElement(MALFORMED));
    }
    return all;
  }

  /** The extensions that are asked for; attributes that cannot be read are passed over. */
  private static List<Extension> extensions(List<Der> attributes) throws BuiltinException {
    List<Extension> all = new ArrayList<>();
    Set<Oid> seen = new HashSet<>();
    for (Der attribute : attributes) {
      Der values = extensionRequest(new Der(attribute.bytes()));
      if (values == null) {
        continue;
      }
      Der list = values.read(Der.SEQUENCE, Asn1Structure.malformed("extensions"));
      while (!list.isEmpty()) {
        Extension extension =
            Extension.read(list.read(Der.SEQUENCE, Asn1Structure.malformed("extension")));
        if (!seen.add(extension.id())) {
          throw new BuiltinException(
              "x509: certificate request contains duplicate requested extensions");
        }
        all.add(extension);
      }
    }
    return all;
  }

  private static @Nullable Der extensionRequest(Der attribute) {
    try {
      Der pair = attribute.read(Der.SEQUENCE, "");
      Oid type = pair.readOid("");
      Der values = pair.read(Der.SET, "");
      return type.equals(EXTENSION_REQUEST) && !values.isEmpty() ? values : null;
    } catch (BuiltinException unreadable) {
      return null;
    }
  }

  /** The attributes whose values are lists of pairs: extensions without their critical flag. */
  private static Value shownAttributes(List<Der> attributes) {
    List<Value> shown = new ArrayList<>();
    for (Der attribute : attributes) {
      try {
        shown.add(attribute(new Der(attribute.bytes())));
      } catch (BuiltinException otherForm) {
        // Such as a challenge password: not shown.
      }
    }
    return shown.isEmpty() ? NullValue.NULL : ArrayValue.copyOf(shown);
  }

  private static Value attribute(Der element) throws BuiltinException {
    Der pair = element.read(Der.SEQUENCE, "");
    Oid type = pair.readOid("");
    Der set = pair.read(Der.SET, "");
    List<Value> lists = new ArrayList<>();
    while (!set.isEmpty()) {
      Der list = set.read(Der.SEQUENCE, "");
      List<Value> pairs = new ArrayList<>();
      while (!list.isEmpty()) {
        Der item = list.read(Der.SEQUENCE, "");
        Oid id = item.readOid("");
        int tag = item.nextTag();
        pairs.add(
            ObjectValue.builder()
                .put("Type", id.toJson())
                .put("Value", anyValue(tag, item.readAny("")))
                .build());
      }
      lists.add(ArrayValue.copyOf(pairs));
    }
    return ObjectValue.builder()
        .put("Type", type.toJson())
        .put("Value", ArrayValue.copyOf(lists))
        .build();
  }

  private static Value anyValue(int tag, Der content) throws BuiltinException {
    return switch (tag) {
      case Der.OCTET_STRING -> CertificateJson.bytes(content.bytes());
      case Der.BOOLEAN -> Value.of(content.bytes()[0] != 0);
      default -> Name.anyValue(tag, content);
    };
  }
}
