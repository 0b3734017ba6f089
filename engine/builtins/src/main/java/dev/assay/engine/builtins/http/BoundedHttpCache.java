package dev.assay.engine.builtins.http;

import dev.assay.engine.rego.spi.HttpCache;
import dev.assay.engine.rego.spi.HttpCall;
import dev.assay.engine.value.ObjectValue;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the answers that were asked for last, up to a number of bytes. */
public final class BoundedHttpCache implements HttpCache {
  /** What an entry costs beside its body and headers. */
  private static final int OVERHEAD = 1_024;

  private final long capacity;
  private final Map<ObjectValue, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long size;

  /** A cache of about so many bytes. */
  public BoundedHttpCache(long capacity) {
    this.capacity = capacity;
  }

  private static long sizeOf(Entry entry) {
    long size = entry.answer().body().length;
    size += OVERHEAD;
    for (HttpCall.Header header : entry.answer().headers()) {
      size += header.name().length();
      size += header.value().length();
    }
    return size;
  }

  @Override
  public synchronized @Nullable Entry get(ObjectValue request) {
    return entries.get(request);
  }

  @Override
  public synchronized void put(ObjectValue request, Entry entry) {
    remove(request);
    long added = sizeOf(entry);
    if (added > capacity) {
      return;
    }
    Iterator<Map.Entry<ObjectValue, Entry>> oldest = entries.entrySet().iterator();
    while (size + added > capacity && oldest.hasNext()) {
      size -= sizeOf(oldest.next().getValue());
      oldest.remove();
    }
    entries.put(request, entry);
    size += added;
  }

  @Override
  public synchronized void remove(ObjectValue request) {
    Entry removed = entries.remove(request);
    if (removed != null) {
      size -= sizeOf(removed);
    }
  }
}
