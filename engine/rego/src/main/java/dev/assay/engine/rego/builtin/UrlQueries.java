package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ByteText;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query part of URLs, escaped and unescaped. */
final class UrlQueries {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** Go refuses queries of more parameters. */
  private static final int MOST_PARAMETERS = 10_000;

  private UrlQueries() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.unary(
            "urlquery.decode",
            (context, value) -> StringValue.of(decode(Operands.string(value, 1)))),
        Builtin.unary("urlquery.decode_object", UrlQueries::decodeObject),
        Builtin.unary(
            "urlquery.encode",
            (context, value) -> StringValue.of(encode(Operands.string(value, 1)))),
        Builtin.unary("urlquery.encode_object", UrlQueries::encodeObject));
  }

  private static String encode(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (byte b : ByteText.encode(text)) {
      boolean plain =
          (b >= 'a' && b <= 'z')
              || (b >= 'A' && b <= 'Z')
              || (b >= '0' && b <= '9')
              || b == '-'
              || b == '_'
              || b == '.'
              || b == '~';
      if (plain) {
        out.append((char) b);
      } else if (b == ' ') {
        out.append('+');
      } else {
        HEX.toHexDigits(out.append('%'), b);
      }
    }
    return out.toString();
  }

  private static String decode(String text) throws BuiltinException {
    if (text.indexOf('%') < 0) {
      return text.replace('+', ' ');
    }
    byte[] bytes = ByteText.encode(text);
    byte[] decoded = new byte[bytes.length];
    int size = 0;
    for (int i = 0; i < bytes.length; i++) {
      switch (bytes[i]) {
        case '%' -> {
          boolean escape =
              i + 2 < bytes.length
                  && HexFormat.isHexDigit(bytes[i + 1])
                  && HexFormat.isHexDigit(bytes[i + 2]);
          if (!escape) {
            int end = Math.min(i + 3, bytes.length);
            String found = ByteText.decode(Arrays.copyOfRange(bytes, i, end));
            throw new BuiltinException("invalid URL escape " + GoLiterals.quote(found));
          }
          decoded[size++] =
              (byte)
                  (HexFormat.fromHexDigit(bytes[i + 1]) << 4
                      | HexFormat.fromHexDigit(bytes[i + 2]));
          i += 2;
        }
        case '+' -> decoded[size++] = ' ';
        default -> decoded[size++] = bytes[i];
      }
    }
    return ByteText.decode(Arrays.copyOf(decoded, size));
  }

  private static Value encodeObject(BuiltinContext context, Value value) throws BuiltinException {
    ObjectValue object = JsonKeys.textual(context, Operands.object(value, 1));
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < object.size(); i++) {
      String key = encode(Operands.string(object.keyAt(i), 1));
      Value found = object.valueAt(i);
      List<Value> values =
          found instanceof StringValue string ? List.of(string) : Operands.elements(found);
      if (values == null) {
        throw noStrings();
      }
      for (Value element : values) {
        if (!(element instanceof StringValue string)) {
          throw noStrings();
        }
        context.spend(1 + (key.length() >> 4));
        pairs.add(key + "=" + encode(string.string()));
      }
    }
    return StringValue.of(String.join("&", pairs));
  }

  private static BuiltinException noStrings() {
    return Operands.typeError(1, "values must be string, array[string], or set[string]");
  }

  private static Value decodeObject(BuiltinContext context, Value value) throws BuiltinException {
    String query = Operands.string(value, 1);
    if (query.chars().filter(c -> c == '&').count() >= MOST_PARAMETERS) {
      throw new BuiltinException("number of URL query parameters exceeded limit");
    }
    Map<String, List<Value>> parameters = new HashMap<>();
    BuiltinException problem = null;
    for (String pair : query.split("&", -1)) {
      if (pair.contains(";")) {
        problem = new BuiltinException("invalid semicolon separator in query");
      } else if (!pair.isEmpty()) {
        problem = parameter(pair, parameters, problem);
      }
    }
    if (problem != null) {
      throw problem;
    }
    ObjectValue.Builder builder = ObjectValue.builder();
    parameters.forEach((name, values) -> builder.put(name, ArrayValue.copyOf(values)));
    return builder.build();
  }

  /** Takes one parameter; answers the problem that is told in the end. */
  private static @Nullable BuiltinException parameter(
      String pair, Map<String, List<Value>> parameters, @Nullable BuiltinException earlier) {
    int equals = pair.indexOf('=');
    try {
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      parameters.computeIfAbsent(name, _ -> new ArrayList<>()).add(StringValue.of(value));
      return earlier;
    } catch (BuiltinException problem) {
      return earlier == null ? problem : earlier;
    }
  }
}
