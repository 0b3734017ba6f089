package dev.assay.engine.builtins.x509;

import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A distinguished name: its attributes in order. */
record Name(List<Attribute> attributes) {
  private static final String INVALID = "x509: invalid RDNSequence";

  /** A value under a type. A value that is no text is null, or a number. */
  record Attribute(Oid type, Value value) {}

  Name {
    attributes = List.copyOf(attributes);
  }

  /** Reads a name with its tag and length. */
  static Name read(Der element) throws BuiltinException {
    Der sets = element.read(Der.SEQUENCE, INVALID);
    List<Attribute> attributes = new ArrayList<>();
    while (!sets.isEmpty()) {
      Der set = sets.read(Der.SET, INVALID);
      while (!set.isEmpty()) {
        Der pair = set.read(Der.SEQUENCE, INVALID + ": invalid attribute");
        Oid type = pair.readOid(INVALID + ": invalid attribute type");
        int tag = pair.nextTag();
        byte[] value = pair.readAny(INVALID + ": invalid attribute value").bytes();
        try {
          attributes.add(new Attribute(type, StringValue.of(DerString.decode(tag, value))));
        } catch (BuiltinException e) {
          throw new BuiltinException(INVALID + ": invalid attribute value: " + e.getMessage());
        }
      }
    }
    return new Name(attributes);
  }

  /** The same as {@link #read}, with other values than text taken too, as requests have them. */
  static Name readAny(Der element) throws BuiltinException {
    String message = "asn1: structure error: malformed name";
    Der sets = element.read(Der.SEQUENCE, message);
    List<Attribute> attributes = new ArrayList<>();
    while (!sets.isEmpty()) {
      Der set = sets.read(Der.SET, message);
      while (!set.isEmpty()) {
        Der pair = set.read(Der.SEQUENCE, message);
        Oid type = pair.readOid(message);
        int tag = pair.nextTag();
        attributes.add(new Attribute(type, anyValue(tag, pair.readAny(message))));
      }
    }
    return new Name(attributes);
  }

  static Value anyValue(int tag, Der content) throws BuiltinException {
    return switch (tag) {
      case Der.PRINTABLE_STRING,
          Der.NUMERIC_STRING,
          Der.IA5_STRING,
          Der.T61_STRING,
          Der.UTF8_STRING,
          Der.BMP_STRING -> {
        try {
          yield StringValue.of(DerString.decode(tag, content.bytes()));
        } catch (BuiltinException e) {
          throw new BuiltinException("asn1: syntax error: " + e.getMessage());
        }
      }
      case Der.INTEGER ->
          Value.of(content.integer("asn1: structure error: integer too large").longValue());
      default -> NullValue.NULL;
    };
  }

  String commonName() {
    Value last = StringValue.EMPTY;
    for (Attribute attribute : attributes) {
      if (isBelow(attribute, 3)) {
        last = attribute.value;
      }
    }
    return last instanceof StringValue string ? string.string() : "";
  }

  private static boolean isBelow(Attribute attribute, int last) {
    List<java.math.BigInteger> parts = attribute.type.parts();
    return parts.size() == 4
        && parts.get(0).intValue() == 2
        && parts.get(1).intValue() == 5
        && parts.get(2).intValue() == 4
        && parts.get(3).intValue() == last
        && attribute.value instanceof StringValue;
  }

  private Value all(int last) {
    List<Value> found = new ArrayList<>();
    for (Attribute attribute : attributes) {
      if (isBelow(attribute, last)) {
        found.add(attribute.value);
      }
    }
    return found.isEmpty() ? NullValue.NULL : ArrayValue.copyOf(found);
  }

  private Value single(int last) {
    @Nullable Value found = null;
    for (Attribute attribute : attributes) {
      if (isBelow(attribute, last)) {
        found = attribute.value;
      }
    }
    return found == null ? StringValue.EMPTY : found;
  }

  ObjectValue toJson() {
    List<Value> names = new ArrayList<>();
    for (Attribute attribute : attributes) {
      names.add(
          ObjectValue.builder()
              .put("Type", attribute.type.toJson())
              .put("Value", attribute.value)
              .build());
    }
    return ObjectValue.builder()
        .put("CommonName", single(3))
        .put("SerialNumber", single(5))
        .put("Country", all(6))
        .put("Locality", all(7))
        .put("Province", all(8))
        .put("StreetAddress", all(9))
        .put("Organization", all(10))
        .put("OrganizationalUnit", all(11))
        .put("PostalCode", all(17))
        .put("Names", names.isEmpty() ? NullValue.NULL : ArrayValue.copyOf(names))
        .put("ExtraNames", NullValue.NULL)
        .build();
  }
}
