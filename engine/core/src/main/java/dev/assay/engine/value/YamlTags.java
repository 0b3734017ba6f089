package dev.assay.engine.value;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What scalars mean in each dialect: the tables of go-yaml v2 (kubectl) and v3 (gator), their
 * resolve.go.
 */
final class YamlTags {
  static final String PREFIX = "tag:yaml.org,2002:";

  private static final String NULL = "null";
  private static final String BOOL = "bool";
  private static final String INT = "int";
  private static final String FLOAT = "float";
  private static final String STRING = "str";
  private static final String TIMESTAMP = "timestamp";
  private static final String BINARY = "binary";

  /** The longest word of the tables. */
  private static final int LONGEST_WORD = 5;

  private static final Map<String, YamlScalar> BOTH =
      Map.ofEntries(
          Map.entry("true", YamlScalar.TRUE),
          Map.entry("True", YamlScalar.TRUE),
          Map.entry("TRUE", YamlScalar.TRUE),
          Map.entry("false", YamlScalar.FALSE),
          Map.entry("False", YamlScalar.FALSE),
          Map.entry("FALSE", YamlScalar.FALSE),
          Map.entry("", YamlScalar.NULL),
          Map.entry("~", YamlScalar.NULL),
          Map.entry("null", YamlScalar.NULL),
          Map.entry("Null", YamlScalar.NULL),
          Map.entry("NULL", YamlScalar.NULL),
          Map.entry(".nan", new YamlScalar.Floating(Double.NaN)),
          Map.entry(".NaN", new YamlScalar.Floating(Double.NaN)),
          Map.entry(".NAN", new YamlScalar.Floating(Double.NaN)),
          Map.entry(".inf", new YamlScalar.Floating(Double.POSITIVE_INFINITY)),
          Map.entry(".Inf", new YamlScalar.Floating(Double.POSITIVE_INFINITY)),
          Map.entry(".INF", new YamlScalar.Floating(Double.POSITIVE_INFINITY)),
          Map.entry("+.inf", new YamlScalar.Floating(Double.POSITIVE_INFINITY)),
          Map.entry("+.Inf", new YamlScalar.Floating(Double.POSITIVE_INFINITY)),
          Map.entry("+.INF", new YamlScalar.Floating(Double.POSITIVE_INFINITY)),
          Map.entry("-.inf", new YamlScalar.Floating(Double.NEGATIVE_INFINITY)),
          Map.entry("-.Inf", new YamlScalar.Floating(Double.NEGATIVE_INFINITY)),
          Map.entry("-.INF", new YamlScalar.Floating(Double.NEGATIVE_INFINITY)));

  /** The booleans of YAML 1.1, which only kubectl still has. */
  private static final Map<String, YamlScalar> KUBECTL_ONLY =
      Map.ofEntries(
          Map.entry("y", YamlScalar.TRUE),
          Map.entry("Y", YamlScalar.TRUE),
          Map.entry("yes", YamlScalar.TRUE),
          Map.entry("Yes", YamlScalar.TRUE),
          Map.entry("YES", YamlScalar.TRUE),
          Map.entry("on", YamlScalar.TRUE),
          Map.entry("On", YamlScalar.TRUE),
          Map.entry("ON", YamlScalar.TRUE),
          Map.entry("n", YamlScalar.FALSE),
          Map.entry("N", YamlScalar.FALSE),
          Map.entry("no", YamlScalar.FALSE),
          Map.entry("No", YamlScalar.FALSE),
          Map.entry("NO", YamlScalar.FALSE),
          Map.entry("off", YamlScalar.FALSE),
          Map.entry("Off", YamlScalar.FALSE),
          Map.entry("OFF", YamlScalar.FALSE));

  private YamlTags() {}

  /** What a scalar without quotes and without a tag denotes. */
  static YamlScalar plain(String text, YamlDialect dialect) {
    YamlScalar found = wordOrNumber(text, true, dialect);
    return found == null ? new YamlScalar.Text(text) : found;
  }

  /**
   * What a scalar with a tag denotes, quoted or not.
   *
   * @param tag the whole tag, without its handle
   * @return null where the text is none of the tag's
   * @throws UnsupportedOperationException where no client reads such a tag
   */
  static @Nullable YamlScalar tagged(String tag, String text, YamlDialect dialect) {
    String name = tag.startsWith(PREFIX) ? tag.substring(PREFIX.length()) : "";
    switch (name) {
      case STRING -> {
        return new YamlScalar.Text(text);
      }
      case BINARY -> {
        return binary(text);
      }
      case NULL, BOOL, INT, FLOAT, TIMESTAMP -> {}
      default -> throw new UnsupportedOperationException(tag);
    }
    YamlScalar found = wordOrNumber(text, name.equals(TIMESTAMP), dialect);
    return switch (found) {
      case YamlScalar.Null _ when name.equals(NULL) -> found;
      case YamlScalar.Bool _ when name.equals(BOOL) -> found;
      case YamlScalar.Int _ when name.equals(INT) -> found;
      case YamlScalar.Int whole when name.equals(FLOAT) -> new YamlScalar.Floating(whole.value());
      case YamlScalar.Unsigned _ when name.equals(INT) -> found;
      case YamlScalar.Floating _ when name.equals(FLOAT) -> found;
      case YamlScalar.Timestamp _ when name.equals(TIMESTAMP) -> found;
      case null, default -> null;
    };
  }

  private static @Nullable YamlScalar wordOrNumber(
      String text, boolean timestamps, YamlDialect dialect) {
    if (text.length() <= LONGEST_WORD) {
      YamlScalar word = BOTH.get(text);
      if (word == null && dialect == YamlDialect.KUBECTL) {
        word = KUBECTL_ONLY.get(text);
      }
      if (word != null) {
        return word;
      }
    }
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    if (first == '.') {
      return YamlNumbers.pointNumber(text);
    }
    if (first == '+' || first == '-' || (first >= '0' && first <= '9')) {
      YamlScalar timestamp = timestamps ? YamlTimestamps.parse(text) : null;
      return timestamp != null ? timestamp : YamlNumbers.number(text, dialect);
    }
    return null;
  }

  private static @Nullable YamlScalar binary(String text) {
    try {
      // Go's decoder passes over line ends and insists on the padding.
      String compact = text.replace("\n", "").replace("\r", "");
      if (compact.length() % 4 != 0) {
        return null;
      }
      byte[] bytes = Base64.getDecoder().decode(compact);
      return new YamlScalar.Binary(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException _) {
      return null;
    }
  }
}
