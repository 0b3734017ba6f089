package dev.assay.engine.builtins.x509;

import dev.assay.engine.builtins.text.Base64Text;
import dev.assay.engine.rego.spi.BuiltinException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a PEM text, one after the other, found as Go finds them: what is malformed is
 * passed over.
 */
public final class Pem {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "\n-----END ";
  private static final String DASHES = "-----";

  /** A block. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Block(String type, byte[] bytes) {}

  private final String text;
  private int at;

  /** Starts at the beginning of a text. */
  public Pem(String text) {
    this.text = text;
  }

  /** Starts at the beginning of bytes. */
  public Pem(byte[] text) {
    this(new String(text, StandardCharsets.ISO_8859_1));
  }

  /** Whether nothing is behind the last block. */
  public boolean atEnd() {
    return at == text.length();
  }

  /** The next block, or null where there is none; then nothing is passed over. */
  public @Nullable Block next() {
    int from = at;
    while (true) {
      int end = text.indexOf(END, from);
      if (end < 0) {
        return null;
      }
      int begin = lastBegin(from, end);
      if (begin == from || (begin > from && text.charAt(begin - 1) == '\n')) {
        Block block = block(begin + BEGIN.length(), end);
        if (block != null) {
          return block;
        }
      }
      from = end + END.length();
    }
  }

  /** Where the last preamble before an offset starts, or -1. */
  private int lastBegin(int from, int end) {
    int last = -1;
    int next = text.indexOf(BEGIN, from, end);
    while (next >= 0) {
      last = next;
      next = text.indexOf(BEGIN, next + 1, end);
    }
    return last;
  }

  /**
   * The block of a preamble and a trailer, or null where they do not fit.
   *
   * @param from where the type starts
   * @param end where the line break before the trailer stands
   */
  private @Nullable Block block(int from, int end) {
    Line first = lineAt(from);
    if (!first.text.endsWith(DASHES)) {
      return null;
    }
    String type = first.text.substring(0, first.text.length() - DASHES.length());
    int body = first.next;
    int trailer = end + END.length();
    while (body <= end) {
      Line header = lineAt(body);
      if (header.text.indexOf(':') < 0) {
        break;
      }
      body = header.next;
    }
    if (body > end + 1 || !text.startsWith(type + DASHES, trailer)) {
      return null;
    }
    int behind = trailer + type.length() + DASHES.length();
    Line last = lineAt(behind);
    if (!last.text.isEmpty()) {
      return null;
    }
    byte[] bytes = new byte[0];
    if (body < end) {
      try {
        bytes = Base64Text.decode(withoutBlanks(text.substring(body, end)));
      } catch (BuiltinException noBase64) {
        return null;
      }
    }
    at = last.next;
    return new Block(type, bytes);
  }

  private static String withoutBlanks(String text) {
    return text.indexOf(' ') < 0 && text.indexOf('\t') < 0
        ? text
        : text.replace(" ", "").replace("\t", "");
  }

  private record Line(String text, int next) {}

  /** The line that starts at an offset, without the white space at its end. */
  private Line lineAt(int start) {
    int lineBreak = text.indexOf('\n', start);
    int end = lineBreak < 0 ? text.length() : lineBreak;
    int next = lineBreak < 0 ? end : lineBreak + 1;
    if (lineBreak > start && text.charAt(end - 1) == '\r') {
      end--;
    }
    while (end > start && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
      end--;
    }
    return new Line(text.substring(start, end), next);
  }
}
