package dev.assay.engine.rego.builtin;

import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was made of texts that policies repeat, such as patterns. A hit takes no lock. When it is
 * full any other entry makes room.
 */
final class BoundedCache<K, V> {
  private static final int MOST = 1024;

  private final ConcurrentHashMap<K, V> entries = new ConcurrentHashMap<>();

  @Nullable V get(K key) {
    return entries.get(key);
  }

  void put(K key, V value) {
    Iterator<K> keys = entries.keySet().iterator();
    while (entries.size() >= MOST && keys.hasNext()) {
      keys.next();
      keys.remove();
    }
    entries.put(key, value);
  }
}
