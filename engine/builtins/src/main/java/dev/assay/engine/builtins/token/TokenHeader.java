package dev.assay.engine.builtins.token;

import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.Set;

/** The fields of a token's header that matter to its signature; empty where they are absent. */
record TokenHeader(String algorithm, String keyId, String contentType, boolean critical) {
  private static final Set<String> KNOWN = Set.of("alg", "kid", "typ", "cty", "crit");

  static TokenHeader read(ObjectValue header) throws BuiltinException {
    String algorithm = string(header, "alg");
    ArrayValue critical = critical(header);
    String contentType = string(header, "cty");
    String keyId = string(header, "kid");
    string(header, "typ");
    boolean unknown = false;
    for (Value name : critical.asList()) {
      if (!(name instanceof StringValue string)) {
        break;
      }
      unknown |= !KNOWN.contains(string.string()) && header.get(string) != null;
    }
    return new TokenHeader(algorithm, keyId, contentType, unknown);
  }

  private static String string(ObjectValue header, String name) throws BuiltinException {
    Value value = header.get(name);
    if (value == null) {
      return "";
    }
    if (value instanceof StringValue string) {
      return string.string();
    }
    throw new BuiltinException(name + ": must be a string");
  }

  private static ArrayValue critical(ObjectValue header) throws BuiltinException {
    Value value = header.get("crit");
    if (value == null) {
      return ArrayValue.EMPTY;
    }
    if (!(value instanceof ArrayValue names)) {
      throw new BuiltinException("crit: must be a list");
    }
    if (names.size() == 0 || !(names.get(0) instanceof StringValue)) {
      throw new BuiltinException("crit: must be a nonempty list");
    }
    return names;
  }

  /** Whether there is an algorithm, and no field that must be understood and is not. */
  boolean isValid() {
    return !algorithm.isEmpty() && !critical;
  }
}
