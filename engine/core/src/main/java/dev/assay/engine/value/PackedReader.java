package dev.assay.engine.value;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@link PackedWriter} wrote. It is made for the program's start, when the JVM still
 * interprets: little is done for each part and nothing for each character. Damaged bytes are
 * refused, but depth and size are not bounded beyond what the bytes themselves bound: it is for
 * data of one's own.
 */
public final class PackedReader {
  private final byte[] bytes;
  private int at;
  private final Value[] parts;
  private final List<Shape> shapes = new ArrayList<>();

  private PackedReader(byte[] bytes) {
    this.bytes = bytes;
    for (byte letter : PackedWriter.MAGIC) {
      if (at >= bytes.length || bytes[at++] != letter) {
        throw damaged("no packed value of this version starts here");
      }
    }
    int count = length();
    if (count == 0) {
      throw damaged("found no value");
    }
    this.parts = new Value[count];
  }

  /**
   * Unpacks a value.
   *
   * @throws IllegalArgumentException where the bytes are damaged
   */
  public static Value unpack(byte[] bytes) {
    PackedReader reader = new PackedReader(bytes);
    for (int i = 0; i < reader.parts.length; i++) {
      reader.parts[i] = reader.part(i);
    }
    if (reader.at != bytes.length) {
      throw reader.damaged("found more bytes after the end");
    }
    return reader.parts[reader.parts.length - 1];
  }

  private Value part(int index) {
    int tag = next();
    return switch (tag) {
      case PackedWriter.NULL -> NullValue.NULL;
      case PackedWriter.FALSE -> BooleanValue.of(false);
      case PackedWriter.TRUE -> BooleanValue.of(true);
      case PackedWriter.INTEGER -> {
        long value = number();
        yield LongNumber.of((value >>> 1) ^ -(value & 1));
      }
      case PackedWriter.NUMBER -> literal(latin());
      case PackedWriter.LATIN -> StringValue.of(latin());
      case PackedWriter.TEXT -> text();
      case PackedWriter.ARRAY -> ArrayValue.owning(references(length(), index));
      case PackedWriter.OBJECT -> {
        int shape = reference(shapes.size() + 1);
        if (shape == shapes.size()) {
          shapes.add(shape(references(length(), index)));
        }
        Shape keys = shapes.get(shape);
        yield ObjectValue.owning(keys, references(keys.size(), index));
      }
      default -> throw damaged("found a part of unknown kind " + tag);
    };
  }

  private Value literal(String literal) {
    try {
      return NumberValue.ofLiteral(literal);
    } catch (NumberFormatException | StringIndexOutOfBoundsException _) {
      throw damaged("found '" + literal + "', expected a number");
    }
  }

  private Shape shape(Value[] keys) {
    for (int i = 0; i < keys.length; i++) {
      if (!(keys[i] instanceof StringValue) || (i > 0 && keys[i - 1].compareTo(keys[i]) >= 0)) {
        throw damaged("found keys that are not in order");
      }
    }
    return new Shape(keys);
  }

  private Value[] references(int count, int limit) {
    if (count > bytes.length - at) {
      throw damaged("found fewer bytes than parts");
    }
    Value[] values = new Value[count];
    for (int i = 0; i < count; i++) {
      values[i] = parts[reference(limit)];
    }
    return values;
  }

  private int reference(int limit) {
    long number = number();
    if (number < 0 || number >= limit) {
      throw damaged("found a reference to a part that does not come before it");
    }
    return (int) number;
  }

  private String latin() {
    int length = length();
    String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    at += length;
    return text;
  }

  private StringValue text() {
    int length = length();
    if (length > (bytes.length - at) / 2) {
      throw damaged("found fewer bytes than characters");
    }
    char[] chars = new char[length];
    for (int i = 0; i < length; i++) {
      chars[i] = (char) (next() << 8 | next());
    }
    return StringValue.of(new String(chars));
  }

  /** A number of things each of which takes a byte at least. */
  private int length() {
    long number = number();
    if (number < 0 || number > bytes.length - at) {
      throw damaged("found a length beyond the end");
    }
    return (int) number;
  }

  private long number() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = next();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw damaged("found a number beyond 64 bits");
  }

  private int next() {
    if (at >= bytes.length) {
      throw damaged("found the end too early");
    }
    return bytes[at++] & 0xff;
  }

  private IllegalArgumentException damaged(String message) {
    return new IllegalArgumentException(message + ", at byte " + at);
  }
}
