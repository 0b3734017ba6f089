package dev.assay.engine.rego.spi;

import dev.assay.engine.value.ObjectValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Answers that are kept from one evaluation to the next. Safe for use by several threads. */
public interface HttpCache {
  /** Keeps nothing. */
  HttpCache NONE =
      new HttpCache() {
        @Override
        public boolean isUsed() {
          return false;
        }

        @Override
        public @Nullable Entry get(ObjectValue request) {
          return null;
        }

        @Override
        public void put(ObjectValue request, Entry entry) {}

        @Override
        public void remove(ObjectValue request) {}
      };

  /** An answer and until when it is fresh. */
  record Entry(HttpAnswer answer, Instant expires) {}

  /** Whether anything is kept at all. */
  default boolean isUsed() {
    return true;
  }

  /** The answer to a request, fresh or not, or null. */
  @Nullable Entry get(ObjectValue request);

  /** Keeps an answer, if there is room. */
  void put(ObjectValue request, Entry entry);

  /** Forgets an answer. */
  void remove(ObjectValue request);
}
