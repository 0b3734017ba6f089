package dev.assay.engine.value;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a value in a compact form that {@link PackedReader} reads with far less work than JSON:
 * for data that a build makes for its own program. Equal parts are written once. The same value
 * gives the same bytes.
 *
 * <p>The form: the letters AVP1, the number of parts, then the parts, each of which refers to
 * earlier ones by their number; the last is the value. Numbers are unsigned LEB128.
 */
public final class PackedWriter {
  static final byte[] MAGIC = {'A', 'V', 'P', '1'};
  static final int NULL = 0;
  static final int FALSE = 1;
  static final int TRUE = 2;
  static final int INTEGER = 3;
  static final int NUMBER = 4;
  static final int LATIN = 5;
  static final int TEXT = 6;
  static final int ARRAY = 7;
  static final int OBJECT = 8;

  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
  private final Map<Value, Integer> numbers = new HashMap<>();
  private final Map<ArrayValue, Integer> shapes = new HashMap<>();

  /** A number's text is kept, though {@code 1} and {@code 1.0} are equal. */
  private final Map<String, Integer> literals = new HashMap<>();

  private int count;

  private PackedWriter() {}

  /**
   * Packs a value.
   *
   * @throws IllegalArgumentException where it holds a set, a value of one language only, or a key
   *     that is no string
   */
  public static byte[] pack(Value value) {
    PackedWriter writer = new PackedWriter();
    writer.add(value);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(MAGIC);
    number(writer.count, whole);
    whole.writeBytes(writer.parts.toByteArray());
    return whole.toByteArray();
  }

  /** The number of the part that is this value, written now if it is new. */
  private int add(Value value) {
    return switch (value) {
      case NullValue _ -> simple(value, NULL);
      case BooleanValue flag -> simple(value, flag.value() ? TRUE : FALSE);
      case NumberValue number -> literal(number);
      case StringValue string -> string(string);
      case ArrayValue array -> array(array);
      case ObjectValue object -> object(object);
      case SetValue _, OpaqueValue _ ->
          throw new IllegalArgumentException(
              "found a " + value.type().term() + "; only what JSON can say can be packed");
    };
  }

  private int simple(Value value, int tag) {
    Integer known = numbers.get(value);
    if (known != null) {
      return known;
    }
    parts.write(tag);
    return enter(value);
  }

  private int literal(NumberValue number) {
    String literal = number.literal();
    Integer known = literals.get(literal);
    if (known != null) {
      return known;
    }
    if (number instanceof LongNumber integer) {
      long value = integer.longValue();
      parts.write(INTEGER);
      number((value << 1) ^ (value >> 63), parts);
    } else {
      parts.write(NUMBER);
      latin(literal);
    }
    literals.put(literal, count);
    return count++;
  }

  private int string(StringValue value) {
    Integer known = numbers.get(value);
    if (known != null) {
      return known;
    }
    String text = value.string();
    if (isLatin(text)) {
      parts.write(LATIN);
      latin(text);
    } else {
      parts.write(TEXT);
      number(text.length(), parts);
      for (int i = 0; i < text.length(); i++) {
        parts.write(text.charAt(i) >> 8);
        parts.write(text.charAt(i));
      }
    }
    return enter(value);
  }

  private int array(ArrayValue array) {
    int[] elements = new int[array.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = add(array.get(i));
    }
    // Looked up by the numbers of its elements, so that 1 and 1.0 stay apart.
    Value key = key(ARRAY, elements);
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    parts.write(ARRAY);
    references(elements);
    return enter(key);
  }

  private int object(ObjectValue object) {
    int[] keys = new int[object.size()];
    int[] values = new int[object.size() + 1];
    for (int i = 0; i < keys.length; i++) {
      if (!(object.keyAt(i) instanceof StringValue name)) {
        throw new IllegalArgumentException(
            "found the key " + object.keyAt(i) + "; only strings can be packed as keys");
      }
      keys[i] = string(name);
      values[i + 1] = add(object.valueAt(i));
    }
    ArrayValue shape = key(OBJECT, keys);
    Integer knownShape = shapes.get(shape);
    values[0] = knownShape == null ? shapes.size() : knownShape;
    Value key = key(OBJECT, values);
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    parts.write(OBJECT);
    number(values[0], parts);
    if (knownShape == null) {
      shapes.put(shape, values[0]);
      references(keys);
    }
    for (int i = 1; i < values.length; i++) {
      number(values[i], parts);
    }
    return enter(key);
  }

  /** Stands for a collection in the table of parts; no part is a set. */
  private static ArrayValue key(int tag, int[] references) {
    Value[] elements = new Value[references.length + 2];
    elements[0] = SetValue.EMPTY;
    elements[1] = LongNumber.of(tag);
    for (int i = 0; i < references.length; i++) {
      elements[i + 2] = LongNumber.of(references[i]);
    }
    return ArrayValue.owning(elements);
  }

  private int enter(Value value) {
    numbers.put(value, count);
    return count++;
  }

  private void references(int[] references) {
    number(references.length, parts);
    for (int reference : references) {
      number(reference, parts);
    }
  }

  private void latin(String text) {
    number(text.length(), parts);
    for (int i = 0; i < text.length(); i++) {
      parts.write(text.charAt(i));
    }
  }

  private static boolean isLatin(String text) {
    return text.chars().allMatch(c -> c <= 0xff);
  }

  private static void number(long value, ByteArrayOutputStream out) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
