package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.rego.spi.BuiltinFunction;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.ByteText;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Text for bytes: base64 and hexadecimal digits. What is decoded may be no text at all. */
final class Encoding {
  private Encoding() {}

  static List<Builtin> builtins() {
    Base64.Encoder url = Base64.getUrlEncoder();
    return List.of(
        Builtin.unary("base64.decode", Encoding::decodeBase64),
        Builtin.unary("base64.encode", encoder(Base64.getEncoder())),
        Builtin.unary("base64.is_valid", Encoding::isBase64),
        Builtin.unary("base64url.decode", Encoding::decodeBase64Url),
        Builtin.unary("base64url.encode", encoder(url)),
        Builtin.unary("base64url.encode_no_pad", encoder(url.withoutPadding())),
        Builtin.unary("hex.decode", Encoding::decodeHex),
        Builtin.unary("hex.encode", Encoding::encodeHex));
  }

  private static BuiltinFunction.Unary encoder(Base64.Encoder encoder) {
    return (context, value) -> StringValue.of(encoder.encodeToString(bytes(value)));
  }

  private static byte[] bytes(Value value) throws BuiltinException {
    return ByteText.encode(Operands.string(value, 1));
  }

  private static Value decodeBase64(BuiltinContext context, Value value) throws BuiltinException {
    return text(GoBase64.decode(bytes(value)));
  }

  private static Value isBase64(BuiltinContext context, Value value) {
    if (!(value instanceof StringValue string)) {
      return BooleanValue.FALSE;
    }
    try {
      GoBase64.decode(ByteText.encode(string.string()));
      return BooleanValue.TRUE;
    } catch (BuiltinException _) {
      return BooleanValue.FALSE;
    }
  }

  private static Value decodeBase64Url(BuiltinContext context, Value value)
      throws BuiltinException {
    String text = Operands.string(value, 1);
    byte[] bytes = ByteText.encode(text);
    if (!text.endsWith("=") && bytes.length % 4 != 0) {
      String padding =
          switch (bytes.length % 4) {
            case 2 -> "==";
            case 3 -> "=";
            default -> throw new BuiltinException("illegal base64url string: " + text);
          };
      bytes = ByteText.encode(text + padding);
    }
    return text(GoBase64.decodeUrl(bytes));
  }

  private static Value encodeHex(BuiltinContext context, Value value) throws BuiltinException {
    return StringValue.of(HexFormat.of().formatHex(bytes(value)));
  }

  private static Value decodeHex(BuiltinContext context, Value value) throws BuiltinException {
    byte[] digits = bytes(value);
    for (byte digit : digits) {
      if (!HexFormat.isHexDigit(digit)) {
        String shown = GoLiterals.isPrint(digit & 0xFF) ? " '" + (char) (digit & 0xFF) + "'" : "";
        throw new BuiltinException(
            String.format("encoding/hex: invalid byte: U+%04X", digit & 0xFF) + shown);
      }
    }
    if (digits.length % 2 != 0) {
      throw new BuiltinException("encoding/hex: odd length hex string");
    }
    byte[] decoded = new byte[digits.length / 2];
    for (int i = 0; i < decoded.length; i++) {
      decoded[i] =
          (byte)
              (HexFormat.fromHexDigit(digits[2 * i]) << 4
                  | HexFormat.fromHexDigit(digits[2 * i + 1]));
    }
    return text(decoded);
  }

  private static Value text(byte[] bytes) {
    return StringValue.of(ByteText.decode(bytes));
  }
}
