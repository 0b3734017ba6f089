package dev.assay.engine.builtins.text;

import dev.assay.engine.rego.builtin.GoJsonReader;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ByteText;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;

/** Reads JSON of bytes as {@code json.unmarshal} does that of texts. */
public final class JsonIn {
  private JsonIn() {}

  /** The value that a text starts with, whatever follows. */
  public static Value readFirst(byte[] text) throws BuiltinException {
    return GoJsonReader.readFirst(ByteText.decode(text));
  }

  /** Whether a text is one value and nothing else. */
  public static boolean isValid(byte[] text) {
    return GoJsonReader.isValid(ByteText.decode(text));
  }

  /** The object of a text; {@code invalid JSON: …} where it is none. */
  public static ObjectValue readObject(byte[] text) throws BuiltinException {
    Value value;
    try {
      value = GoJsonReader.read(ByteText.decode(text));
    } catch (BuiltinException e) {
      throw new BuiltinException("invalid JSON: " + e.getMessage());
    }
    if (value instanceof ObjectValue object) {
      return object;
    }
    throw new BuiltinException("decoded JSON type was not an Object");
  }

  /** The string under a key, or empty where there is none. */
  public static String string(ObjectValue object, String key) {
    return object.get(key) instanceof StringValue string ? string.string() : "";
  }
}
