package dev.assay.engine.builtins.http;

import dev.assay.engine.builtins.Arguments;
import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Fields of a policy's request, each of the type that it must have. */
final class RequestFields {
  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

  private RequestFields() {}

  static boolean flag(ObjectValue request, String name) throws BuiltinException {
    Value value = request.get(name);
    if (value == null) {
      return false;
    }
    if (value instanceof BooleanValue flag) {
      return flag.value();
    }
    throw new BuiltinException("invalid value for \"" + name + "\" field");
  }

  /** A truth value, or a text that says one in one of the ways Go takes. */
  static boolean looseFlag(ObjectValue request, String name) throws BuiltinException {
    Value value = request.get(name);
    String text = value == null ? "false" : value.toString();
    return switch (text) {
      case "1", "t", "T", "TRUE", "true", "True" -> true;
      case "0", "f", "F", "FALSE", "false", "False" -> false;
      default ->
          throw new BuiltinException(
              "strconv.ParseBool: parsing " + GoLiterals.quote(text) + ": invalid syntax");
    };
  }

  /** The text of a field without quotes around it; null where it is absent. */
  static @Nullable String text(ObjectValue request, String name) throws BuiltinException {
    Value value = request.get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof StringValue string) {
      return unquoted(string.string());
    }
    throw new BuiltinException("\"" + name + "\" must be a string");
  }

  private static String unquoted(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == '"') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == '"') {
      end--;
    }
    return text.substring(start, end);
  }

  /** How often a request that failed is sent again. */
  static int attempts(ObjectValue request) throws BuiltinException {
    Value value = request.get("max_retry_attempts");
    if (value == null) {
      return 0;
    }
    Long number = value instanceof NumberValue n ? Arguments.exactLong(n) : null;
    if (number == null || number < 0) {
      throw new BuiltinException("invalid value " + value + " for field \"max_retry_attempts\"");
    }
    return (int) Math.min(number, Integer.MAX_VALUE - 1);
  }

  static Duration timeout(ObjectValue request) throws BuiltinException {
    Value value = request.get("timeout");
    return switch (value) {
      case null -> DEFAULT_TIMEOUT;
      case NumberValue number -> {
        Long nanos = Arguments.exactLong(number);
        if (nanos == null) {
          throw new BuiltinException("invalid timeout number value " + number + ", must be int64");
        }
        yield nanos(nanos);
      }
      case StringValue text -> duration(text);
      default ->
          throw Arguments.operand(
              1,
              "'timeout' must be one of {string, number} but got "
                  + BuiltinException.typeName(value));
    };
  }

  private static Duration nanos(long nanos) {
    // None and less than none means as long as the evaluation may take.
    return nanos <= 0 ? Duration.ofNanos(Long.MAX_VALUE) : Duration.ofNanos(nanos);
  }

  private static Duration duration(StringValue text) throws BuiltinException {
    try {
      return nanos(Long.parseLong(text.string()));
    } catch (NumberFormatException withUnit) {
      try {
        return nanos(GoDuration.parse(text.string()));
      } catch (BuiltinException e) {
        throw new BuiltinException("invalid timeout value " + text + ": " + e.getMessage());
      }
    }
  }

  /**
   * The request without the headers that are not to matter to the cache.
   *
   * @throws BuiltinException where their list is none of strings
   */
  static ObjectValue cacheKey(ObjectValue request) throws BuiltinException {
    Value ignored = request.get("cache_ignored_headers");
    ObjectValue key = request.with("cache_ignored_headers", NullValue.NULL);
    if (ignored == null || !(request.get("headers") instanceof ObjectValue headers)) {
      return key;
    }
    if (!(ignored instanceof ArrayValue names)
        || !names.asList().stream().allMatch(StringValue.class::isInstance)) {
      throw new BuiltinException("cache_ignored_headers must be an array of strings");
    }
    ObjectValue.Builder kept = ObjectValue.builder();
    for (int i = 0; i < headers.size(); i++) {
      if (!names.asList().contains(headers.keyAt(i))) {
        kept.put(headers.keyAt(i), headers.valueAt(i));
      }
    }
    return key.with("headers", kept.build());
  }

  /** For how many seconds an answer is kept whatever the server says; 0 where it decides. */
  static int forcedSeconds(ObjectValue request) throws BuiltinException {
    if (!flag(request, "force_cache")) {
      return 0;
    }
    Value seconds = request.get("force_cache_duration_seconds");
    if (seconds == null) {
      throw new BuiltinException(
          "'force_cache' set but 'force_cache_duration_seconds' parameter is missing");
    }
    try {
      return Integer.parseInt(seconds.toString());
    } catch (NumberFormatException e) {
      String text = seconds.toString();
      String why = text.matches("[+-]?[0-9]+") ? "value out of range" : "invalid syntax";
      throw new BuiltinException(
          "strconv.ParseInt: parsing " + GoLiterals.quote(text) + ": " + why);
    }
  }

  /** Whether the mode of caching is one of the two; both keep the same here. */
  static boolean hasKnownCachingMode(ObjectValue request) {
    Value mode = request.get("caching_mode");
    return mode == null
        || mode.equals(Value.of("serialized"))
        || mode.equals(Value.of("deserialized"));
  }
}
