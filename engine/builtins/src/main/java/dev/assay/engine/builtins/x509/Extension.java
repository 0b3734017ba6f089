package dev.assay.engine.builtins.x509;

import dev.assay.engine.builtins.text.Base64Text;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An extension, its value not yet read. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Extension(Oid id, boolean critical, byte[] value) {
  static final Oid ALTERNATIVE_NAMES = Oid.of(2, 5, 29, 17);
  static final Oid NAME_CONSTRAINTS = Oid.of(2, 5, 29, 30);

  /** Reads the content of a sequence of extensions. */
  static List<Extension> readAll(Der extensions) throws BuiltinException {
    List<Extension> all = new ArrayList<>();
    Set<Oid> seen = new HashSet<>();
    while (!extensions.isEmpty()) {
      Der fields = extensions.read(Der.SEQUENCE, "x509: malformed extension");
      Extension extension = read(fields);
      if (!seen.add(extension.id)) {
        throw new BuiltinException(
            "x509: certificate contains duplicate extension with OID \"" + extension.id + '"');
      }
      all.add(extension);
    }
    return all;
  }

  static Extension read(Der fields) throws BuiltinException {
    Oid id = fields.readOid("x509: malformed extension OID field");
    boolean critical =
        fields.isNext(Der.BOOLEAN)
            && fields.readBoolean("x509: malformed extension critical field");
    Der value = fields.read(Der.OCTET_STRING, "x509: malformed extension value field");
    return new Extension(id, critical, value.bytes());
  }

  Der content() {
    return new Der(value);
  }

  Value toJson() {
    return ObjectValue.builder()
        .put("Id", id.toJson())
        .put("Critical", Value.of(critical))
        .put("Value", Value.of(Base64Text.encode(value)))
        .build();
  }
}
