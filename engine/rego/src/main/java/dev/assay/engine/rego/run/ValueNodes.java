package dev.assay.engine.rego.run;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values are read from others or made. */
final class ValueNodes {
  private ValueNodes() {}

  static final class Dot extends Node {
    private final Source source;
    private final Source key;
    private final int target;

    Dot(Source source, Source key, int target) {
      this.source = source;
      this.key = key;
      this.target = target;
    }

    @Override
    int run(Frame frame) {
      Value of = source.getOpen(frame);
      Value at = key.get(frame);
      Value value =
          of == null || at == null
              ? null
              : of instanceof Collector.OfObject made ? made.get(at) : Values.dot(of, at);
      frame.registers[target] = value;
      return value == null ? UNDEFINED : NEXT;
    }
  }

  static final class Path extends Node {
    private final Source source;
    private final Value[] keys;

    /** Each key as a string, or null where it is none. */
    private final @Nullable String[] strings;

    private final int target;

    Path(Source source, List<Value> keys, int target) {
      this.source = source;
      this.keys = keys.toArray(Value[]::new);
      this.strings = new String[this.keys.length];
      for (int i = 0; i < strings.length; i++) {
        strings[i] = this.keys[i] instanceof StringValue string ? string.string() : null;
      }
      this.target = target;
    }

    @Override
    int run(Frame frame) {
      Value value = source.get(frame);
      for (int i = 0; i < keys.length && value != null; i++) {
        String string = strings[i];
        value =
            string != null && value instanceof ObjectValue object
                ? object.get(string)
                : source == Source.DATA ? Values.base(value, keys[i]) : Values.dot(value, keys[i]);
      }
      frame.registers[target] = value;
      return value == null ? UNDEFINED : NEXT;
    }
  }

  static final class Length extends Node {
    private final Source source;
    private final int target;

    Length(Source source, int target) {
      this.source = source;
      this.target = target;
    }

    @Override
    int run(Frame frame) {
      Value of = source.get(frame);
      int size = of == null ? -1 : Values.size(of);
      if (size < 0) {
        return UNDEFINED;
      }
      frame.registers[target] = LongNumber.of(size);
      return NEXT;
    }
  }

  /** Reads all, or gives null where one is undefined. */
  static Value @Nullable [] read(Source[] sources, Frame frame) {
    Value[] values = new Value[sources.length];
    for (int i = 0; i < values.length; i++) {
      Value value = sources[i].get(frame);
      if (value == null) {
        return null;
      }
      values[i] = value;
    }
    return values;
  }

  static final class MakeArray extends Node {
    private final Source[] elements;
    private final int target;

    MakeArray(Source[] elements, int target) {
      this.elements = elements;
      this.target = target;
    }

    @Override
    int run(Frame frame) {
      ArrayValue.Builder builder = ArrayValue.builder(elements.length);
      for (Source element : elements) {
        Value value = element.get(frame);
        if (value == null) {
          return UNDEFINED;
        }
        builder.add(value);
      }
      frame.registers[target] = builder.build();
      return NEXT;
    }
  }

  static final class MakeSet extends Node {
    private final Source[] elements;
    private final int target;

    MakeSet(Source[] elements, int target) {
      this.elements = elements;
      this.target = target;
    }

    @Override
    int run(Frame frame) {
      Value[] values = read(elements, frame);
      if (values == null) {
        return UNDEFINED;
      }
      frame.registers[target] = SetValue.of(values);
      return NEXT;
    }
  }

  /** An object whose keys are constants. */
  static final class FillObject extends Node {
    private final ObjectValue.Template template;
    private final Source[] values;
    private final int target;

    FillObject(ObjectValue.Template template, Source[] values, int target) {
      this.template = template;
      this.values = values;
      this.target = target;
    }

    @Override
    int run(Frame frame) {
      Value[] read = read(values, frame);
      if (read == null) {
        return UNDEFINED;
      }
      frame.registers[target] = template.fill(read);
      return NEXT;
    }
  }

  static final class MakeObject extends Node {
    private final Source[] keys;
    private final Source[] values;
    private final int target;

    MakeObject(Source[] keys, Source[] values, int target) {
      this.keys = keys;
      this.values = values;
      this.target = target;
    }

    @Override
    int run(Frame frame) {
      ObjectValue.Builder builder = ObjectValue.builder();
      for (int i = 0; i < keys.length; i++) {
        Value key = keys[i].get(frame);
        Value value = values[i].get(frame);
        if (key == null || value == null) {
          return UNDEFINED;
        }
        builder.put(key, value);
      }
      frame.registers[target] = builder.build();
      return NEXT;
    }
  }

  static final class Merge extends Node {
    private final Source left;
    private final Source right;
    private final int target;

    Merge(Source left, Source right, int target) {
      this.left = left;
      this.right = right;
      this.target = target;
    }

    @Override
    int run(Frame frame) {
      Value a = left.get(frame);
      Value b = right.get(frame);
      if (a == null || b == null) {
        return UNDEFINED;
      }
      frame.registers[target] = Values.merge(a, b);
      return NEXT;
    }
  }
}
