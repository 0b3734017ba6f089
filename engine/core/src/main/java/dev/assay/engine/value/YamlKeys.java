package dev.assay.engine.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The strings that the two programs make of keys that are no strings. */
final class YamlKeys {
  /** From this exponent on Go's shortest %g is written with an exponent. */
  private static final int PLAIN_DIGITS = 6;

  private YamlKeys() {}

  /**
   * The key of an object.
   *
   * @param text the scalar as it is written
   * @param root whether the object is the document itself
   * @return null where the real program refuses such a key
   */
  static @Nullable String string(
      YamlScalar scalar, String text, boolean root, YamlDialect dialect) {
    return switch (dialect) {
      case KUBECTL -> kubectl(scalar);
      case GATOR -> gator(scalar, text, root);
    };
  }

  /** sigs.k8s.io/yaml, convertToJSONableObject. */
  private static @Nullable String kubectl(YamlScalar scalar) {
    return switch (scalar) {
      case YamlScalar.Text key -> key.value();
      case YamlScalar.Binary key -> key.value();
      case YamlScalar.Timestamp key -> key.text();
      case YamlScalar.Bool key -> Boolean.toString(key.value());
      case YamlScalar.Int key -> Long.toString(key.value());
      case YamlScalar.Floating key -> float32((float) key.value());
      case YamlScalar.Unsigned _, YamlScalar.Null _ -> null;
    };
  }

  /** The root is read into a map of strings; below, a map with another key has no JSON. */
  private static @Nullable String gator(YamlScalar scalar, String text, boolean root) {
    return switch (scalar) {
      case YamlScalar.Text key -> key.value();
      case YamlScalar.Null _, YamlScalar.Binary _ -> null;
      case YamlScalar.Bool _,
          YamlScalar.Int _,
          YamlScalar.Unsigned _,
          YamlScalar.Floating _,
          YamlScalar.Timestamp _ ->
          root ? text : null;
    };
  }

  /** Go's {@code strconv.FormatFloat(key, 'g', -1, 32)}, and YAML's names for what is no number. */
  private static String float32(float key) {
    if (Float.isNaN(key)) {
      return ".nan";
    }
    if (Float.isInfinite(key)) {
      return key > 0 ? ".inf" : "-.inf";
    }
    if (key == 0) {
      return 1 / key < 0 ? "-0" : "0";
    }
    BigDecimal decimal = new BigDecimal(Float.toString(key)).stripTrailingZeros();
    if (decimal.precision() == 2) {
      BigDecimal rounded = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
      decimal = rounded.floatValue() == key ? rounded : decimal;
    }
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (exponent >= -4 && exponent < PLAIN_DIGITS) {
      return decimal.toPlainString();
    }
    String digits = decimal.unscaledValue().abs().toString();
    return (decimal.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }
}
