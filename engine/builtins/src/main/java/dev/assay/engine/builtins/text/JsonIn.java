package dev.assay.engine.builtins.text;

import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON as {@code json.unmarshal} does: of keys named twice the last counts, text that is no
 * Unicode becomes U+FFFD, and refusals are worded as Go words them.
 */
public final class JsonIn {
  private static final InputLimits LIMITS =
      new InputLimits(64 << 20, InputLimits.DEEPEST, 100_000, 10_000, 10_000_000);

  private JsonIn() {}

  /** The value of a text. */
  public static Value read(String text) throws BuiltinException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The value of a text in UTF-8. */
  public static Value read(byte[] text) throws BuiltinException {
    try {
      return JsonReader.read(text, LIMITS);
    } catch (InputException refused) {
      // It says what is wrong in our words, and refuses what Go takes.
      return new GoJson(text).document();
    }
  }

  /** The value that a text starts with, whatever follows. */
  public static Value readFirst(byte[] text) throws BuiltinException {
    return new GoJson(text).first();
  }

  /** Whether a text is one value and nothing else. */
  public static boolean isValid(byte[] text) {
    try {
      GoJson json = new GoJson(text);
      json.first();
      return json.isAtEnd();
    } catch (BuiltinException invalid) {
      return false;
    }
  }

  /** The object of a text; {@code invalid JSON: …} where it is none. */
  public static ObjectValue readObject(byte[] text) throws BuiltinException {
    Value value;
    try {
      value = read(text);
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
