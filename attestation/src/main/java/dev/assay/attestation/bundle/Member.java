package dev.assay.attestation.bundle;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a document. The first thing that is not as it must be ends the reading: what machines
 * wrote is good or it is not. Immutable.
 *
 * @param value null where nothing stands there
 */
public record Member(FieldPath path, @Nullable Value value) {
  private static final int MAX_SHOWN = 80;

  public static Member root(Value value) {
    return new Member(FieldPath.ROOT, value);
  }

  public Member get(String key) {
    return new Member(path.key(key), value instanceof ObjectValue object ? object.get(key) : null);
  }

  /** Where this is, as a JSON Pointer. */
  public String place() {
    String pointer = path.pointer();
    return pointer.isEmpty() ? "the document" : pointer;
  }

  /** Whether anything stands there; a JSON null is nothing. */
  public boolean present() {
    return value != null && !(value instanceof NullValue);
  }

  /** This, which must be an object. */
  public Member object() throws RefusedException {
    if (value instanceof ObjectValue) {
      return this;
    }
    throw wrong("an object");
  }

  /** The string here, or null where there is no such member. A JSON null is no string. */
  public @Nullable String optionalString() throws RefusedException {
    return value == null ? null : string();
  }

  public String string() throws RefusedException {
    if (value instanceof StringValue string) {
      return string.string();
    }
    throw wrong("a string");
  }

  /** The string here, which must be this one. */
  public void mustBe(String expected) throws RefusedException {
    String found = string();
    if (!found.equals(expected)) {
      throw refused(
          Refusal.UNSUPPORTED, place() + " is '" + shown(found) + "'; expected '" + expected + "'");
    }
  }

  public boolean bool(boolean otherwise) throws RefusedException {
    return switch (value) {
      case null -> otherwise;
      case BooleanValue truth -> truth.value();
      default -> throw wrong("true or false");
    };
  }

  public long positive() throws RefusedException {
    if (value instanceof LongNumber number && number.longValue() > 0) {
      return number.longValue();
    }
    throw wrong("a number above 0");
  }

  /** The elements here; none where there is no such member. */
  public List<Member> optionalList() throws RefusedException {
    return value == null ? List.of() : list();
  }

  public List<Member> list() throws RefusedException {
    if (!(value instanceof ArrayValue array)) {
      throw wrong("a list");
    }
    List<Member> members = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      members.add(new Member(path.index(i), array.get(i)));
    }
    return members;
  }

  /** Bytes in base64 as it is written by the book: padded, and nothing else in it. */
  public byte[] base64() throws RefusedException {
    String text = string();
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException _) {
      // Told below.
    }
    throw refused(Refusal.MALFORMED, place() + " is no base64");
  }

  /** A SHA-256 digest in lower-case hex. */
  public String sha256() throws RefusedException {
    String text = string();
    if (text.length() != 64
        || !text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 'g')
        || text.chars().anyMatch(Character::isUpperCase)) {
      throw refused(
          Refusal.MALFORMED,
          place() + " is '" + shown(text) + "'; expected 64 hexadecimal digits in lower case");
    }
    return text;
  }

  /** A text for a message, cut where it is long. */
  public static String shown(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
  }

  private RefusedException wrong(String expected) {
    return refused(
        Refusal.MALFORMED,
        place()
            + (value == null ? " is missing" : " is of type " + value.type().term())
            + "; expected "
            + expected);
  }

  public static RefusedException refused(Refusal refusal, String message) {
    return new RefusedException(refusal, message);
  }
}
