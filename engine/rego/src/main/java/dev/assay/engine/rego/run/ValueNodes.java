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
@SuppressWarnings("ArrayRecordComponent") // Read in the hottest loop, and changed by nobody.
final class ValueNodes {
  private ValueNodes() {}

  record Dot(Source source, Source key, int target) implements Node {
    @Override
    public int run(Frame frame) {
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

  /** One string key of a value. */
  record Field(Source source, StringValue key, String name, int target) implements Node {
    @Override
    public int run(Frame frame) {
      Value of = source.get(frame);
      Value value =
          of instanceof ObjectValue object
              ? object.get(name)
              : of == null ? null : Values.dot(of, key);
      frame.registers[target] = value;
      return value == null ? UNDEFINED : NEXT;
    }
  }

  /**
   * Keys one below the other.
   *
   * @param strings each key as a string, or null where it is none
   */
  record Path(Source source, Value[] keys, @Nullable String[] strings, int target) implements Node {
    static Path of(Source source, List<Value> keys, int target) {
      @Nullable String[] strings = new String[keys.size()];
      for (int i = 0; i < strings.length; i++) {
        strings[i] = keys.get(i) instanceof StringValue string ? string.string() : null;
      }
      return new Path(source, keys.toArray(Value[]::new), strings, target);
    }

    @Override
    public int run(Frame frame) {
      Value value = source.get(frame);
      for (int i = 0; i < keys.length && value != null; i++) {
        String string = strings[i];
        value =
            string != null && value instanceof ObjectValue object
                ? object.get(string)
                : source.isData() ? Values.base(value, keys[i]) : Values.dot(value, keys[i]);
      }
      frame.registers[target] = value;
      return value == null ? UNDEFINED : NEXT;
    }
  }

  record Length(Source source, int target) implements Node {
    @Override
    public int run(Frame frame) {
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

  record MakeArray(Source[] elements, int target) implements Node {
    @Override
    public int run(Frame frame) {
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

  record MakeSet(Source[] elements, int target) implements Node {
    @Override
    public int run(Frame frame) {
      Value[] values = read(elements, frame);
      if (values == null) {
        return UNDEFINED;
      }
      frame.registers[target] = SetValue.of(values);
      return NEXT;
    }
  }

  /** An object whose keys are constants. */
  record FillObject(ObjectValue.Template template, Source[] values, int target) implements Node {
    @Override
    public int run(Frame frame) {
      Value[] read = read(values, frame);
      if (read == null) {
        return UNDEFINED;
      }
      frame.registers[target] = template.fill(read);
      return NEXT;
    }
  }

  record MakeObject(Source[] keys, Source[] values, int target) implements Node {
    @Override
    public int run(Frame frame) {
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

  record Merge(Source left, Source right, int target) implements Node {
    @Override
    public int run(Frame frame) {
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
