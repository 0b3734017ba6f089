package dev.assay.engine.rego.builtin;

import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What was made of texts that policies repeat, such as patterns. A hit takes no lock. When there
 * are too many entries, or their texts are too long together, any others make room.
 */
final class BoundedCache<K, V> {
  private static final int MOST = 1024;

  /** Characters of all texts. */
  private static final int MOST_CHARACTERS = 1 << 19;

  private final ConcurrentHashMap<K, Entry<V>> entries = new ConcurrentHashMap<>();
  private final AtomicInteger characters = new AtomicInteger();

  private record Entry<V>(V value, int length) {}

  @Nullable V get(K key) {
    Entry<V> entry = entries.get(key);
    return entry == null ? null : entry.value;
  }

  /**
   * Keeps a value, unless it alone would take half of the room.
   *
   * @param length of the text that it was made of
   */
  void put(K key, V value, int length) {
    if (length > MOST_CHARACTERS / 2 || entries.containsKey(key)) {
      return;
    }
    characters.addAndGet(length);
    Iterator<Entry<V>> others = entries.values().iterator();
    while ((entries.size() >= MOST || characters.get() > MOST_CHARACTERS) && others.hasNext()) {
      characters.addAndGet(-others.next().length);
      others.remove();
    }
    if (entries.put(key, new Entry<>(value, length)) != null) {
      characters.addAndGet(-length);
    }
  }
}
