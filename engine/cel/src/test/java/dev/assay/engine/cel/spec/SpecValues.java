package dev.assay.engine.cel.spec;

import dev.assay.engine.cel.CelType;
import dev.assay.engine.cel.spec.TextProto.Bytes;
import dev.assay.engine.cel.spec.TextProto.Field;
import dev.assay.engine.cel.spec.TextProto.Message;
import dev.assay.engine.cel.value.BytesValue;
import dev.assay.engine.cel.value.DoubleValue;
import dev.assay.engine.cel.value.DurationValue;
import dev.assay.engine.cel.value.TimestampValue;
import dev.assay.engine.cel.value.TypeValue;
import dev.assay.engine.cel.value.UintValue;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values and types as the suite writes them: cel.expr.Value and cel.expr.Type. */
final class SpecValues {
  private SpecValues() {}

  /** The value or type is of a protobuf message. */
  static final class NeedsMessages extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  static Value value(Message message) {
    String kind = message.fields().keySet().iterator().next();
    Field field = message.all(kind).getFirst();
    String text = field instanceof Message ? "" : message.string(kind);
    return switch (kind) {
      case "null_value" -> NullValue.NULL;
      case "bool_value" -> Value.of(text.equals("true"));
      case "int64_value" -> Value.of(Long.decode(text));
      case "uint64_value" -> UintValue.ofBits(Long.parseUnsignedLong(text));
      case "double_value" -> DoubleValue.of(number(text));
      case "string_value" -> Value.of(text);
      case "bytes_value" ->
          BytesValue.copyOf(
              field instanceof Bytes bytes ? bytes.bytes() : text.getBytes(StandardCharsets.UTF_8));
      case "type_value" -> TypeValue.of(text);
      case "list_value" ->
          ArrayValue.copyOf(
              ((Message) field).messages("values").stream().map(SpecValues::value).toList());
      case "map_value" -> map((Message) field);
      case "object_value" -> object((Message) field);
      default -> throw new NeedsMessages();
    };
  }

  private static double number(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "inf", "infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  private static Value map(Message map) {
    ObjectValue.Builder builder = ObjectValue.builder();
    for (Message entry : map.messages("entries")) {
      Message key = entry.message("key");
      Message value = entry.message("value");
      if (key == null || value == null) {
        throw new IllegalArgumentException("an entry without key or value");
      }
      builder.put(value(key), value(value));
    }
    return builder.build();
  }

  /** Timestamps and durations come as messages in an Any. */
  private static Value object(Message any) {
    for (String name : List.of("Timestamp", "Duration")) {
      Message message = any.message("[type.googleapis.com/google.protobuf." + name + "]");
      if (message != null) {
        long seconds = message.has("seconds") ? Long.parseLong(message.string("seconds")) : 0;
        int nanos = message.has("nanos") ? Integer.parseInt(message.string("nanos")) : 0;
        return name.equals("Timestamp")
            ? TimestampValue.of(Instant.ofEpochSecond(seconds, nanos))
            : DurationValue.ofNanos(
                Math.addExact(Math.multiplyExact(seconds, 1_000_000_000L), nanos));
      }
    }
    throw new NeedsMessages();
  }

  static CelType type(@Nullable Message type) {
    if (type == null) {
      return CelType.Simple.DYN;
    }
    String kind = type.fields().keySet().iterator().next();
    return switch (kind) {
      case "dyn", "type_param" -> CelType.Simple.DYN;
      case "null" -> CelType.Simple.NULL;
      case "primitive" ->
          switch (type.string("primitive")) {
            case "BOOL" -> CelType.Simple.BOOL;
            case "INT64" -> CelType.Simple.INT;
            case "UINT64" -> CelType.Simple.UINT;
            case "DOUBLE" -> CelType.Simple.DOUBLE;
            case "STRING" -> CelType.Simple.STRING;
            case "BYTES" -> CelType.Simple.BYTES;
            default -> throw new IllegalArgumentException(type.toString());
          };
      case "well_known" -> wellKnown(type.string("well_known"));
      case "message_type" -> messageType(type.string("message_type"));
      case "type" -> CelType.Simple.TYPE;
      case "list_type" -> new CelType.ListOf(inner(type, "list_type", "elem_type"));
      case "map_type" ->
          new CelType.MapOf(
              inner(type, "map_type", "key_type"), inner(type, "map_type", "value_type"));
      case "abstract_type" -> {
        Message message = type.message("abstract_type");
        if (message == null || !message.string("name").equals("optional_type")) {
          throw new NeedsMessages();
        }
        yield new CelType.OptionalOf(type(message.messages("parameter_types").getFirst()));
      }
      default -> throw new NeedsMessages();
    };
  }

  private static CelType inner(Message type, String kind, String part) {
    Message message = type.message(kind);
    return message == null ? CelType.Simple.DYN : type(message.message(part));
  }

  private static CelType wellKnown(String name) {
    return switch (name) {
      case "TIMESTAMP" -> CelType.Simple.TIMESTAMP;
      case "DURATION" -> CelType.Simple.DURATION;
      default -> throw new NeedsMessages();
    };
  }

  private static CelType messageType(String name) {
    return switch (name) {
      case "google.protobuf.Timestamp" -> CelType.Simple.TIMESTAMP;
      case "google.protobuf.Duration" -> CelType.Simple.DURATION;
      default -> throw new NeedsMessages();
    };
  }
}
