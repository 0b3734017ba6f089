package dev.assay.engine.rego.syntax;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gives one string for all places in a text that have the same name. */
final class NameTable {
  private static final int FIRST_SIZE = 64;

  private @Nullable String[] slots = new @Nullable String[FIRST_SIZE];
  private int used;

  String get(String text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    int mask = slots.length - 1;
    int slot = spread(hash) & mask;
    for (String found = slots[slot]; found != null; found = slots[slot]) {
      if (found.length() == end - start && text.startsWith(found, start)) {
        return found;
      }
      slot = (slot + 1) & mask;
    }
    String name = text.substring(start, end);
    slots[slot] = name;
    if (++used * 2 > slots.length) {
      grow();
    }
    return name;
  }

  private void grow() {
    @Nullable String[] old = slots;
    slots = new @Nullable String[2 * old.length];
    Arrays.fill(slots, null);
    int mask = slots.length - 1;
    for (String name : old) {
      if (name != null) {
        int slot = spread(name.hashCode()) & mask;
        while (slots[slot] != null) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = name;
      }
    }
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 15);
  }
}
