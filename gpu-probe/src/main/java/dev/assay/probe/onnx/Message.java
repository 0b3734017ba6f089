package dev.assay.probe.onnx;

import dev.assay.probe.ModelRefusal;
import dev.assay.probe.ModelRefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/**
 * A protobuf message, read field by field: {@link #next} goes to the next field, then exactly one
 * of the other methods takes it. It is stricter than protobuf where two parsers might understand
 * different things: a field that can be there once is there once, a number fits its type, and a
 * field that the schema does not know is refused.
 *
 * <p>Source: protobuf.dev, "Encoding".
 */
final class Message {
  /** Messages inside each other at most. */
  static final int MAX_DEPTH = 32;

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private static final int MAX_VARINT_BYTES = 10;

  private final FileWindow file;
  private final Budget budget;
  private final String what;
  private final long end;
  private final int depth;

  private int field;
  private int wireType;
  private long seen;

  private Message(FileWindow file, Budget budget, String what, long end, int depth) {
    this.file = file;
    this.budget = budget;
    this.what = what;
    this.end = end;
    this.depth = depth;
  }

  /** The message that the whole file is. */
  static Message whole(FileWindow file, Budget budget, String what) {
    return new Message(file, budget, what, file.size(), 1);
  }

  Budget budget() {
    return budget;
  }

  /** Goes to the next field; false at the end. */
  boolean next() throws IOException, ModelRefusedException {
    if (file.position() == end) {
      return false;
    }
    long tag = rawVarint();
    field = (int) (tag >>> 3);
    wireType = (int) (tag & 7);
    if (tag < 0 || tag > 0xFFFF_FFFFL || field <= 0) {
      throw malformed("a field number is out of range; expected 1 to 536870911");
    }
    return true;
  }

  int field() {
    return field;
  }

  /** Refuses the field where it was there before. */
  private void once() throws ModelRefusedException {
    if (field < Long.SIZE) {
      long bit = 1L << field;
      if ((seen & bit) != 0) {
        throw malformed("is there twice; expected once at most");
      }
      seen |= bit;
    }
  }

  long int64() throws IOException, ModelRefusedException {
    once();
    expect(VARINT);
    return rawVarint();
  }

  int int32() throws IOException, ModelRefusedException {
    long value = int64();
    if (value != (int) value) {
      throw malformed("is " + value + "; expected a number of 32 bits");
    }
    return (int) value;
  }

  /** Text that can be there once. */
  String string() throws IOException, ModelRefusedException {
    once();
    return anotherString();
  }

  /** Text of a list. */
  String anotherString() throws IOException, ModelRefusedException {
    long length = length();
    if (length > Budget.MAX_STRING_BYTES) {
      throw refused(
          ModelRefusal.LIMIT,
          "has " + length + " bytes of text; the limit is " + Budget.MAX_STRING_BYTES);
    }
    if (length == 0) {
      return "";
    }
    budget.text(length);
    byte[] bytes = file.read((int) length);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return budget.shared(text);
    } catch (CharacterCodingException _) {
      throw malformed("is no text; expected UTF-8");
    }
  }

  /** A message that can be there once. */
  Message message(String name) throws IOException, ModelRefusedException {
    once();
    return anotherMessage(name);
  }

  /** A message of a list. */
  Message anotherMessage(String name) throws IOException, ModelRefusedException {
    long length = length();
    if (depth == MAX_DEPTH) {
      throw refused(
          ModelRefusal.LIMIT, "lies deeper than " + MAX_DEPTH + " messages, the limit of depth");
    }
    return new Message(file, budget, name, file.position() + length, depth + 1);
  }

  /** Passes over bytes that can be there once; how many there are. */
  long bytes() throws IOException, ModelRefusedException {
    once();
    return anotherBytes();
  }

  /** Passes over bytes of a list; how many there are. */
  long anotherBytes() throws IOException, ModelRefusedException {
    long length = length();
    file.skip(length);
    return length;
  }

  /** Passes over a number of 4 bytes. */
  void fixed32() throws IOException, ModelRefusedException {
    once();
    expect(FIXED32);
    skip(Float.BYTES);
  }

  /** Passes over numbers of 4 or 8 bytes, packed or one; how many there are. */
  long fixed(int bytes) throws IOException, ModelRefusedException {
    if (wireType == BYTES) {
      long length = length();
      if (length % bytes != 0) {
        throw malformed("has " + length + " bytes; expected a multiple of " + bytes);
      }
      file.skip(length);
      return length / bytes;
    }
    expect(bytes == Float.BYTES ? FIXED32 : FIXED64);
    skip(bytes);
    return 1;
  }

  /** Reads over varints, packed or one; how many there are. */
  long varints() throws IOException, ModelRefusedException {
    if (wireType != BYTES) {
      expect(VARINT);
      rawVarint();
      return 1;
    }
    long length = length();
    if (length == 0) {
      return 0;
    }
    long count = file.countVarints(length - 1);
    if (file.read() < 0) {
      throw malformed("ends within a number");
    }
    return count + 1;
  }

  /** The varints here, packed or one. */
  void varints(LongConsumer action) throws IOException, ModelRefusedException {
    if (wireType != BYTES) {
      expect(VARINT);
      action.accept(rawVarint());
      return;
    }
    long length = length();
    Message packed = new Message(file, budget, what, file.position() + length, depth);
    packed.field = field;
    while (file.position() < packed.end) {
      action.accept(packed.rawVarint());
    }
  }

  /** Passes over a field that does not matter here, whatever is in it. */
  void skip() throws IOException, ModelRefusedException {
    switch (wireType) {
      case VARINT -> rawVarint();
      case FIXED64 -> skip(Long.BYTES);
      case BYTES -> file.skip(length());
      case FIXED32 -> skip(Float.BYTES);
      default -> throw malformed("has wire type " + wireType + "; expected 0, 1, 2 or 5");
    }
  }

  /** A field that the schema does not know. */
  ModelRefusedException unknown() {
    return refused(
        ModelRefusal.UNSUPPORTED,
        "is not known; expected the fields of ONNX IR version "
            + OnnxReader.MAX_IR_VERSION
            + " or older");
  }

  ModelRefusedException malformed(String message) {
    return refused(ModelRefusal.MALFORMED, message);
  }

  /**
   * About the current field.
   *
   * @param message goes on after the field's place
   */
  ModelRefusedException refused(ModelRefusal refusal, String message) {
    return new ModelRefusedException(
        refusal,
        "before byte " + file.position() + ": field " + field + " of the " + what + " " + message);
  }

  /** About the message as a whole. */
  ModelRefusedException refusedWhole(ModelRefusal refusal, String message) {
    return new ModelRefusedException(
        refusal, "before byte " + file.position() + ": the " + what + " " + message);
  }

  private void expect(int expected) throws ModelRefusedException {
    if (wireType != expected) {
      throw malformed("has wire type " + wireType + "; expected " + expected);
    }
  }

  private long length() throws IOException, ModelRefusedException {
    expect(BYTES);
    long length = rawVarint();
    long left = end - file.position();
    if (length < 0 || length > left) {
      throw malformed(
          "has "
              + Long.toUnsignedString(length)
              + " bytes, and only "
              + left
              + " are left; the file is cut off or broken");
    }
    return length;
  }

  private void skip(int bytes) throws ModelRefusedException {
    if (end - file.position() < bytes) {
      throw malformed("ends within a number");
    }
    file.skip(bytes);
  }

  private long rawVarint() throws IOException, ModelRefusedException {
    long value = 0;
    for (int i = 0; i < MAX_VARINT_BYTES; i++) {
      if (file.position() == end) {
        throw malformed("ends within a number");
      }
      byte next = file.read();
      value |= (long) (next & 0x7F) << (7 * i);
      if (next >= 0) {
        if (i == MAX_VARINT_BYTES - 1 && next > 1) {
          throw malformed("is a number of more than 64 bits");
        }
        return value;
      }
    }
    throw malformed("is a number of more than 10 bytes");
  }
}
