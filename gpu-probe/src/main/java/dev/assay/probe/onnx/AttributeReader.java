package dev.assay.probe.onnx;

import dev.assay.probe.ModelRefusal;
import dev.assay.probe.ModelRefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one attribute: what matters of it are tensors, graphs and single integers. Exactly the
 * field that its type names may be there, for a runtime looks at no other.
 */
final class AttributeReader {
  /** As AttributeProto numbers its types. */
  private enum Kind {
    UNDEFINED,
    FLOAT,
    INT,
    STRING,
    TENSOR,
    GRAPH,
    FLOATS,
    INTS,
    STRINGS,
    TENSORS,
    GRAPHS,
    SPARSE_TENSOR,
    SPARSE_TENSORS,
    TYPE_PROTO,
    TYPE_PROTOS
  }

  private static final Kind[] KINDS = Kind.values();

  private final Message message;
  private final List<Weight> tensors = new ArrayList<>(0);
  private final List<Graph> graphs = new ArrayList<>(0);
  private String name = "";
  private boolean referred;
  private Kind declared = Kind.UNDEFINED;
  private Kind found = Kind.UNDEFINED;
  private @Nullable Long integer;
  private long count;

  private AttributeReader(Message message) {
    this.message = message;
  }

  /** An AttributeProto. */
  static AttributeReader read(Message message) throws IOException, ModelRefusedException {
    message.budget().attribute();
    AttributeReader reader = new AttributeReader(message);
    while (message.next()) {
      reader.field();
    }
    if (reader.name.isEmpty()) {
      throw message.refusedWhole(ModelRefusal.MALFORMED, "has no name");
    }
    if (reader.declared != Kind.UNDEFINED
        && reader.found != Kind.UNDEFINED
        && reader.declared != reader.found) {
      throw message.refusedWhole(
          ModelRefusal.INCONSISTENT,
          "'"
              + Shown.of(reader.name)
              + "' says that it is "
              + reader.declared
              + " and holds "
              + reader.found);
    }
    return reader;
  }

  String name() {
    return name;
  }

  /** Whether the caller of the function gives its value. */
  boolean referred() {
    return referred;
  }

  List<Graph> graphs() {
    return graphs;
  }

  /** Its value where it is one integer. */
  @Nullable Long integer() {
    return integer;
  }

  /** Its tensors, under the names they have in the file. */
  List<Weight> tensors() {
    return tensors;
  }

  /** Numbers and texts as the tensor that they stand for; null where it is something else. */
  @Nullable Weight numbers() {
    return switch (found) {
      case FLOAT -> numbers(ElementType.FLOAT, List.of(), 1);
      case INT -> numbers(ElementType.INT64, List.of(), 1);
      case FLOATS -> numbers(ElementType.FLOAT, List.of(count), count);
      case INTS -> numbers(ElementType.INT64, List.of(count), count);
      case UNDEFINED,
          STRING,
          STRINGS,
          TENSOR,
          TENSORS,
          GRAPH,
          GRAPHS,
          SPARSE_TENSOR,
          SPARSE_TENSORS,
          TYPE_PROTO,
          TYPE_PROTOS ->
          null;
    };
  }

  private Weight numbers(ElementType type, List<Long> dims, long elements) {
    return new Weight(
        name,
        type,
        dims,
        elements,
        TensorReader.bytes(type, elements),
        false,
        new Storage.Inline());
  }

  private void field() throws IOException, ModelRefusedException {
    switch (message.field()) {
      case 1 -> name = message.string();
      case 2 -> {
        holds(Kind.FLOAT);
        message.fixed32();
      }
      case 3 -> {
        holds(Kind.INT);
        integer = message.int64();
      }
      case 4 -> {
        holds(Kind.STRING);
        message.bytes();
      }
      case 5 -> {
        holds(Kind.TENSOR);
        tensors.add(TensorReader.read(message.message("tensor")));
      }
      case 6 -> {
        holds(Kind.GRAPH);
        graphs.add(GraphReader.read(message.message("subgraph")));
      }
      case 7 -> {
        holds(Kind.FLOATS);
        count += message.fixed(Float.BYTES);
      }
      case 8 -> {
        holds(Kind.INTS);
        count += message.varints();
      }
      case 9 -> {
        holds(Kind.STRINGS);
        message.anotherBytes();
      }
      case 10 -> {
        holds(Kind.TENSORS);
        tensors.add(TensorReader.read(message.anotherMessage("tensor")));
      }
      case 11 -> {
        holds(Kind.GRAPHS);
        graphs.add(GraphReader.read(message.anotherMessage("subgraph")));
      }
      case 14 -> {
        holds(Kind.TYPE_PROTO);
        message.bytes();
      }
      case 15 -> {
        holds(Kind.TYPE_PROTOS);
        message.anotherBytes();
      }
      case 20 -> declared = kind();
      case 21 -> referred = !message.string().isEmpty();
      case 22 -> {
        holds(Kind.SPARSE_TENSOR);
        tensors.add(TensorReader.readSparse(message.message("sparse tensor")));
      }
      case 23 -> {
        holds(Kind.SPARSE_TENSORS);
        tensors.add(TensorReader.readSparse(message.anotherMessage("sparse tensor")));
      }
      case 12, 13, 16, 17, 18, 19 -> message.skip();
      default -> throw message.unknown();
    }
  }

  private void holds(Kind kind) throws ModelRefusedException {
    if (found != Kind.UNDEFINED && found != kind) {
      throw message.refused(
          ModelRefusal.INCONSISTENT,
          "gives '" + Shown.of(name) + "' a second value, of another type");
    }
    found = kind;
  }

  private Kind kind() throws IOException, ModelRefusedException {
    int number = message.int32();
    if (number < 0 || number >= KINDS.length) {
      throw message.malformed(
          "is the attribute type " + number + "; expected 0 to " + (KINDS.length - 1));
    }
    return KINDS[number];
  }
}
