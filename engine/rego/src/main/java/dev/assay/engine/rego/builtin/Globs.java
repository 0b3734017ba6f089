package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.Operands.string;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.List;

/** Globs, with characters that separate. */
final class Globs {
  private static final BoundedCache<Key, GoRegex> CACHE = new BoundedCache<>();

  private Globs() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.ternary("glob.match", Globs::match),
        Builtin.unary("glob.quote_meta", (_, a) -> quoteMeta(a)));
  }

  private record Key(String glob, String separators) {}

  private static Value match(BuiltinContext context, Value a, Value b, Value c)
      throws BuiltinException {
    String glob = string(a, 1);
    String separators =
        switch (b) {
          case NullValue _ -> "";
          case ArrayValue array when array.size() == 0 -> ".";
          case ArrayValue array -> separators(array);
          default -> throw BuiltinException.type(2, b, "array", "null");
        };
    String text = string(c, 3);
    Key key = new Key(glob, separators);
    GoRegex regex = CACHE.get(key);
    if (regex == null) {
      regex = GoRegex.ofOnce(context, GlobPattern.regex(glob, separators));
      CACHE.put(key, regex, glob.length());
    }
    return BooleanValue.of(regex.isFoundIn(context, text));
  }

  private static String separators(ArrayValue array) throws BuiltinException {
    StringBuilder separators = new StringBuilder();
    for (Value element : array.asList()) {
      if (!(element instanceof StringValue text)) {
        throw Operands.element(2, array, element, "string");
      }
      String separator = text.string();
      if (separator.codePointCount(0, separator.length()) != 1) {
        throw Operands.element(2, array, element, "rune");
      }
      separators.append(separator);
    }
    return separators.toString();
  }

  private static Value quoteMeta(Value a) throws BuiltinException {
    String text = string(a, 1);
    StringBuilder quoted = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted.append(GlobPattern.SPECIAL.indexOf(c) >= 0 ? "\\" : "").append(c);
    }
    return StringValue.of(quoted.toString());
  }
}
