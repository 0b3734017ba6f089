package dev.assay.engine.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads strings, and makes one object of the short ones that a text repeats. A cache of bounded
 * size in which a new string may push out an older one: texts made to collide cost nothing but the
 * sharing.
 */
final class StringPool {
  /** The longest string, in bytes, that is worth looking up. */
  private static final int LONGEST = 64;

  private static final int FIRST_SIZE = 256;
  private static final int LARGEST_SIZE = 1 << 15;

  private final JsonScanner scanner;
  private final byte[] text;

  /** Pairs of slots; the first of a pair holds the string used last. */
  private StringValue[] values = new StringValue[FIRST_SIZE];

  /** Where the bytes of each slot's string stand: offset in the upper half, length in the lower. */
  private long[] spans = new long[FIRST_SIZE];

  private int inserted;

  StringPool(JsonScanner scanner) {
    this.scanner = scanner;
    this.text = scanner.text;
  }

  /** The string whose opening quote stands before an offset; the scanner goes behind it. */
  StringValue read(int start) throws InputException {
    if (start + 8 <= text.length) {
      long first = EightBytes.at(text, start);
      long marks = EightBytes.marks(first);
      if (marks != 0) {
        int length = EightBytes.before(marks);
        if (text[start + length] == '"') {
          scanner.at = start + length + 1;
          return length == 0 ? StringValue.EMPTY : upToSeven(first, start, length);
        }
      }
    }
    int end = scanner.closingQuote(start);
    return get(start, end);
  }

  private StringValue upToSeven(long bytes, int start, int length) {
    long content = EightBytes.lowest(bytes, length);
    int slot = EightBytes.hash(content, length) & (values.length - 2);
    long span = spans[slot];
    if ((int) span == length
        && EightBytes.lowest(EightBytes.at(text, (int) (span >>> 32)), length) == content) {
      return values[slot];
    }
    scanner.escaped = false;
    scanner.ascii = true;
    return second(slot, start, length);
  }

  /** The string between two offsets, which the scanner has just walked over. */
  StringValue get(int start, int end) {
    int length = end - start;
    if (length == 0) {
      return StringValue.EMPTY;
    }
    if (length > LONGEST) {
      return make(start, end);
    }
    int slot = EightBytes.hash(text, start, length) & (values.length - 2);
    return holds(slot, start, length) ? values[slot] : second(slot, start, length);
  }

  /** The string in the second slot of a pair, or a new one; either moves to the first. */
  private StringValue second(int slot, int start, int length) {
    boolean isSecond = holds(slot + 1, start, length);
    StringValue found = isSecond ? values[slot + 1] : make(start, start + length);
    long span = isSecond ? spans[slot + 1] : (long) start << 32 | length;
    values[slot + 1] = values[slot];
    spans[slot + 1] = spans[slot];
    values[slot] = found;
    spans[slot] = span;
    if (!isSecond && ++inserted > values.length && values.length < LARGEST_SIZE) {
      grow();
    }
    return found;
  }

  private boolean holds(int slot, int start, int length) {
    long span = spans[slot];
    int other = (int) (span >>> 32);
    return (int) span == length
        && Arrays.equals(text, start, start + length, text, other, other + length);
  }

  private StringValue make(int start, int end) {
    if (scanner.escaped) {
      return StringValue.of(Escapes.decode(text, start, end));
    }
    return StringValue.of(
        scanner.ascii
            ? scanner.ascii(start, end)
            : new String(text, start, end - start, StandardCharsets.UTF_8));
  }

  private void grow() {
    StringValue[] oldValues = values;
    long[] oldSpans = spans;
    values = new StringValue[oldValues.length * 4];
    spans = new long[values.length];
    inserted = 0;
    for (int i = 0; i < oldValues.length; i++) {
      long span = oldSpans[i];
      if (span != 0) {
        int slot = EightBytes.hash(text, (int) (span >>> 32), (int) span) & (values.length - 2);
        slot += spans[slot] == 0 ? 0 : 1;
        values[slot] = oldValues[i];
        spans[slot] = span;
      }
    }
  }
}
