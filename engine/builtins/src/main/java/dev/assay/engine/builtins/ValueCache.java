package dev.assay.engine.builtins;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was made of a value, such as a compiled schema, kept for the next call. It holds what was
 * used last, up to a size. Safe for use by several threads.
 *
 * @param <T> what is made, immutable
 */
public final class ValueCache<T> {
  private record Entry<T>(T made, long size) {}

  private final long limit;
  private final Map<Value, Entry<T>> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long size;

  /**
   * An empty cache.
   *
   * @param limit of the keys together: the characters of their strings and some for each value
   */
  public ValueCache(long limit) {
    this.limit = limit;
  }

  /** What was made of an equal value, or null. */
  public synchronized @Nullable T get(Value key) {
    Entry<T> entry = entries.get(key);
    return entry == null ? null : entry.made;
  }

  /** Keeps what was made of a value, if there is room for it. */
  public void put(Value key, T made) {
    long added = size(key);
    if (added > limit) {
      return;
    }
    synchronized (this) {
      Entry<T> before = entries.put(key, new Entry<>(made, added));
      size += added - (before == null ? 0 : before.size);
      Iterator<Entry<T>> oldest = entries.values().iterator();
      while (size > limit) {
        size -= oldest.next().size;
        oldest.remove();
      }
    }
  }

  private static long size(Value value) {
    long size = 16;
    switch (value) {
      case StringValue string -> size += string.string().length();
      case ArrayValue array -> {
        for (Value element : array.asList()) {
          size += size(element);
        }
      }
      case SetValue set -> {
        for (Value element : set.asList()) {
          size += size(element);
        }
      }
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          size += size(object.keyAt(i)) + size(object.valueAt(i));
        }
      }
      default -> {}
    }
    return size;
  }
}
