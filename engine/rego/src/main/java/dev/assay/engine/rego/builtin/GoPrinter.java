package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Prints one value by a verb of Go's {@code fmt}, under flags, a width and a precision. */
final class GoPrinter {
  private static final int NONE = -1;
  private static final int REPLACEMENT = 0xFFFD;
  private static final int SHORTEST_UNICODE = 4;

  private final BoundedText out;

  private boolean minus;
  private boolean plus;
  private boolean sharp;
  private boolean space;
  private boolean zero;

  /** Whether the verb is {@code %#v}. */
  private boolean syntax;

  private int width = NONE;
  private int precision = NONE;

  GoPrinter(BoundedText out) {
    this.out = out;
  }

  void clear() {
    minus = false;
    plus = false;
    sharp = false;
    space = false;
    zero = false;
    syntax = false;
    width = NONE;
    precision = NONE;
  }

  /** Sets a flag; false where the character is none. */
  boolean flag(char c) {
    switch (c) {
      case '-' -> minus = true;
      case '+' -> plus = true;
      case '#' -> sharp = true;
      case ' ' -> space = true;
      case '0' -> zero = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A negative width means spaces to the right. */
  void width(int wanted) {
    width = Math.abs(wanted);
    if (wanted < 0) {
      minus = true;
      zero = false;
    }
  }

  void precision(int wanted) {
    precision = wanted;
  }

  /** Prints a value as {@code fmt.Sprint} does. */
  static void sprint(GoValue value, BoundedText out) throws BuiltinException {
    new GoPrinter(out).print(value, 'v');
  }

  void print(GoValue value, int verb) throws BuiltinException {
    if (verb == 'v') {
      syntax = sharp;
      sharp = false;
    }
    boolean plusFlag = plus;
    if (verb == 'v') {
      plus = false;
    }
    if (value instanceof GoValue.Nil || value instanceof GoValue.Missing) {
      if (verb == 'T' || verb == 'v') {
        pad("<nil>");
      } else {
        bad(value, verb);
      }
      return;
    }
    if (verb == 'T') {
      string(value.type());
      return;
    }
    if (verb == 'p') {
      bad(value, verb);
      return;
    }
    if (value instanceof GoValue.Big(BigInteger big)) {
      plus = plusFlag;
      sharp |= syntax;
      big(big, verb);
      return;
    }
    value(value, verb);
  }

  private void value(GoValue value, int verb) throws BuiltinException {
    boolean taken =
        switch (value) {
          case GoValue.Nil _, GoValue.Missing _ -> append(syntax ? "interface {}(nil)" : "<nil>");
          case GoValue.Bool(boolean bool) ->
              (verb == 't' || verb == 'v') && pad(bool ? "true" : "false");
          case GoValue.Int(long number, _) -> integer(number, verb);
          case GoValue.Decimal(double number) -> floating(number, verb);
          case GoValue.Text(String text, _) -> text(text, verb);
          case GoValue.Big(BigInteger number) -> big(number, verb);
          case GoValue.Sequence(List<Value> elements) -> sequence(elements, verb);
          case GoValue.Mapping(ObjectValue entries) -> mapping(entries, verb);
        };
    if (!taken) {
      bad(value, verb);
    }
  }

  private boolean append(String text) throws BuiltinException {
    out.append(text);
    return true;
  }

  private void bad(GoValue value, int verb) throws BuiltinException {
    out.append("%!").appendCodePoint(verb).append('(');
    if (value instanceof GoValue.Nil || value instanceof GoValue.Missing) {
      out.append("<nil>");
    } else {
      out.append(value.type()).append('=');
      value(value, 'v');
    }
    out.append(')');
  }

  private boolean sequence(List<Value> elements, int verb) throws BuiltinException {
    out.append(syntax ? "[]interface {}{" : "[");
    for (int i = 0; i < elements.size(); i++) {
      if (i > 0) {
        out.append(syntax ? ", " : " ");
      }
      value(GoValue.ofJson(elements.get(i)), verb);
    }
    out.append(syntax ? '}' : ']');
    return true;
  }

  private boolean mapping(ObjectValue entries, int verb) throws BuiltinException {
    out.append(syntax ? "map[string]interface {}{" : "map[");
    for (int i = 0; i < entries.size(); i++) {
      if (i > 0) {
        out.append(syntax ? ", " : " ");
      }
      value(GoValue.Text.of(GoValue.key(entries.keyAt(i))), verb);
      out.append(':');
      value(GoValue.ofJson(entries.valueAt(i)), verb);
    }
    out.append(syntax ? '}' : ']');
    return true;
  }

  private boolean text(String text, int verb) throws BuiltinException {
    switch (verb) {
      case 's' -> string(text);
      case 'v' -> {
        if (syntax) {
          quoted(text);
        } else {
          string(text);
        }
      }
      case 'q' -> quoted(text);
      case 'x' -> bytes(text, "0123456789abcdefx");
      case 'X' -> bytes(text, "0123456789ABCDEFX");
      default -> {
        return false;
      }
    }
    return true;
  }

  private void string(String text) throws BuiltinException {
    pad(truncated(text));
  }

  private String truncated(String text) {
    return precision < 0 || precision >= text.codePointCount(0, text.length())
        ? text
        : text.substring(0, text.offsetByCodePoints(0, precision));
  }

  private void quoted(String text) throws BuiltinException {
    String shown = truncated(text);
    if (sharp && GoLiterals.canBackquote(shown)) {
      pad("`" + shown + "`");
    } else {
      pad(plus ? GoLiterals.quoteToAscii(shown) : GoLiterals.quote(shown));
    }
  }

  private void bytes(String text, String digits) throws BuiltinException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = precision >= 0 ? Math.min(precision, bytes.length) : bytes.length;
    if (length == 0) {
      padding(width);
      return;
    }
    int each = space && sharp ? 4 : 2;
    int size = each * length + (space ? length - 1 : 0) + (sharp && !space ? 2 : 0);
    if (!minus) {
      padding(width - size);
    }
    for (int i = 0; i < length; i++) {
      if (space && i > 0) {
        out.append(' ');
      }
      if (sharp && (space || i == 0)) {
        out.append('0').append(digits.charAt(16));
      }
      out.append(digits.charAt(bytes[i] >> 4 & 0xF)).append(digits.charAt(bytes[i] & 0xF));
    }
    if (minus) {
      padding(width - size);
    }
  }

  private boolean integer(long number, int verb) throws BuiltinException {
    switch (verb) {
      case 'v', 'd' -> digits(number, 10, verb);
      case 'b' -> digits(number, 2, verb);
      case 'o', 'O' -> digits(number, 8, verb);
      case 'x', 'X' -> digits(number, 16, verb);
      case 'c' -> pad(Character.toString(rune(number)));
      case 'q' -> pad(GoLiterals.quoteRune(rune(number), plus));
      case 'U' -> unicode(number);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static int rune(long number) {
    return number >= 0
            && number <= Character.MAX_CODE_POINT
            && !(number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE)
        ? (int) number
        : REPLACEMENT;
  }

  private void digits(long number, int base, int verb) throws BuiltinException {
    boolean negative = number < 0;
    if (precision == 0 && number == 0) {
      boolean zeros = zero;
      zero = false;
      padding(width);
      zero = zeros;
      return;
    }
    int least = Math.max(precision, 0);
    if (precision < 0 && zero && !minus && width >= 0) {
      least = width - (negative || plus || space ? 1 : 0);
    }
    // The least long has no positive counterpart, but its bits are those of its size.
    String size = Long.toUnsignedString(negative ? -number : number, base);
    String shown = verb == 'X' ? size.toUpperCase(Locale.ROOT) : size;
    StringBuilder text = new StringBuilder();
    text.append(negative ? "-" : plus ? "+" : space ? " " : "");
    text.append(verb == 'O' ? "0o" : "");
    int zeros = Math.max(least - shown.length(), 0);
    if (sharp) {
      text.append(
          switch (base) {
            case 2 -> "0b";
            case 8 -> zeros > 0 || shown.startsWith("0") ? "" : "0";
            case 16 -> verb == 'X' ? "0X" : "0x";
            default -> "";
          });
    }
    text.repeat('0', zeros).append(shown);
    padSpaces(text.toString());
  }

  private void unicode(long number) throws BuiltinException {
    String hex = Long.toHexString(number).toUpperCase(Locale.ROOT);
    int least = Math.max(precision, SHORTEST_UNICODE);
    String shown = "U+" + "0".repeat(Math.max(least - hex.length(), 0)) + hex;
    boolean valid = number >= 0 && number <= Character.MAX_CODE_POINT;
    if (sharp && valid && GoLiterals.isPrint((int) number)) {
      shown += " '" + Character.toString((int) number) + "'";
    }
    padSpaces(shown);
  }

  private boolean big(BigInteger number, int verb) throws BuiltinException {
    int base =
        switch (verb) {
          case 'b' -> 2;
          case 'o', 'O' -> 8;
          case 'd', 's', 'v' -> 10;
          case 'x', 'X' -> 16;
          default -> 0;
        };
    if (base == 0) {
      out.append("%!").appendCodePoint(verb).append("(big.Int=" + number + ")");
      return true;
    }
    String size = number.abs().toString(base);
    String digits = verb == 'X' ? size.toUpperCase(Locale.ROOT) : size;
    String sign = number.signum() < 0 ? "-" : plus ? "+" : space ? " " : "";
    String prefix = verb == 'O' ? "0o" : "";
    if (sharp) {
      prefix =
          switch (verb) {
            case 'b' -> "0b";
            case 'o' -> "0";
            case 'x' -> "0x";
            case 'X' -> "0X";
            default -> prefix;
          };
    }
    int zeros = Math.max(precision - digits.length(), 0);
    int missing = width - (sign.length() + prefix.length() + zeros + digits.length());
    boolean left = !minus && !(zero && precision < 0);
    if (!minus && !left) {
      zeros = Math.max(missing, zeros);
    }
    out.repeat(' ', left ? missing : 0).append(sign).append(prefix);
    out.repeat('0', zeros).append(digits).repeat(' ', minus ? missing : 0);
    return true;
  }

  private boolean floating(double number, int verb) throws BuiltinException {
    char form;
    int digits = GoFloats.SHORTEST;
    switch (verb) {
      case 'v' -> form = 'g';
      case 'b', 'g', 'G', 'x', 'X' -> form = (char) verb;
      case 'e', 'E' -> {
        form = (char) verb;
        digits = 6;
      }
      case 'f', 'F' -> {
        form = 'f';
        digits = 6;
      }
      default -> {
        return false;
      }
    }
    if (precision >= 0) {
      digits = precision;
    }
    String shown = GoFloats.format(number, form, digits);
    boolean signed = shown.startsWith("-") || shown.startsWith("+");
    String sign = signed ? shown.substring(0, 1) : "+";
    String size = signed ? shown.substring(1) : shown;
    if (space && sign.equals("+") && !plus) {
      sign = " ";
    }
    if (Double.isInfinite(number) || Double.isNaN(number)) {
      boolean bare = Double.isNaN(number) && !space && !plus;
      boolean signless = bare || (sign.equals("+") && !plus && !Double.isInfinite(number));
      padSpaces((signless ? "" : sign) + size);
      return true;
    }
    if (sharp && form != 'b') {
      size = pointed(size, form, digits);
    }
    if (!plus && sign.equals("+")) {
      pad(size);
    } else if (zero && !minus && width > size.length() + 1) {
      out.append(sign);
      padding(width - size.length() - 1);
      out.append(size);
    } else {
      pad(sign + size);
    }
    return true;
  }

  /** With a point and, for some verbs, zeros behind it up to the precision. */
  private static String pointed(String size, char form, int digits) {
    int missing = form == 'g' || form == 'G' || form == 'x' ? digits < 0 ? 6 : digits : 0;
    boolean hex = form == 'x' || form == 'X';
    int tail = hex ? size.indexOf('p') : Math.max(size.indexOf('e'), size.indexOf('E'));
    if (hex && tail < 0) {
      tail = size.indexOf('P');
    }
    String number = tail < 0 ? size : size.substring(0, tail);
    boolean significant = false;
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c == '.') {
        continue;
      }
      significant |= c != '0';
      if (significant) {
        missing--;
      }
    }
    StringBuilder out = new StringBuilder(number);
    if (number.indexOf('.') < 0) {
      if (number.equals("0")) {
        missing--;
      }
      out.append('.');
    }
    out.repeat('0', Math.max(missing, 0));
    return tail < 0 ? out.toString() : out.append(size, tail, size.length()).toString();
  }

  /** Writes a text with spaces around it, whatever the flags say of zeros. */
  private void padSpaces(String text) throws BuiltinException {
    boolean zeros = zero;
    zero = false;
    pad(text);
    zero = zeros;
  }

  private boolean pad(String text) throws BuiltinException {
    int missing = width <= 0 ? 0 : width - text.codePointCount(0, text.length());
    if (minus) {
      out.append(text);
      padding(missing);
    } else {
      padding(missing);
      out.append(text);
    }
    return true;
  }

  private void padding(int count) throws BuiltinException {
    out.repeat(zero && !minus ? '0' : ' ', count);
  }
}
