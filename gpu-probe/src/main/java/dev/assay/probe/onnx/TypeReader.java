package dev.assay.probe.onnx;

import dev.assay.probe.ModelRefusal;
import dev.assay.probe.ModelRefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the names and types of inputs and outputs. */
final class TypeReader {
  private static final ValueType UNTYPED = new ValueType.Other("untyped");

  private TypeReader() {}

  /** A ValueInfoProto. */
  static Port read(Message message) throws IOException, ModelRefusedException {
    message.budget().name();
    String name = "";
    ValueType type = UNTYPED;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> name = message.string();
        case 2 -> type = type(message.message("type"));
        case 3, 4 -> message.skip();
        default -> throw message.unknown();
      }
    }
    return new Port(name, type);
  }

  private static ValueType type(Message message) throws IOException, ModelRefusedException {
    ValueType type = null;
    while (message.next()) {
      ValueType found =
          switch (message.field()) {
            case 1 -> tensor(message.message("tensor type"));
            case 4 -> other(message, "sequence");
            case 5 -> other(message, "map");
            case 6 -> {
              message.skip();
              yield null;
            }
            case 7 -> other(message, "opaque");
            case 8 -> other(message, "sparse tensor");
            case 9 -> other(message, "optional");
            default -> throw message.unknown();
          };
      if (found != null && type != null) {
        throw message.malformed("is a second type of one value");
      }
      type = found == null ? type : found;
    }
    return type == null ? UNTYPED : type;
  }

  private static ValueType other(Message message, String what)
      throws IOException, ModelRefusedException {
    message.bytes();
    return new ValueType.Other(what);
  }

  private static ValueType tensor(Message message) throws IOException, ModelRefusedException {
    int id = 0;
    List<Dimension> dims = null;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> id = message.int32();
        case 2 -> dims = shape(message.message("shape"));
        default -> throw message.unknown();
      }
    }
    ElementType element = ElementType.of(id);
    if (element == null) {
      if (id == 0) {
        return UNTYPED;
      }
      throw message.refusedWhole(
          ModelRefusal.UNSUPPORTED, "has the element type " + id + "; expected 1 to 28");
    }
    return new ValueType.Tensor(element, dims);
  }

  private static List<Dimension> shape(Message message) throws IOException, ModelRefusedException {
    List<Dimension> dims = new ArrayList<>();
    while (message.next()) {
      if (message.field() != 1) {
        throw message.unknown();
      }
      if (dims.size() == Budget.MAX_RANK) {
        throw message.refused(
            ModelRefusal.LIMIT, "is beyond " + Budget.MAX_RANK + " dimensions, the limit");
      }
      dims.add(dimension(message.anotherMessage("dimension")));
    }
    return dims;
  }

  private static Dimension dimension(Message message) throws IOException, ModelRefusedException {
    Long length = null;
    String name = null;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> length = message.int64();
        case 2 -> name = message.string();
        case 3 -> message.skip();
        default -> throw message.unknown();
      }
    }
    if (length != null && name != null) {
      throw message.refusedWhole(ModelRefusal.MALFORMED, "has both a length and a name");
    }
    if (length != null) {
      return known(message, length);
    }
    return name == null || name.isEmpty() ? new Dimension.Unknown() : new Dimension.Symbolic(name);
  }

  private static Dimension known(Message message, @Nullable Long length)
      throws ModelRefusedException {
    // Exporters wrote -1 for "any" before there were names.
    if (length == null || length == -1) {
      return new Dimension.Unknown();
    }
    if (length < 0) {
      throw message.refusedWhole(
          ModelRefusal.MALFORMED, "has the length " + length + "; expected 0 or more");
    }
    return new Dimension.Known(length);
  }
}
