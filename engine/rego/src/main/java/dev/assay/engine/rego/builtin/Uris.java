package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.Operands.string;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.List;

/** URIs, taken apart as Go does it. */
final class Uris {
  private Uris() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.unary("uri.parse", (_, a) -> parse(a)),
        Builtin.unary("uri.is_valid", (_, a) -> isValid(a)));
  }

  private static Value parse(Value a) throws BuiltinException {
    try {
      GoUrl url = GoUrl.parse(string(a, 1));
      ObjectValue.Builder parts = ObjectValue.builder();
      put(parts, "scheme", url.scheme());
      put(parts, "hostname", url.hostname());
      put(parts, "port", url.port());
      put(parts, "path", url.path());
      put(parts, "raw_path", url.rawPath());
      put(parts, "raw_query", url.rawQuery());
      put(parts, "fragment", url.fragment());
      return parts.build();
    } catch (GoUrl.Malformed e) {
      throw new BuiltinException(e.text());
    }
  }

  private static void put(ObjectValue.Builder parts, String name, String part) {
    if (!part.isEmpty()) {
      parts.put(name, StringValue.of(part));
    }
  }

  private static Value isValid(Value a) {
    if (!(a instanceof StringValue text) || text.string().isEmpty()) {
      return BooleanValue.FALSE;
    }
    try {
      GoUrl.parse(text.string());
      return BooleanValue.TRUE;
    } catch (GoUrl.Malformed _) {
      return BooleanValue.FALSE;
    }
  }
}
