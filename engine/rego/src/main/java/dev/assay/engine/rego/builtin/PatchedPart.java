package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An array, object or set of a document that is being changed. Its children are values or parts.
 */
abstract sealed class PatchedPart {
  /** What it was when it was taken apart. */
  Value original;

  private PatchedPart(Value original) {
    this.original = original;
  }

  /** A child of an object or a set that is there no more. */
  private enum Deleted {
    SCALAR("scalar"),
    COMPOSITE("composite");

    private final String kind;

    Deleted(String kind) {
      this.kind = kind;
    }

    BuiltinException refused(String verb, Value key) {
      return new BuiltinException(
          "cannot "
              + verb
              + " the already deleted "
              + kind
              + " node for key "
              + GoLiterals.term(key));
    }

    static Deleted of(Object child) {
      return PatchedPart.of(child) == null ? SCALAR : COMPOSITE;
    }
  }

  /** The child as a part, or null where it is a scalar. */
  static @Nullable PatchedPart of(Object child) {
    return switch (child) {
      case PatchedPart part -> part;
      case ArrayValue array -> new OfArray(array);
      case ObjectValue object -> new OfObject(object);
      case SetValue set -> new OfSet(set);
      default -> null;
    };
  }

  /** The child as a value. */
  static Value whole(Object child, BuiltinContext context) throws BuiltinException {
    return child instanceof PatchedPart part ? part.whole(context) : (Value) child;
  }

  abstract Value whole(BuiltinContext context) throws BuiltinException;

  abstract Object child(Value key, BuiltinContext context) throws BuiltinException;

  /** Holds the child that {@link #child} has just answered, taken apart. */
  abstract void keep(Value key, PatchedPart child) throws BuiltinException;

  abstract void insert(Value key, Value value, BuiltinContext context) throws BuiltinException;

  abstract void delete(Value key, BuiltinContext context) throws BuiltinException;

  private static BuiltinException missing(Value key) {
    return new BuiltinException(
        "cannot delete child key " + GoLiterals.term(key) + " that does not exist");
  }

  final BuiltinException absent(String step, String type) {
    return new BuiltinException(
        "path " + step + " does not exist in " + type + " term " + GoLiterals.term(original));
  }

  private static final class OfObject extends PatchedPart {
    private final Map<Value, Object> changed = new HashMap<>();

    OfObject(ObjectValue object) {
      super(object);
    }

    private ObjectValue object() {
      return (ObjectValue) original;
    }

    private @Nullable Object find(Value key) {
      Object child = changed.get(key);
      return child == null ? object().get(key) : child;
    }

    @Override
    Object child(Value key, BuiltinContext context) throws BuiltinException {
      Object child = find(key);
      if (child == null) {
        throw absent(GoLiterals.term(key), "object");
      }
      if (child instanceof Deleted deleted) {
        throw deleted.refused("unfold", key);
      }
      return child;
    }

    @Override
    void keep(Value key, PatchedPart child) {
      changed.put(key, child);
    }

    @Override
    void insert(Value key, Value value, BuiltinContext context) {
      changed.put(key, value);
    }

    @Override
    void delete(Value key, BuiltinContext context) throws BuiltinException {
      Object child = find(key);
      if (child == null) {
        throw missing(key);
      }
      if (child instanceof Deleted deleted) {
        throw deleted.refused("delete", key);
      }
      changed.put(key, Deleted.of(child));
    }

    @Override
    Value whole(BuiltinContext context) throws BuiltinException {
      if (changed.isEmpty()) {
        return original;
      }
      context.spend((long) object().size() + changed.size());
      ObjectValue.Builder builder = ObjectValue.builder();
      for (int i = 0; i < object().size(); i++) {
        Value key = object().keyAt(i);
        if (!changed.containsKey(key)) {
          builder.put(key, object().valueAt(i));
        }
      }
      for (Map.Entry<Value, Object> entry : changed.entrySet()) {
        if (!(entry.getValue() instanceof Deleted)) {
          builder.put(entry.getKey(), whole(entry.getValue(), context));
        }
      }
      return builder.build();
    }
  }

  private static final class OfArray extends PatchedPart {
    /** Those of the array itself until one is changed. */
    private List<? extends Object> elements;

    private @Nullable List<Object> changed;

    OfArray(ArrayValue array) {
      super(array);
      this.elements = array.asList();
    }

    private List<Object> changed() {
      if (changed == null) {
        changed = new ArrayList<>(elements);
        elements = changed;
      }
      return changed;
    }

    @Override
    Object child(Value key, BuiltinContext context) throws BuiltinException {
      long index = index(key);
      if (index < 0 || index >= elements.size()) {
        throw absent(Long.toString(index), "array");
      }
      return elements.get((int) index);
    }

    @Override
    void keep(Value key, PatchedPart child) throws BuiltinException {
      changed().set((int) index(key), child);
    }

    @Override
    void insert(Value key, Value value, BuiltinContext context) throws BuiltinException {
      long index = index(key);
      if (index < 0 || index > elements.size()) {
        throw new BuiltinException("index for array insertion out of bounds");
      }
      context.spend((elements.size() - index) >> 4);
      changed().add((int) index, value);
    }

    @Override
    void delete(Value key, BuiltinContext context) throws BuiltinException {
      long index = index(key);
      if (index < 0 || index >= elements.size()) {
        throw new BuiltinException("index for array delete out of bounds");
      }
      context.spend((elements.size() - index) >> 4);
      changed().remove((int) index);
    }

    private long index(Value key) throws BuiltinException {
      return switch (key) {
        case NumberValue number -> {
          OptionalLong index = RegoNumbers.toLong(number);
          if (index.isEmpty()) {
            throw new BuiltinException("invalid number type for indexing");
          }
          yield index.getAsLong();
        }
        case StringValue string -> {
          String text = string.string();
          if (text.equals("-")) {
            yield elements.size();
          }
          OptionalLong index = RegoNumbers.toLong(text);
          if (index.isEmpty()) {
            throw new BuiltinException("invalid string for indexing");
          }
          if (text.startsWith("0") && !text.equals("0")) {
            throw new BuiltinException("leading zeros are not allowed in JSON paths");
          }
          yield index.getAsLong();
        }
        default -> throw new BuiltinException("invalid type for indexing");
      };
    }

    @Override
    Value whole(BuiltinContext context) throws BuiltinException {
      if (changed == null) {
        return original;
      }
      context.spend(elements.size());
      List<Value> values = new ArrayList<>(elements.size());
      for (Object element : elements) {
        values.add(whole(element, context));
      }
      return ArrayValue.copyOf(values);
    }
  }

  private static final class OfSet extends PatchedPart {
    private final Map<Value, Object> changed = new HashMap<>();

    OfSet(SetValue set) {
      super(set);
    }

    /** An element that has been changed inside is another element: only the whole shows which. */
    private @Nullable Object find(Value key, BuiltinContext context) throws BuiltinException {
      if (PatchedPart.of(key) != null) {
        original = whole(context);
        changed.clear();
      }
      Object child = changed.get(key);
      return child != null ? child : ((SetValue) original).contains(key) ? key : null;
    }

    @Override
    Object child(Value key, BuiltinContext context) throws BuiltinException {
      Object child = find(key, context);
      if (child == null) {
        // OPA shows a reference of one step, whose head has no quotes.
        throw absent(
            key instanceof StringValue string ? string.string() : GoLiterals.term(key), "set");
      }
      if (child instanceof Deleted deleted) {
        throw deleted.refused("unfold", key);
      }
      return child;
    }

    @Override
    void keep(Value key, PatchedPart child) {
      changed.put(key, child);
    }

    @Override
    void insert(Value key, Value value, BuiltinContext context) throws BuiltinException {
      if (!key.equals(value)) {
        throw new BuiltinException(
            "set key "
                + GoLiterals.term(key)
                + " does not equal value to be inserted "
                + GoLiterals.term(value));
      }
      find(key, context);
      changed.put(key, value);
    }

    @Override
    void delete(Value key, BuiltinContext context) throws BuiltinException {
      Object child = find(key, context);
      if (child == null) {
        throw missing(key);
      }
      if (child instanceof Deleted deleted) {
        throw deleted.refused("delete", key);
      }
      changed.put(key, Deleted.of(child));
    }

    @Override
    Value whole(BuiltinContext context) throws BuiltinException {
      if (changed.isEmpty()) {
        return original;
      }
      List<Value> elements = new ArrayList<>();
      for (Value element : ((SetValue) original).asList()) {
        if (!changed.containsKey(element)) {
          elements.add(element);
        }
      }
      for (Object child : changed.values()) {
        if (!(child instanceof Deleted)) {
          elements.add(whole(child, context));
        }
      }
      context.spend(elements.size());
      return SetValue.copyOf(elements);
    }
  }
}
