package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.Operands.string;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers with a unit behind them: {@code 10Ki}, {@code 1.5G}, {@code 200m}. */
final class Units {
  /** Digits that an exponent may have. */
  private static final int EXPONENT_DIGITS = 6;

  /** The largest power of ten that Go multiplies with. */
  private static final int LARGEST_SCALE = 1_000_000;

  private static final int DECIMALS = 10;
  private static final int MANTISSA_BITS = 64;
  private static final int DIGITS_AT_ONCE = 1000;

  private static final String SMALLEST_FIRST = "kmgtpe";

  private Units() {}

  /** What letters stand for; made when the first unit is read. */
  private static final class Scale {
    /** The double that is nearest to a thousandth, for so Go has it. */
    static final BigDecimal MILLI =
        new BigDecimal("0.001000000000000000020816681711721685132943093776702880859375");

    static final Map<String, BigDecimal> SIZES = sizes();

    private static Map<String, BigDecimal> sizes() {
      Map<String, BigDecimal> sizes = new HashMap<>();
      sizes.put("", BigDecimal.ONE);
      for (int i = 0; i < SMALLEST_FIRST.length(); i++) {
        String letter = SMALLEST_FIRST.substring(i, i + 1);
        sizes.put(letter, BigDecimal.TEN.pow(3 * (i + 1)));
        sizes.put(letter + "i", new BigDecimal(BigInteger.ONE.shiftLeft(10 * (i + 1))));
      }
      return Map.copyOf(sizes);
    }
  }

  static List<Builtin> builtins() {
    return List.of(
        Builtin.unary("units.parse", Units::parse),
        Builtin.unary("units.parse_bytes", Units::parseBytes));
  }

  private static Value parse(BuiltinContext context, Value a) throws BuiltinException {
    String name = "units.parse";
    String text = string(a, 1).replace("\"", "");
    account(context, text.length());
    Amount amount = Amount.of(text, name, "no amount provided");
    String unit = amount.unit;
    if (unit.length() > 1) {
      unit = unit.substring(0, 1) + unit.substring(1).toLowerCase(Locale.ROOT);
    }
    BigDecimal size =
        unit.equals("m") ? Scale.MILLI : Scale.SIZES.get(unit.toLowerCase(Locale.ROOT));
    if (size == null) {
      throw new BuiltinException(name + ": unit " + unit + " not recognized");
    }
    BigDecimal number = amount.number();
    if (number == null) {
      throw new BuiltinException(name + ": could not parse amount to a number");
    }
    TextBudget.room(context, (long) number.precision() + Math.abs(number.scale()));
    BigDecimal product = number.multiply(size).stripTrailingZeros();
    return NumberValue.ofLiteral(
        product.scale() <= 0
            ? product.toPlainString()
            : product.setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString());
  }

  private static Value parseBytes(BuiltinContext context, Value a) throws BuiltinException {
    String name = "units.parse_bytes";
    String text = string(a, 1).toLowerCase(Locale.ROOT).replace("\"", "");
    account(context, text.length());
    Amount amount = Amount.of(text, name, "no byte amount provided");
    String unit = amount.unit;
    boolean bytes = unit.length() > 1 && unit.endsWith("b");
    BigDecimal size = Scale.SIZES.get(bytes ? unit.substring(0, unit.length() - 1) : unit);
    if (size == null) {
      throw new BuiltinException(name + ": byte unit " + unit + " not recognized");
    }
    BigDecimal number = amount.number();
    if (number == null) {
      throw new BuiltinException(name + ": could not parse byte amount to a number");
    }
    account(context, (long) number.precision() + Math.abs(number.scale()));
    BigDecimal product = rounded(rounded(number).multiply(size));
    return NumberValue.ofLiteral(product.setScale(0, RoundingMode.DOWN).toPlainString());
  }

  /** Accounts for digits from which a number is made, in more than linear time. */
  private static void account(BuiltinContext context, long digits) throws BuiltinException {
    TextBudget.spend(context, digits * (1 + digits / DIGITS_AT_ONCE));
  }

  /** To the nearest number of 64 significant bits, as Go's floats have them. */
  private static BigDecimal rounded(BigDecimal number) {
    if (number.signum() == 0 || number.precision() - (long) number.scale() < -MANTISSA_BITS) {
      return BigDecimal.ZERO; // less than a byte whatever the unit
    }
    BigDecimal size = number.abs();
    BigInteger whole = size.toBigInteger();
    // So far is the number shifted to the left that 64 bits stand before the point.
    int shift = MANTISSA_BITS - whole.bitLength();
    if (whole.signum() == 0) {
      BigInteger inverse = BigDecimal.ONE.divide(size, 0, RoundingMode.DOWN).toBigInteger();
      shift = MANTISSA_BITS + inverse.bitLength() - 1;
    }
    BigInteger mantissa = shifted(size, shift);
    if (mantissa.bitLength() > MANTISSA_BITS) {
      mantissa = shifted(size, --shift);
    }
    BigDecimal result =
        shift <= 0
            ? new BigDecimal(mantissa.shiftLeft(-shift))
            : new BigDecimal(mantissa).divide(new BigDecimal(BigInteger.ONE.shiftLeft(shift)));
    return number.signum() < 0 ? result.negate() : result;
  }

  private static BigInteger shifted(BigDecimal number, int shift) {
    if (shift >= 0) {
      return number
          .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(shift)))
          .setScale(0, RoundingMode.HALF_EVEN)
          .unscaledValue();
    }
    BigInteger whole = number.toBigInteger();
    boolean exact = number.compareTo(new BigDecimal(whole)) == 0;
    BigInteger mantissa = whole.shiftRight(-shift);
    BigInteger rest = whole.subtract(mantissa.shiftLeft(-shift));
    int order = rest.compareTo(BigInteger.ONE.shiftLeft(-shift - 1));
    boolean up = order > 0 || (order == 0 && (!exact || mantissa.testBit(0)));
    return up ? mantissa.add(BigInteger.ONE) : mantissa;
  }

  /** What a text says: digits, and what is behind them. */
  private record Amount(String digits, String unit) {

    static Amount of(String text, String name, String nothing) throws BuiltinException {
      if (text.indexOf(' ') >= 0) {
        throw new BuiltinException(name + ": spaces not allowed in resource strings");
      }
      int end = 0;
      while (end < text.length()) {
        char c = text.charAt(end);
        if (c == 'e' || c == 'E') {
          int exponent = exponent(text, end + 1);
          if (exponent < 0) {
            break; // a unit
          }
          int digits = exponent;
          while (digits < text.length() && isDigit(text.charAt(digits))) {
            digits++;
          }
          if (digits - exponent > EXPONENT_DIGITS) {
            throw new BuiltinException(name + ": exponent too large");
          }
          end = exponent;
        } else if (isDigit(c) || c == '.' || c == '+' || c == '-') {
          end++;
        } else {
          break;
        }
      }
      if (end == 0) {
        throw new BuiltinException(name + ": " + nothing);
      }
      return new Amount(text.substring(0, end), text.substring(end));
    }

    /** Where the digits of an exponent may start, or -1 where there is none. */
    private static int exponent(String text, int at) {
      if (at >= text.length()) {
        return -1;
      }
      char c = text.charAt(at);
      if (c == '+' || c == '-') {
        return at + 1;
      }
      return isDigit(c) ? at : -1;
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }

    /** The number, or null where the digits are none. */
    @Nullable BigDecimal number() {
      try {
        BigDecimal number = new BigDecimal(digits);
        return Math.abs((long) number.scale()) > LARGEST_SCALE ? null : number;
      } catch (NumberFormatException _) {
        return null;
      }
    }
  }
}
