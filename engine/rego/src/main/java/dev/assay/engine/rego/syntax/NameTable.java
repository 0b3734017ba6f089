package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * Gives one string for many places that have the same name, in whatever text. Of bounded size, for
 * the whole process: a name that takes the slot of another puts it out.
 */
final class NameTable {
  private static final int SLOTS = 1 << 14;
  private static final int LONGEST = 40;

  /**
   * Read and written by any thread without order: what is found is right or is not found, for
   * strings do not change.
   */
  private static final @Nullable StringValue[] NAMES = new @Nullable StringValue[SLOTS];

  private NameTable() {}

  /** The name that stands in a text. */
  static String name(String text, int start, int end) {
    int length = end - start;
    if (length > LONGEST) {
      return text.substring(start, end);
    }
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    int slot = slot(hash);
    StringValue found = NAMES[slot];
    if (found != null
        && found.string().length() == length
        && text.startsWith(found.string(), start)) {
      return found.string();
    }
    String name = text.substring(start, end);
    NAMES[slot] = StringValue.of(name);
    return name;
  }

  /** A name as a value. */
  static StringValue value(String name) {
    if (name.length() > LONGEST) {
      return StringValue.of(name);
    }
    int slot = slot(name.hashCode());
    StringValue found = NAMES[slot];
    if (found != null && found.string().equals(name)) {
      return found;
    }
    StringValue value = StringValue.of(name);
    NAMES[slot] = value;
    return value;
  }

  private static int slot(int hash) {
    return (hash ^ (hash >>> 15)) & (SLOTS - 1);
  }
}
