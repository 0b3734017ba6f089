package dev.assay.engine.cel.library;

import static dev.assay.engine.cel.library.EvaluationErrors.error;
import static dev.assay.engine.cel.library.EvaluationErrors.noSuchOverload;

import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.value.BytesValue;
import dev.assay.engine.cel.value.CelOrder;
import dev.assay.engine.cel.value.CelText;
import dev.assay.engine.cel.value.CelTypes;
import dev.assay.engine.cel.value.DoubleValue;
import dev.assay.engine.cel.value.DurationValue;
import dev.assay.engine.cel.value.TimestampValue;
import dev.assay.engine.cel.value.UintValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** {@code int uint double string bytes bool dyn type timestamp duration}. */
final class Conversions {
  private static final String DECIMAL = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,9})?";

  private Conversions() {}

  static void register(FunctionLibrary library) {
    library.unary("int", Conversions::toInt);
    library.unary("uint", Conversions::toUint);
    library.unary("double", Conversions::toDouble);
    library.unary("string", Conversions::toText);
    library.unary("bytes", Conversions::toBytes);
    library.unary("bool", Conversions::toBool);
    library.unary("dyn", (a, _) -> a);
    library.unary("type", (a, _) -> CelTypes.of(a));
    library.unary("timestamp", Conversions::toTimestamp);
    library.unary("duration", Conversions::toDuration);
  }

  private static Value toInt(Value a, CelBudget budget) throws CelEvaluationException {
    switch (a) {
      case LongNumber _ -> {
        return a;
      }
      case UintValue number -> {
        if (number.bits() < 0) {
          throw Arithmetic.integerOverflow();
        }
        return LongNumber.of(number.bits());
      }
      case StringValue text -> {
        try {
          return LongNumber.of(Long.parseLong(text.string()));
        } catch (NumberFormatException _) {
          throw conversionError(a, "int");
        }
      }
      case TimestampValue time -> {
        return LongNumber.of(time.instant().getEpochSecond());
      }
      case DurationValue duration -> {
        return LongNumber.of(duration.nanos());
      }
      default -> {
        if (CelOrder.isDouble(a)) {
          double number = CelOrder.doubleOf(a);
          // As cel-go does, the outermost doubles are refused too.
          if (!(number > -0x1p63 && number < 0x1p63)) {
            throw Arithmetic.integerOverflow();
          }
          return LongNumber.of((long) number);
        }
        throw noSuchOverload("int", a);
      }
    }
  }

  private static Value toUint(Value a, CelBudget budget) throws CelEvaluationException {
    switch (a) {
      case UintValue _ -> {
        return a;
      }
      case LongNumber number -> {
        if (number.longValue() < 0) {
          throw Arithmetic.unsignedOverflow();
        }
        return UintValue.ofBits(number.longValue());
      }
      case StringValue text -> {
        try {
          return UintValue.ofBits(Long.parseUnsignedLong(text.string()));
        } catch (NumberFormatException _) {
          throw conversionError(a, "uint");
        }
      }
      default -> {
        if (CelOrder.isDouble(a)) {
          double number = CelOrder.doubleOf(a);
          if (!(number >= 0 && number < 0x1p64)) {
            throw Arithmetic.unsignedOverflow();
          }
          return UintValue.ofBits(
              number < 0x1p63 ? (long) number : (long) (number - 0x1p63) ^ Long.MIN_VALUE);
        }
        throw noSuchOverload("uint", a);
      }
    }
  }

  private static Value toDouble(Value a, CelBudget budget) throws CelEvaluationException {
    return switch (a) {
      case LongNumber number -> DoubleValue.of((double) number.longValue());
      case UintValue number -> DoubleValue.of(CelOrder.unsignedToDouble(number.bits()));
      case StringValue text -> DoubleValue.of(parseDouble(text));
      default -> {
        if (CelOrder.isDouble(a)) {
          yield a;
        }
        throw noSuchOverload("double", a);
      }
    };
  }

  private static double parseDouble(StringValue text) throws CelEvaluationException {
    String number = text.string();
    String unsigned =
        number.startsWith("-") || number.startsWith("+") ? number.substring(1) : number;
    if (unsigned.equalsIgnoreCase("inf") || unsigned.equalsIgnoreCase("infinity")) {
      return number.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (number.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    if (number.length() > 1000 || !number.matches(DECIMAL)) {
      throw conversionError(text, "double");
    }
    double value = Double.parseDouble(number);
    if (Double.isInfinite(value)) {
      throw conversionError(text, "double");
    }
    return value;
  }

  private static Value toText(Value a, CelBudget budget) throws CelEvaluationException {
    return switch (a) {
      case StringValue _ -> a;
      case LongNumber number -> StringValue.of(Long.toString(number.longValue()));
      case BooleanValue _, UintValue _, TimestampValue _, DurationValue _ ->
          StringValue.of(a.toString());
      case BytesValue bytes -> decode(bytes);
      default -> {
        if (CelOrder.isDouble(a)) {
          yield StringValue.of(CelText.ofDouble(CelOrder.doubleOf(a)));
        }
        throw noSuchOverload("string", a);
      }
    };
  }

  private static Value decode(BytesValue bytes) throws CelEvaluationException {
    try {
      return StringValue.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toArray())).toString());
    } catch (CharacterCodingException _) {
      throw error("invalid UTF-8 in bytes, cannot convert to string");
    }
  }

  private static Value toBytes(Value a, CelBudget budget) throws CelEvaluationException {
    return switch (a) {
      case BytesValue _ -> a;
      case StringValue text -> BytesValue.copyOf(text.string().getBytes(StandardCharsets.UTF_8));
      default -> throw noSuchOverload("bytes", a);
    };
  }

  private static Value toBool(Value a, CelBudget budget) throws CelEvaluationException {
    return switch (a) {
      case BooleanValue _ -> a;
      case StringValue text ->
          switch (text.string()) {
            case "1", "t", "T", "true", "TRUE", "True" -> BooleanValue.TRUE;
            case "0", "f", "F", "false", "FALSE", "False" -> BooleanValue.FALSE;
            default -> throw conversionError(a, "bool");
          };
      default -> throw noSuchOverload("bool", a);
    };
  }

  private static Value toTimestamp(Value a, CelBudget budget) throws CelEvaluationException {
    return switch (a) {
      case TimestampValue _ -> a;
      case StringValue text -> Times.parseTimestamp(text.string());
      case LongNumber seconds -> {
        if (!TimestampValue.inRange(seconds.longValue())) {
          throw error("timestamp overflow");
        }
        yield TimestampValue.of(Instant.ofEpochSecond(seconds.longValue()));
      }
      default -> throw noSuchOverload("timestamp", a);
    };
  }

  private static Value toDuration(Value a, CelBudget budget) throws CelEvaluationException {
    return switch (a) {
      case DurationValue _ -> a;
      case StringValue text -> Times.parseDuration(text.string());
      case LongNumber nanos -> DurationValue.ofNanos(nanos.longValue());
      default -> throw noSuchOverload("duration", a);
    };
  }

  private static CelEvaluationException conversionError(Value from, String to) {
    return error("type conversion error from '" + CelTypes.name(from) + "' to '" + to + "'");
  }
}
